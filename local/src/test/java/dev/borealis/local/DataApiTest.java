package dev.borealis.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.DatabaseResumingException;
import software.amazon.awssdk.services.rdsdata.model.Field;

/** The Data API as part of Local Aurora. */
@Timeout(180)
class DataApiTest {
    @TempDir
    private Path directory;

    private static RdsDataClient client(LocalAurora aurora) {
        return RdsDataClient.builder()
                .endpointOverride(aurora.dataApi().endpoint())
                .region(Region.of(aurora.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(aurora.accessKeyId(), aurora.secretAccessKey())))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    private static List<Field> row(LocalAurora aurora, DataApiCluster cluster, String sql) {
        try (RdsDataClient client = client(aurora)) {
            List<List<Field>> rows = client.executeStatement(request -> request.resourceArn(cluster.resourceArn())
                            .secretArn(aurora.dataApi().secretArn())
                            .database(cluster.database())
                            .sql(sql))
                    .records();
            return rows.isEmpty() ? List.of() : rows.get(0);
        }
    }

    @Test
    void both_clusters_answer_and_say_where_they_are() {
        try (LocalAurora aurora = LocalAurora.builder().region("eu-west-3").start()) {
            DataApiEndpoint dataApi = aurora.dataApi();
            DataApiCluster postgresql = Objects.requireNonNull(dataApi.postgresql());
            DataApiCluster mysql = Objects.requireNonNull(dataApi.mysql());

            assertThat(row(aurora, postgresql, "SHOW server_version")).containsExactly(Field.fromStringValue("17.11"));
            assertThat(row(aurora, mysql, "SELECT @@version")).containsExactly(Field.fromStringValue("8.0.31"));
            assertThat(dataApi.endpoint()).hasScheme("http").hasHost("127.0.0.1");
            assertThat(dataApi.secretArn()).startsWith("arn:aws:secretsmanager:eu-west-3:");
            assertThat(postgresql.resourceArn())
                    .isEqualTo("arn:aws:rds:eu-west-3:123456789012:cluster:borealis-postgresql");
            assertThat(postgresql.jdbcUrl())
                    .startsWith("jdbc:aurora-data-api:postgresql:///postgres?resourceArn=arn%3Aaws%3Ards%3A")
                    .endsWith("&endpoint=http%3A%2F%2F127.0.0.1%3A"
                            + dataApi.endpoint().getPort())
                    .doesNotContain(aurora.secretAccessKey());
            assertThat(mysql.jdbcUrl()).startsWith("jdbc:aurora-data-api:mysql:///aurora?resourceArn=");
        }
    }

    @Test
    void databases_start_when_they_are_first_called() {
        try (LocalAurora aurora = LocalAurora.builder().postgresql(false).start()) {
            assertThat(servers("mysqld")).isEmpty();
            DataApiCluster mysql = Objects.requireNonNull(aurora.dataApi().mysql());
            assertThat(row(aurora, mysql, "SELECT 1")).containsExactly(Field.fromLongValue(1L));
            assertThat(servers("mysqld")).isNotEmpty();
            assertThat(aurora.dataApi().postgresql()).isNull();
        }
        assertThat(servers("mysqld")).isEmpty();
    }

    private static List<ProcessHandle> servers(String name) {
        try (Stream<ProcessHandle> below = ProcessHandle.current().descendants()) {
            return below.filter(process -> process.info().command().orElse("").endsWith("/" + name))
                    .toList();
        }
    }

    @Test
    void a_data_directory_keeps_both_databases() {
        List<String> statements = List.of("CREATE TABLE kept (a int)", "INSERT INTO kept VALUES (7)");
        try (LocalAurora aurora = LocalAurora.builder().dataDirectory(directory).start()) {
            for (DataApiCluster cluster : clusters(aurora)) {
                statements.forEach(statement -> row(aurora, cluster, statement));
            }
        }
        try (LocalAurora aurora = LocalAurora.builder().dataDirectory(directory).start()) {
            for (DataApiCluster cluster : clusters(aurora)) {
                assertThat(row(aurora, cluster, "SELECT a FROM kept")).containsExactly(Field.fromLongValue(7L));
            }
        }
    }

    private static List<DataApiCluster> clusters(LocalAurora aurora) {
        return List.of(
                Objects.requireNonNull(aurora.dataApi().postgresql()),
                Objects.requireNonNull(aurora.dataApi().mysql()));
    }

    @Test
    void a_cluster_can_be_put_to_sleep() {
        try (LocalAurora aurora = LocalAurora.builder().mysql(false).start()) {
            DataApiCluster postgresql = Objects.requireNonNull(aurora.dataApi().postgresql());
            aurora.pauseDataApi(postgresql.resourceArn(), Duration.ofHours(1));

            assertThatThrownBy(() -> row(aurora, postgresql, "SELECT 1")).isInstanceOf(DatabaseResumingException.class);
            assertThatThrownBy(() -> aurora.pauseDataApi("arn:aws:rds:r:1:cluster:none", Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
