package dev.borealis.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import software.amazon.awssdk.services.rdsdata.model.DatabaseUnavailableException;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;
import software.amazon.awssdk.services.rdsdata.model.TransactionNotFoundException;

/** What callers of the Data API see when a database dies behind it. */
@Timeout(180)
class DatabaseDeathTest {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    /** A cluster and those who call it. */
    private record Calls(RdsDataClient client, String resourceArn, String secretArn, String database) {
        static Calls of(RdsDataClient client, LocalAurora aurora, DataApiCluster cluster) {
            return new Calls(client, cluster.resourceArn(), aurora.dataApi().secretArn(), cluster.database());
        }

        String begin() {
            return client.beginTransaction(request -> request.resourceArn(resourceArn)
                            .secretArn(secretArn)
                            .database(database))
                    .transactionId();
        }

        void commit(String transaction) {
            client.commitTransaction(request ->
                    request.resourceArn(resourceArn).secretArn(secretArn).transactionId(transaction));
        }

        List<List<Field>> execute(String transaction, String sql, SqlParameter... parameters) {
            ExecuteStatementRequest.Builder request = ExecuteStatementRequest.builder()
                    .resourceArn(resourceArn)
                    .secretArn(secretArn)
                    .database(database)
                    .parameters(parameters)
                    .sql(sql);
            return client.executeStatement(request.transactionId(transaction).build())
                    .records();
        }

        /** The answer once the database is there again; until then it is unavailable, and nothing else. */
        List<List<Field>> executeAgain(String sql) {
            while (true) {
                try {
                    return execute(null, sql);
                } catch (DatabaseUnavailableException notYet) {
                    assertThat(notYet.awsErrorDetails().errorMessage()).contains("started again");
                    LockSupport.parkNanos(PAUSE);
                }
            }
        }
    }

    @Test
    void each_database_says_so_and_comes_back() {
        try (LocalAurora aurora = LocalAurora.start();
                RdsDataClient client = client(aurora)) {
            DataApiEndpoint api = aurora.dataApi();
            dies(Calls.of(client, aurora, Objects.requireNonNull(api.postgresql())), "postgres");
            dies(Calls.of(client, aurora, Objects.requireNonNull(api.mysql())), "mysqld");
            mysqlIsCrashedByAStatement(Calls.of(client, aurora, Objects.requireNonNull(api.mysql())));
        }
    }

    private static void dies(Calls calls, String program) {
        calls.execute(null, "CREATE TABLE t (id int PRIMARY KEY)");
        calls.execute(null, "INSERT INTO t VALUES (1)");
        String open = calls.begin();
        calls.execute(open, "INSERT INTO t VALUES (2)");
        String other = calls.begin();

        // Of PostgreSQL there are two, for DSQL and for the Data API: both die.
        List<ProcessHandle> before = servers(program);
        assertThat(before).isNotEmpty();
        before.forEach(ProcessHandle::destroyForcibly);
        before.forEach(server -> server.onExit().join());

        assertThat(failure(() -> calls.execute(open, "SELECT 1")))
                .hasMessageContaining("What was not committed is gone");
        assertThatThrownBy(() -> calls.execute(open, "SELECT 1"))
                .isInstanceOf(TransactionNotFoundException.class)
                .hasMessageContaining("termination of your transaction");
        assertThat(failure(() -> calls.execute(other, "SELECT 1"))).hasMessageContaining("look whether it took effect");
        assertThatThrownBy(() -> calls.commit(other)).isInstanceOf(TransactionNotFoundException.class);
        assertThat(calls.executeAgain("SELECT id FROM t")).containsExactly(List.of(Field.fromLongValue(1L)));
        // Sessions that waited in the pool when the database died are not lent any more.
        IntStream.range(0, 12)
                .parallel()
                .forEach(i -> assertThat(calls.execute(null, "SELECT 1")).hasSize(1));
    }

    /** A session of PostgreSQL that has lost its parent may still answer what it finds before it notices. */
    private static DatabaseUnavailableException failure(Runnable call) {
        while (true) {
            try {
                call.run();
            } catch (DatabaseUnavailableException e) {
                return e;
            }
        }
    }

    /** MySQL 8.0.31 dies of this, whoever sends it. */
    private static void mysqlIsCrashedByAStatement(Calls calls) {
        assertThatThrownBy(() -> calls.execute(
                        null,
                        "SELECT (SELECT :p) = 2",
                        SqlParameter.builder()
                                .name("p")
                                .value(Field.fromStringValue("a"))
                                .build()))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("connection to the database is lost");
        assertThat(calls.executeAgain("SELECT id FROM t")).containsExactly(List.of(Field.fromLongValue(1L)));
    }

    /** The first processes of the databases: those that they start themselves tell something else of themselves. */
    private static List<ProcessHandle> servers(String program) {
        try (Stream<ProcessHandle> below = ProcessHandle.current().descendants()) {
            return below.filter(process -> commandLine(process).contains("/" + program + "\0-"))
                    .filter(process -> !commandLine(process).startsWith("sh\0"))
                    .toList();
        }
    }

    /** Read by ourselves, as the JDK tells it of no process in another user namespace. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }

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
}
