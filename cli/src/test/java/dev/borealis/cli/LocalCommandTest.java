package dev.borealis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.jdbc.DataApiDataSource;
import dev.borealis.dsql.jdbc.DsqlDataSource;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The contract with programs that start {@code borealis local} and parse its line. */
class LocalCommandTest {
    private static final long STOP_SECONDS = 20;

    @Test
    void printsOneLineThatIsEnoughToConnectAndStopsOnSigterm() throws Exception {
        try (LocalProcess local = LocalProcess.start()) {
            assertThat(local.members())
                    .containsEntry("/ready", "true")
                    .containsEntry("/region", "us-east-1")
                    .containsEntry("/dsql/hostaddr", "127.0.0.1")
                    .containsKeys("/accessKeyId", "/secretAccessKey", "/dsql/clusterId", "/dsql/port")
                    .containsKeys("/dataApi/endpoint", "/dataApi/secretArn", "/dataApi/postgresql/resourceArn")
                    .containsKeys("/dataApi/postgresql/jdbcUrl", "/dataApi/mysql/database", "/dataApi/mysql/jdbcUrl")
                    .containsKeys("/control/endpoint")
                    .hasSize(20);
            assertThat(local.members().get("/dsql/endpoint"))
                    .isEqualTo(local.members().get("/dsql/clusterId") + ".dsql.us-east-1.on.aws");
            assertThat(Path.of(local.members().get("/dsql/caFile"))).exists();
            assertThat(select(local.members(), "SELECT current_user")).isEqualTo("admin");

            List<ProcessHandle> children = local.children();
            assertThat(children).isNotEmpty();
            local.terminate();
            assertThat(local.process().waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(local.out().readLine()).isNull();
            assertAllEnd(children);
        }
    }

    @Test
    void printsUrlsByWhichBothEnginesOfTheDataApiAreReached() throws Exception {
        try (LocalProcess local = LocalProcess.start()) {
            assertThat(selectFrom(dataApi(local.members(), "postgresql"), "SELECT current_database() || version()"))
                    .startsWith(local.members().get("/dataApi/postgresql/database") + "PostgreSQL 17.");
            assertThat(selectFrom(dataApi(local.members(), "mysql"), "SELECT concat(database(), version())"))
                    .startsWith(local.members().get("/dataApi/mysql/database") + "8.0.");

            List<ProcessHandle> children = local.children();
            local.terminate();
            assertThat(local.process().waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertAllEnd(children);
        }
    }

    @Test
    void printsNothingOfAnEngineThatIsLeftOut() throws Exception {
        try (LocalProcess local = LocalProcess.start("--no-mysql")) {
            assertThat(CommandRun.of("local", "--clear-cache").err()).contains("is in use");
            assertThat(local.members().keySet())
                    .contains("/dataApi/postgresql/jdbcUrl")
                    .noneMatch(path -> path.startsWith("/dataApi/mysql"));
        }
    }

    @Test
    void leavesNoDatabaseBehindWhenItIsKilled() throws Exception {
        try (LocalProcess local = LocalProcess.start()) {
            List<ProcessHandle> children = local.children();
            assertThat(children).isNotEmpty();
            local.process().destroyForcibly();
            assertAllEnd(children);
        }
    }

    @Test
    void keepsDataAndCredentialsInADirectory(@TempDir Path folder) throws Exception {
        String data = folder.resolve("kept").toString();
        Map<String, String> before;
        try (LocalProcess local = LocalProcess.start("--data", data, "--region", "eu-west-1")) {
            before = local.members();
            select(before, "CREATE TABLE kept (id int)", "SELECT count(*) FROM kept");
            local.terminate();
            assertThat(local.process().waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        try (LocalProcess local = LocalProcess.start("--data", data)) {
            assertThat(local.members())
                    .containsEntry("/secretAccessKey", before.get("/secretAccessKey"))
                    .containsEntry("/dsql/clusterId", before.get("/dsql/clusterId"))
                    .containsEntry("/region", "eu-west-1");
            assertThat(select(local.members(), "SELECT count(*) FROM kept")).isEqualTo("0");
        }
    }

    @Test
    void followsTheLimitsAndTheReleaseItIsTold() throws Exception {
        try (LocalProcess local =
                LocalProcess.start("--limit", "transaction-rows=1", "--release", "2026-07", "--job-duration", "0s")) {
            assertThat(select(local.members(), "CREATE TABLE few (id int)", "SELECT count(*) FROM few"))
                    .isEqualTo("0");
            assertThatThrownBy(() -> select(local.members(), "INSERT INTO few VALUES (1), (2) RETURNING id"))
                    .hasMessageContaining("transaction row limit exceeded");
            assertThatThrownBy(() -> select(local.members(), "SELECT id FROM few FOR KEY SHARE"))
                    .hasMessageContaining("locking clauses other than FOR UPDATE are not supported");
        }
    }

    @Test
    void lets_go_wrong_what_it_is_told_and_listens_for_more() throws Exception {
        try (LocalProcess local =
                LocalProcess.start("--no-mysql", "--fault", "access-denied", "--fault", "waking-up")) {
            assertThatThrownBy(() -> select(local.members(), "SELECT 1")).hasMessageContaining("access denied");
            assertThatThrownBy(() -> select(local.members(), "SELECT 1")).hasMessageContaining("waking up cluster");
            assertThat(select(local.members(), "SELECT 1")).isEqualTo("1");
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(local.members().get("/control/endpoint") + "/faults"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .contains("{\"id\":1,\"fault\":\"access-denied\",\"hits\":1}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--release, 1999-01, not before 2025-05-27",
        "--release, 2026-13, a month such as 2026-09",
        "--region, us east-1, a region is named like us-east-1",
        "--region, us_east_1, a region is named like us-east-1",
        "--data, /proc/x, the directory /proc/x cannot be used"
    })
    void refusesWhatCannotBeMeant(String option, String value, String words) {
        CommandRun run = CommandRun.of("local", option, value);
        assertThat(run.exitCode()).isNotZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(words);
    }

    @Test
    void clearsTheCache(@TempDir Path folder) throws Exception {
        Path entry = Files.createDirectory(folder.resolve("postgres-16-1"));
        List<String> command = LocalProcess.command("--clear-cache");
        command.add(1, "-Dborealis.cache.dir=" + folder);
        Process process = new ProcessBuilder(command).start();
        assertThat(process.inputReader().lines()).containsExactly("Deleted 0 MB in " + folder);
        assertThat(process.waitFor()).isZero();
        assertThat(entry).doesNotExist();
    }

    /** Nobody would know where it is. */
    @Test
    void endsWhenItsLineCannotBeWritten() throws Exception {
        Process process = new ProcessBuilder(LocalProcess.command("--no-mysql", "--no-postgresql"))
                .redirectOutput(new File("/dev/full"))
                .start();
        assertThat(process.errorReader().lines())
                .anyMatch(line -> line.contains("standard output could not be written"));
        assertThat(process.waitFor()).isEqualTo(1);
    }

    private static String select(Map<String, String> local, String... statements) throws SQLException {
        return selectFrom(
                DsqlDataSource.builder()
                        .url(local.get("/dsql/jdbcUrl"))
                        .credentialsProvider(credentials(local))
                        .build(),
                statements);
    }

    private static DataSource dataApi(Map<String, String> local, String engine) {
        return DataApiDataSource.builder()
                .url(local.get("/dataApi/" + engine + "/jdbcUrl"))
                .credentialsProvider(credentials(local))
                .build();
    }

    private static StaticCredentialsProvider credentials(Map<String, String> local) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(local.get("/accessKeyId"), local.get("/secretAccessKey")));
    }

    private static String selectFrom(DataSource dataSource, String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < statements.length - 1; i++) {
                statement.execute(statements[i]);
            }
            try (ResultSet rows = statement.executeQuery(statements[statements.length - 1])) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void assertAllEnd(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        }
    }
}
