package dev.borealis.it.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.DataApiDataSource;
import dev.borealis.local.LocalAurora;
import dev.borealis.local.junit.LocalAuroraExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The examples of docs/data-api-jdbc.md, with credentials where the AWS SDK's default chain finds them. */
@ExtendWith(LocalAuroraExtension.class)
final class DataApiJdbcExamplesTest {

    private static final String ACCESS_KEY = "aws.accessKeyId";
    private static final String SECRET_KEY = "aws.secretAccessKey";

    @BeforeEach
    void signInAsUsersDo(LocalAurora aurora) {
        System.setProperty(ACCESS_KEY, aurora.accessKeyId());
        System.setProperty(SECRET_KEY, aurora.secretAccessKey());
    }

    @AfterEach
    void forgetCredentials() {
        System.clearProperty(ACCESS_KEY);
        System.clearProperty(SECRET_KEY);
    }

    @Test
    void fiveMinutes(LocalAurora aurora) throws SQLException {
        createPets(aurora);
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            printNames(aurora);
        } finally {
            System.setOut(console);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).strip()).isEqualTo("Leo");
    }

    private static void printNames(LocalAurora aurora) throws SQLException {
        String clusterArn = aurora.dataApi().postgresql().resourceArn();
        String secretArn =
                aurora.dataApi().secretArn() + "&endpoint=" + aurora.dataApi().endpoint();
        String url =
                "jdbc:aurora-data-api:postgresql:///postgres?resourceArn=" + clusterArn + "&secretArn=" + secretArn;
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement =
                        connection.prepareStatement("SELECT name FROM pet WHERE born < ? ORDER BY name")) {
            statement.setObject(1, LocalDate.of(2020, 1, 1));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    System.out.println(rows.getString("name"));
                }
            }
        }
    }

    private static void createPets(LocalAurora aurora) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        aurora.dataApi().postgresql().jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS pet");
            statement.execute("CREATE TABLE pet (name text, born date)");
            statement.execute("INSERT INTO pet VALUES ('Leo', '2019-05-01'), ('Basil', '2021-05-01')");
        }
    }

    @Test
    void aDataSource(LocalAurora aurora) throws SQLException {
        String clusterArn = aurora.dataApi().mysql().resourceArn();
        String secretArn = aurora.dataApi().secretArn();
        String database = aurora.dataApi().mysql().database();
        AwsCredentialsProvider credentials = StaticCredentialsProvider.create(
                AwsBasicCredentials.create(aurora.accessKeyId(), aurora.secretAccessKey()));
        DataApiDataSource dataSource = DataApiDataSource.builder()
                .engine(Engine.MYSQL)
                .resourceArn(clusterArn)
                .secretArn(secretArn)
                .database(database)
                .property("batchUpdateCounts", "exact")
                .credentialsProvider(credentials)
                .build();
        dataSource.setEndpoint(aurora.dataApi().endpoint().toString());
        try (dataSource;
                Connection connection = dataSource.getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("MySQL");
        }
    }
}
