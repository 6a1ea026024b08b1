package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are not the protocol end their connection, and leave nothing behind. */
@Timeout(60)
final class ListenerFuzzTest {
    private static final int VISITS = 60;
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 4, (byte) 210, 22, 47};
    private static final byte[] TLS_RECORD = {0x16, 3, 1};
    private static final String TYPES = "QPBDECSHFdcfXp@";

    private static LocalDsql dsql;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start(settings -> settings.loginTimeout(Duration.ofMillis(400)));
    }

    @AfterAll
    static void stop() {
        dsql.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverComesNothingStays(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < VISITS; i++) {
            visit(random);
        }
        awaitQuiet();
        try (Connection connection = dsql.connect();
                Statement statement = connection.createStatement();
                ResultSet sessions = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE usename = 'admin' AND pid <> pg_backend_pid()")) {
            sessions.next();
            assertThat(sessions.getInt(1)).isZero();
        }
    }

    /** Some stay until the server has had enough of them, some leave at once. */
    private static void visit(Random random) throws GeneralSecurityException {
        try {
            switch (random.nextInt(8)) {
                case 0 -> raw(random, bytes(random, random.nextInt(200)));
                case 1 -> raw(random, join(SSL_REQUEST, bytes(random, random.nextInt(100))));
                case 2 -> raw(random, join(TLS_RECORD, bytes(random, random.nextInt(100))));
                case 3 -> raw(random, startOf(length(random), 196608, bytes(random, random.nextInt(40))));
                case 4 -> half(random);
                case 5 -> beforeLogin(random);
                default -> signedIn(random);
            }
        } catch (IOException hungUpOn) {
            assertThat(hungUpOn).isNotNull();
        }
    }

    private static void raw(Random random, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), dsql.port())) {
            socket.getOutputStream().write(bytes);
            linger(random, socket);
        }
    }

    /** A whole negotiation, but no more of the handshake than its first bytes. */
    private static void half(Random random) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), dsql.port())) {
            socket.getOutputStream().write(SSL_REQUEST);
            assertThat(socket.getInputStream().read()).isEqualTo('S');
            socket.getOutputStream().write(new byte[] {0x16, 3, 1, 0, (byte) 200, 1, 0, 0, (byte) 196, 3, 3});
            linger(random, socket);
        }
    }

    private static void beforeLogin(Random random) throws IOException, GeneralSecurityException {
        try (RawClient client = RawClient.secure(dsql)) {
            if (random.nextBoolean()) {
                client.startup(3 << 16, Map.of("user", "admin", "database", "postgres"));
            }
            client.write(bytes(random, random.nextInt(100)));
            linger(random, client.socket());
        }
    }

    private static void signedIn(Random random) throws IOException, GeneralSecurityException {
        try (RawClient client = RawClient.signedIn(dsql)) {
            for (int messages = 1 + random.nextInt(6); messages > 0; messages--) {
                client.write(message(random));
            }
        }
    }

    private static byte[] message(Random random) {
        byte[] body = random.nextInt(3) == 0
                ? bytes(random, random.nextInt(300))
                : join(new byte[] {0}, "SELECT 1\0\0\0".getBytes(StandardCharsets.US_ASCII));
        char type = TYPES.charAt(random.nextInt(TYPES.length()));
        int length = random.nextInt(6) == 0 ? length(random) : body.length + 4;
        MessageBuilder message = new MessageBuilder();
        message.put((byte) type).putInt(length).put(body, 0, body.length);
        return Arrays.copyOf(message.array(), message.size());
    }

    private static void linger(Random random, Socket socket) throws IOException {
        if (random.nextInt(10) == 0) {
            socket.setSoTimeout(20_000);
            while (socket.getInputStream().read() >= 0) {
                assertThat(socket.isConnected()).isTrue();
            }
        }
    }

    private static byte[] startOf(int length, int code, byte[] rest) {
        MessageBuilder message = new MessageBuilder();
        message.putInt(length).putInt(code).put(rest, 0, rest.length);
        return Arrays.copyOf(message.array(), message.size());
    }

    private static int length(Random random) {
        return List.of(0, 3, 4, 7, 8, 9_999, 10_001, 1 << 24, Integer.MAX_VALUE, Integer.MIN_VALUE, -1)
                .get(random.nextInt(11));
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** Until no connection and no thread of one is left; the test's own limit of time ends it otherwise. */
    private static void awaitQuiet() throws InterruptedException {
        while (dsql.server().connections() > 0 || threads() > 0) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("borealis-dsql-\\d+"))
                .count();
    }
}
