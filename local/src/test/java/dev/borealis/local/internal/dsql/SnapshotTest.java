package dev.borealis.local.internal.dsql;

import static dev.borealis.local.internal.dsql.Sql.execute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.wire.MessageBuilder;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever messages a BEGIN travels with: once the client has heard of it, nothing that is committed is seen. */
@Timeout(60)
final class SnapshotTest {
    private static LocalDsql usual;

    /** Where no transaction carries a savepoint. */
    private static LocalDsql calm;

    @BeforeAll
    static void start() throws Exception {
        usual = LocalDsql.start();
        calm = LocalDsql.start(settings -> settings.calmAfter(0));
    }

    @AfterAll
    static void stop() {
        usual.close();
        calm.close();
    }

    /** What the client sends in one packet, and how many times the server says that it is ready, or else that a setting is done. */
    private record Opening(String name, String untilMessage, Consumer<MessageBuilder> packet) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static void addQuery(MessageBuilder packet, String sql) {
        packet.begin('Q').putString(sql).end();
    }

    private static List<Opening> openings() {
        return List.of(
                new Opening("BEGIN", "ready T", packet -> addQuery(packet, "BEGIN")),
                new Opening("BEGIN and a setting", "ready T", packet -> addQuery(packet, "BEGIN; SET TIME ZONE 'UTC'")),
                new Opening(
                        "BEGIN, then the end of another",
                        "ready T",
                        packet -> addQuery(packet, "BEGIN; ROLLBACK; BEGIN")),
                new Opening(
                        "BEGIN, then COMMIT, then BEGIN",
                        "ready T",
                        packet -> addQuery(packet, "BEGIN; COMMIT; BEGIN")),
                new Opening("BEGIN and the begin of a message", "ready T", packet -> {
                    addQuery(packet, "BEGIN");
                    packet.put((byte) 'Q');
                }),
                new Opening("BEGIN and a setting in two messages", "SET", packet -> {
                    addQuery(packet, "BEGIN");
                    addQuery(packet, "SET TIME ZONE 'UTC'");
                }),
                new Opening("BEGIN, Sync", "ready T", packet -> {
                    RawClient.addStatement(packet, "BEGIN");
                    RawClient.addSync(packet);
                }),
                new Opening("BEGIN, Flush", "BEGIN", packet -> {
                    RawClient.addStatement(packet, "BEGIN");
                    packet.begin('H').end();
                }),
                new Opening("BEGIN, SET, Sync", "ready T", packet -> {
                    RawClient.addStatement(packet, "BEGIN");
                    RawClient.addStatement(packet, "SET TIME ZONE 'UTC'");
                    RawClient.addSync(packet);
                }),
                new Opening("BEGIN and SELECT, Sync", "ready T", packet -> {
                    RawClient.addStatement(packet, "BEGIN");
                    RawClient.addStatement(packet, "SELECT 1 FROM t");
                    RawClient.addSync(packet);
                }),
                new Opening("BEGIN and a statement that is only parsed, Sync", "ready T", packet -> {
                    RawClient.addStatement(packet, "BEGIN");
                    packet.begin('P')
                            .putString("")
                            .putString("SELECT v FROM t")
                            .putShort(0)
                            .end();
                    RawClient.addSync(packet);
                }),
                new Opening("BEGIN, ROLLBACK, BEGIN, Sync", "ready T", packet -> {
                    RawClient.addStatement(packet, "BEGIN");
                    RawClient.addStatement(packet, "ROLLBACK");
                    RawClient.addStatement(packet, "BEGIN");
                    RawClient.addSync(packet);
                }),
                new Opening("BEGIN, COMMIT AND CHAIN, Sync", "ready T", packet -> {
                    RawClient.addStatement(packet, "BEGIN");
                    RawClient.addStatement(packet, "COMMIT AND CHAIN");
                    RawClient.addSync(packet);
                }),
                new Opening("BEGIN, COMMIT AND CHAIN, SET, Sync", "ready T", packet -> {
                    RawClient.addStatement(packet, "BEGIN");
                    RawClient.addStatement(packet, "COMMIT AND CHAIN");
                    RawClient.addStatement(packet, "SET TIME ZONE 'UTC'");
                    RawClient.addSync(packet);
                }),
                new Opening("a simple BEGIN, then Sync", "ready T", packet -> {
                    addQuery(packet, "BEGIN");
                    RawClient.addSync(packet);
                }));
    }

    static Stream<Arguments> cases() {
        return Stream.of("usual", "calm").flatMap(where -> openings().stream().map(how -> Arguments.of(how, where)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingIsSeenThatIsCommittedBehindBegin(Opening opening, String where) throws Exception {
        LocalDsql dsql = where.equals("calm") ? calm : usual;
        try (Connection other = dsql.connect();
                RawClient client = RawClient.signedIn(dsql)) {
            execute(other, "DROP TABLE IF EXISTS t");
            execute(other, "CREATE TABLE t (id int PRIMARY KEY, v int NOT NULL)");
            execute(other, "INSERT INTO t VALUES (1, 10)");
            MessageBuilder packet = new MessageBuilder();
            opening.packet().accept(packet);
            byte[] bytes = Arrays.copyOf(packet.array(), packet.size());
            client.write(bytes);
            RawClient.Message heard;
            do {
                heard = client.read();
                assertThat(heard.type()).isNotEqualTo('E');
            } while (!heard.toString().equals(opening.untilMessage()));
            execute(other, "UPDATE t SET v = 11 WHERE id = 1");

            boolean begun = bytes[bytes.length - 1] == 'Q';
            MessageBuilder rest = new MessageBuilder()
                    .begin('Q')
                    .putString("SELECT v FROM t WHERE id = 1")
                    .end();
            client.write(Arrays.copyOfRange(rest.array(), begun ? 1 : 0, rest.size()));
            assertThat(firstRow(client)).isEqualTo("10");
            client.query("UPDATE t SET v = 12 WHERE id = 1");
            assertThat(client.untilReady()).contains("UPDATE 1");
            client.query("COMMIT");
            assertThat(client.untilReady()).first().asString().contains("40001");
        }
    }

    /** The first value of the next row, and everything up to the next answer that is complete. */
    private static String firstRow(RawClient client) throws Exception {
        String value = "";
        RawClient.Message message;
        do {
            message = client.read();
            if (message.type() == 'D') {
                value = message.text().substring(6);
            }
        } while (!(message.type() == 'Z' && !value.isEmpty()));
        return value;
    }
}
