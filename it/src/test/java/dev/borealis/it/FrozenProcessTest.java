package dev.borealis.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.AuroraDatabase;
import dev.borealis.dataapi.Engine;
import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.local.Faults;
import dev.borealis.local.LocalAurora;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * A process that is stopped for ten minutes, as Lambda freezes one, and goes on with connections that have died meanwhile: its
 * next writes are there once, or not and said so. Nobody waits for ten minutes: clocks are moved.
 */
class FrozenProcessTest {

    private static final long MINUTES = 10;
    private static final String TABLE = "CREATE TABLE frozen (id varchar(20))";

    @Test
    void writesOnceOrTellsAfterItWasStopped() throws Exception {
        try (LocalAurora aurora = LocalAurora.start();
                Faults faults = aurora.faults().scope();
                var wire = new MortalWire(aurora.dataApi().endpoint().getPort());
                AuroraDatabase api = database(aurora)) {
            var dsql = new Dsql(aurora);
            dsql.execute(TABLE);
            api.execute(TABLE);
            api.commit();

            List<String> told = run(aurora, wire, faults);

            faults.clear();
            List<String> inDsql = dsql.ids();
            List<String> inApi = api.query("SELECT id FROM frozen").rows().stream()
                    .map(row -> String.valueOf(row.get("id")))
                    .toList();
            assertThat(told).hasSize(4);
            for (String line : told) {
                String[] words = line.split(" ", -1);
                List<String> there = words[0].equals("dsql") ? inDsql : inApi;
                long times = there.stream().filter(words[1]::equals).count();
                switch (words[2]) {
                    case "COMMITTED" -> assertThat(times).as(line).isEqualTo(1);
                    case "FAILED" -> assertThat(times).as(line).isZero();
                    default -> assertThat(times).as(line).isLessThanOrEqualTo(1);
                }
            }
            assertThat(told).contains("dsql run COMMITTED", "api run COMMITTED");
        }
    }

    private static AuroraDatabase database(LocalAurora aurora) {
        return AuroraDatabase.builder()
                .endpoint(aurora.dataApi().endpoint())
                .resourceArn(aurora.dataApi().postgresql().resourceArn())
                .secretArn(aurora.dataApi().secretArn())
                .database(aurora.dataApi().postgresql().database())
                .engine(Engine.POSTGRESQL)
                .credentialsProvider(credentials(aurora))
                .build();
    }

    private static StaticCredentialsProvider credentials(LocalAurora aurora) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(aurora.accessKeyId(), aurora.secretAccessKey()));
    }

    private static List<String> run(LocalAurora aurora, MortalWire wire, Faults faults) throws Exception {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FrozenProgram.class.getName(),
                aurora.dsql().jdbcUrl(),
                "http://127.0.0.1:" + wire.port(),
                aurora.dataApi().postgresql().resourceArn(),
                aurora.dataApi().secretArn(),
                aurora.dataApi().postgresql().database());
        builder.environment().put("AWS_ACCESS_KEY_ID", aurora.accessKeyId());
        builder.environment().put("AWS_SECRET_ACCESS_KEY", aurora.secretAccessKey());
        builder.environment().put("AWS_REGION", aurora.region());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
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

    /** A network whose connections die together, without a word. */
    private static final class MortalWire implements AutoCloseable {

        private final int port;
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

        MortalWire(int port) throws IOException {
            this.port = port;
            start(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        void cut() throws IOException {
            for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
                socket.close();
            }
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = server.accept();
                    Socket service = new Socket(InetAddress.getLoopbackAddress(), port);
                    sockets.add(client);
                    sockets.add(service);
                    start(() -> pump(client, service));
                    start(() -> pump(service, client));
                }
            } catch (IOException closed) {
                // The wire was closed.
            }
        }

        private static void start(Runnable work) {
            var thread = new Thread(work, "wire");
            thread.setDaemon(true);
            thread.start();
        }

        private static void pump(Socket from, Socket to) {
            try (from;
                    to;
                    InputStream in = from.getInputStream()) {
                in.transferTo(to.getOutputStream());
            } catch (IOException cut) {
                // One side hung up, so the other is hung up on.
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            cut();
        }
    }
}
