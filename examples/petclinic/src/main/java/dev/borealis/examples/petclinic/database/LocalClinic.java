package dev.borealis.examples.petclinic.database;

import dev.borealis.dataapi.jdbc.DataApiDataSource;
import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.local.DataApiCluster;
import dev.borealis.local.LocalAurora;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The clinic's databases on Local Aurora. */
class LocalClinic {

    private final LocalAurora aurora;
    private final AwsCredentialsProvider credentials;

    LocalClinic(LocalAurora aurora) {
        this.aurora = aurora;
        credentials = StaticCredentialsProvider.create(
                AwsBasicCredentials.create(aurora.accessKeyId(), aurora.secretAccessKey()));
    }

    DsqlDataSource.Builder dsql(ClinicProperties properties) {
        String user = properties.user();
        String schema = properties.tables();
        if (!schema.equals("public")) {
            run("CREATE SCHEMA IF NOT EXISTS " + schema);
        }
        if (!properties.isAdmin()) {
            createUser(user, schema);
        }
        return dsql();
    }

    private DsqlDataSource.Builder dsql() {
        return DsqlDataSource.builder().url(aurora.dsql().jdbcUrl()).credentialsProvider(credentials);
    }

    /** As an administrator does on AWS: a role that an IAM identity may sign in as, and what it may do in its schema. */
    private void createUser(String user, String schema) {
        run("CREATE ROLE " + user + " WITH LOGIN");
        run("AWS IAM GRANT " + user + " TO 'arn:aws:iam::123456789012:role/clinic'");
        run("GRANT USAGE, CREATE ON SCHEMA " + schema + " TO " + user);
    }

    private void run(String sql) {
        try (Connection connection = dsql().build().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql + " failed: " + failure.getMessage(), failure);
        }
    }

    DataApiDataSource postgresql() {
        return dataApi(Objects.requireNonNull(aurora.dataApi().postgresql()));
    }

    DataApiDataSource mysql() {
        return dataApi(Objects.requireNonNull(aurora.dataApi().mysql()));
    }

    private DataApiDataSource dataApi(DataApiCluster cluster) {
        return DataApiDataSource.builder()
                .url(cluster.jdbcUrl())
                .credentialsProvider(credentials)
                .build();
    }
}
