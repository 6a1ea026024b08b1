package dev.borealis.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.AuroraDatabase;
import dev.borealis.dataapi.Engine;
import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.local.DataApiCluster;
import dev.borealis.local.Faults;
import dev.borealis.local.LocalAurora;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * A process that is stopped for ten minutes, as Lambda freezes one, and goes on with connections that have died meanwhile: its
 * next writes are there once, or not and said so. Nobody waits for ten minutes: clocks are moved.
 */
class FrozenProcessTest {

    private static final long MINUTES = 10;

    private static LocalAurora aurora;

    @BeforeAll
    static void start() throws SQLException {
        aurora = LocalAurora.start();
        new Dsql(aurora).execute("CREATE TABLE frozen (id varchar(20))");
        for (Engine engine : Engine.values()) {
            try (AuroraDatabase api = database(aurora, engine)) {
                api.execute("CREATE TABLE frozen (id varchar(20))");
                api.commit();
            }
        }
    }

    @AfterAll
    static void stop() {
        aurora.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        new Dsql(aurora).execute("DELETE FROM frozen");
        for (Engine engine : Engine.values()) {
            try (AuroraDatabase api = database(aurora, engine)) {
                api.delete("DELETE FROM frozen");
                api.commit();
            }
        }
    }

    /** The answer of each write is on its way when the process is stopped, and never arrives. */
    @Test
    void writesOnceOrTellsThoughItWasStoppedInTheMiddleOfAWrite() throws Exception {
        try (Faults faults = aurora.faults().scope();
                var dsqlWire = new MortalWire(aurora.dsql().port());
                var apiWire = new MortalWire(aurora.dataApi().endpoint().getPort());
                AuroraDatabase postgresql = database(aurora, Engine.POSTGRESQL);
                AuroraDatabase mysql = database(aurora, Engine.MYSQL)) {
            var dsql = new Dsql(aurora);
            List<String> told = stopInEachWrite(aurora, dsqlWire, apiWire, faults);

            faults.clear();
            Map<String, List<String>> there =
                    Map.of("dsql", dsql.ids(), "postgresql", ids(postgresql), "mysql", ids(mysql));
            assertThat(told).hasSize(9).contains("dsql statement COMMITTED", "dsql commit UNKNOWN");
            for (String line : told) {
                String[] words = line.split(" ", -1);
                verify(line, there.getOrDefault(words[0], List.of()), words);
            }
        }
    }

    private static void verify(String line, List<String> there, String[] words) {
        long times = there.stream().filter(words[1]::equals).count();
        switch (words[2]) {
            case "COMMITTED" -> assertThat(times).as(line).isEqualTo(1);
            case "FAILED" -> assertThat(times).as(line).isZero();
            default -> assertThat(times).as(line).isLessThanOrEqualTo(1);
        }
    }

    private static List<String> ids(AuroraDatabase api) {
        return api.query("SELECT id FROM frozen").rows().stream()
                .map(row -> String.valueOf(row.get("id")))
                .toList();
    }

    private static List<String> stopInEachWrite(
            LocalAurora aurora, MortalWire dsqlWire, MortalWire apiWire, Faults faults) throws Exception {
        Process process = start(
                aurora,
                HaltedProgram.class,
                aurora.dsql().jdbcUrl().replace("127.0.0.1:" + aurora.dsql().port(), "127.0.0.1:" + dsqlWire.port()),
                "http://127.0.0.1:" + apiWire.port(),
                aurora.dataApi().secretArn(),
                aurora.dataApi().postgresql().resourceArn(),
                aurora.dataApi().postgresql().database(),
                aurora.dataApi().mysql().resourceArn(),
                aurora.dataApi().mysql().database());
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                var in = process.outputWriter(StandardCharsets.UTF_8)) {
            var told = new ArrayList<String>();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (!line.startsWith("at ")) {
                    told.add(line);
                    faults.moveClock(Duration.ofMinutes(-MINUTES));
                    continue;
                }
                MortalWire wire = line.contains("dsql") ? dsqlWire : apiWire;
                wire.hold();
                in.write("go\n");
                in.flush();
                wire.awaitHeld();
                signal("STOP", process);
                wire.cut();
                faults.ageConnections();
                faults.moveClock(Duration.ofMinutes(MINUTES));
                in.write(MINUTES + "\n");
                in.flush();
                signal("CONT", process);
            }
            return told;
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void writesOnceOrTellsAfterItWasStopped() throws Exception {
        try (Faults faults = aurora.faults().scope();
                var wire = new MortalWire(aurora.dataApi().endpoint().getPort());
                AuroraDatabase api = database(aurora, Engine.POSTGRESQL)) {
            var dsql = new Dsql(aurora);
            List<String> told = run(aurora, wire, faults);

            faults.clear();
            List<String> inDsql = dsql.ids();
            List<String> inApi = ids(api);
            assertThat(told).hasSize(4);
            for (String line : told) {
                String[] words = line.split(" ", -1);
                verify(line, words[0].equals("dsql") ? inDsql : inApi, words);
            }
            assertThat(told).contains("dsql run COMMITTED", "api run COMMITTED");
        }
    }

    private static AuroraDatabase database(LocalAurora aurora, Engine engine) {
        DataApiCluster cluster = engine == Engine.POSTGRESQL
                ? aurora.dataApi().postgresql()
                : aurora.dataApi().mysql();
        return AuroraDatabase.builder()
                .endpoint(aurora.dataApi().endpoint())
                .resourceArn(cluster.resourceArn())
                .secretArn(aurora.dataApi().secretArn())
                .database(cluster.database())
                .engine(engine)
                .credentialsProvider(credentials(aurora))
                .build();
    }

    private static StaticCredentialsProvider credentials(LocalAurora aurora) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(aurora.accessKeyId(), aurora.secretAccessKey()));
    }

    private static List<String> run(LocalAurora aurora, MortalWire wire, Faults faults) throws Exception {
        Process process = start(
                aurora,
                FrozenProgram.class,
                aurora.dsql().jdbcUrl(),
                "http://127.0.0.1:" + wire.port(),
                aurora.dataApi().postgresql().resourceArn(),
                aurora.dataApi().secretArn(),
                aurora.dataApi().postgresql().database());
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                var in = process.outputWriter(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("ready");
            signal("STOP", process);
            wire.cut();
            faults.ageConnections();
            faults.moveClock(Duration.ofMinutes(MINUTES));
            signal("CONT", process);
            in.write(MINUTES + "\n");
            in.flush();
            var told = new ArrayList<String>();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                told.add(line);
            }
            return told;
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(LocalAurora aurora, Class<?> program, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("AWS_ACCESS_KEY_ID", aurora.accessKeyId());
        builder.environment().put("AWS_SECRET_ACCESS_KEY", aurora.secretAccessKey());
        builder.environment().put("AWS_REGION", aurora.region());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return builder.start();
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Looks at DSQL from this process. */
    private record Dsql(LocalAurora aurora) {

        private DsqlDataSource source() {
            return DsqlDataSource.builder()
                    .url(aurora.dsql().jdbcUrl())
                    .credentialsProvider(credentials(aurora))
                    .build();
        }

        void execute(String sql) throws SQLException {
            try (var connection = source().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        List<String> ids() throws SQLException {
            var found = new ArrayList<String>();
            try (var connection = source().getConnection();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT id FROM frozen")) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }
}
