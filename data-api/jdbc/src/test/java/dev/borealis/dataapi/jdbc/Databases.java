package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;
import dev.borealis.local.DataApiCluster;
import dev.borealis.local.LocalAurora;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The databases of one Local Aurora that all tests of a JVM share, by this driver and by the reference drivers. */
final class Databases {

    private static final LocalAurora AURORA = LocalAurora.start();

    private Databases() {}

    static LocalAurora aurora() {
        return AURORA;
    }

    static DataApiCluster cluster(Engine engine) {
        return engine == Engine.POSTGRESQL
                ? AURORA.dataApi().postgresql()
                : AURORA.dataApi().mysql();
    }

    /** The credentials, as the environment of a process of its own has them. */
    static Map<String, String> credentials() {
        return Map.of(
                "AWS_ACCESS_KEY_ID", AURORA.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", AURORA.secretAccessKey());
    }

    static DataApiDataSource.Builder builder(Engine engine) {
        return DataApiDataSource.builder()
                .url(cluster(engine).jdbcUrl())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(AURORA.accessKeyId(), AURORA.secretAccessKey())));
    }

    /** A connection of this driver. */
    static Connection ours(Engine engine) throws SQLException {
        return (engine == Engine.POSTGRESQL ? OurPostgresql.SOURCE : OurMysql.SOURCE).getConnection();
    }

    private static final class OurPostgresql {
        static final DataApiDataSource SOURCE = builder(Engine.POSTGRESQL).build();
    }

    private static final class OurMysql {
        static final DataApiDataSource SOURCE = builder(Engine.MYSQL).build();
    }

    /** A connection of pgjdbc or Connector/J to the same database. */
    static Connection reference(Engine engine) throws SQLException {
        Properties properties = new Properties();
        if (engine == Engine.POSTGRESQL) {
            properties.setProperty("user", "postgres");
            properties.setProperty("options", "-c default_transaction_isolation=read\\ committed");
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + PostgresqlPort.PORT + "/postgres", properties);
        }
        properties.setProperty("user", "admin");
        properties.setProperty("password", "");
        return DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + MysqlPort.PORT + "/"
                        + cluster(engine).database() + "?useSSL=false&allowPublicKeyRetrieval=true",
                properties);
    }

    private static final class PostgresqlPort {
        static final int PORT = Relay.to(
                Path.of(ask(Engine.POSTGRESQL, "SHOW unix_socket_directories")).resolve(".s.PGSQL.5432"));
    }

    private static final class MysqlPort {
        static final int PORT = Relay.to(Path.of(ask(Engine.MYSQL, "SELECT @@socket")));
    }

    private static String ask(Engine engine, String question) {
        try (Connection connection = ours(engine);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
