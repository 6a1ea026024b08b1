package dev.borealis.dsql.jdbc;

import dev.borealis.local.LocalAurora;
import java.sql.Connection;
import java.sql.SQLException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The one Local Aurora that the tests of this module share. It ends with the JVM.
 */
final class Aurora {

    private static final LocalAurora INSTANCE = LocalAurora.start();

    private Aurora() {}

    static LocalAurora local() {
        return INSTANCE;
    }

    static String url() {
        return INSTANCE.dsql().jdbcUrl();
    }

    static String hostaddr() {
        return INSTANCE.dsql().hostaddr() + ":" + INSTANCE.dsql().port();
    }

    static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(INSTANCE.accessKeyId(), INSTANCE.secretAccessKey()));
    }

    /** A data source that can sign in, for a test to change. */
    static DsqlDataSource.Builder dataSource() {
        return DsqlDataSource.builder().url(url()).credentialsProvider(credentials());
    }

    static Connection connect() throws SQLException {
        return dataSource().build().getConnection();
    }

    /** Runs statements as admin, each in a transaction of its own. */
    static void execute(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the first row, as text. */
    static String value(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
