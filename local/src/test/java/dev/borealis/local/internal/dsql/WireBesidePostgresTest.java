package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.postgres.EmbeddedPostgres;
import dev.borealis.local.internal.wire.ErrorFields;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The bytes that clients get, beside a plain PostgreSQL 16: what it answers to texts, COPY and pipelines, message by message,
 * with command tags, counts, columns and values. Both are sent the same bytes.
 */
@Timeout(600)
final class WireBesidePostgresTest {
    private static final long SEED = 16;
    private static final int SOME = 250;
    private static final int MANY = 4_000;

    private static LocalDsql dsql;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start();
        postgres = PlainPostgres.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
        dsql.close();
    }

    @Test
    void someExchangesAreThoseOfPostgresql() throws Exception {
        compare(SEED, SOME, "some_w");
    }

    @Test
    @Tag("full")
    void manyExchangesAreThoseOfPostgresql() throws Exception {
        compare(SEED + 1, MANY, "many_w");
    }

    private static void compare(long seed, int count, String schema) throws Exception {
        Exchanges exchanges = new Exchanges(seed);
        try (RawClient ours = RawClient.signedIn(dsql);
                RawClient plain = RawClient.trusted(postgres.address(), EmbeddedPostgres.SUPERUSER)) {
            List<String> setup = new ArrayList<>(
                    List.of("CREATE SCHEMA " + schema, "SET search_path = " + schema, "SET timezone = 'UTC'"));
            setup.addAll(SqlGenerator.SETUP);
            setup.addAll(Exchanges.SETUP);
            for (String statement : setup) {
                both(ours, plain, Exchanges.query(statement), statement);
            }
            List<String> differences = new ArrayList<>();
            int tags = 0;
            for (int i = 0; i < count; i++) {
                Exchanges.Exchange exchange = exchanges.next();
                List<String> expected = answers(plain, exchange);
                List<String> actual = answers(ours, exchange);
                tags += (int) expected.stream()
                        .filter(answer -> answer.startsWith("C "))
                        .count();
                if (!actual.equals(expected)) {
                    differences.add(exchange.shown() + "\n  expected " + expected + "\n  got      " + actual);
                }
                both(ours, plain, Exchanges.query("ROLLBACK"), exchange.shown());
            }
            assertThat(differences.stream().limit(3))
                    .as("%s differences", differences.size())
                    .isEmpty();
            assertThat(tags).isGreaterThan(count);
        }
    }

    private static void both(RawClient ours, RawClient plain, Exchanges.Exchange exchange, String shown)
            throws IOException {
        assertThat(answers(ours, exchange)).as(shown).isEqualTo(answers(plain, exchange));
    }

    private static List<String> answers(RawClient client, Exchanges.Exchange exchange) throws IOException {
        client.write(exchange.bytes());
        List<String> answers = new ArrayList<>();
        for (int ready = 0; ready < exchange.syncs(); ) {
            RawClient.Message message = client.read();
            if (message.type() != 'S' && message.type() != 'N') {
                answers.add(shown(message));
            }
            ready += message.type() == 'Z' ? 1 : 0;
        }
        return answers;
    }

    /** All of a message but the numbers of tables, which are each server's own, and where in its sources an error was drawn. */
    private static String shown(RawClient.Message message) {
        return switch (message.type()) {
            case 'E' -> {
                ErrorFields error = ErrorFields.parse(message.body(), 0, message.body().length);
                yield "E " + error.get('S') + " " + error.get('C') + " " + utf8(error.get('M')) + " at "
                        + error.get('P') + " " + utf8(error.get('D')) + " " + utf8(error.get('H'));
            }
            case 'T' -> "T " + columns(message.body());
            case 'C' -> "C " + utf8(message.text().replace("\0", ""));
            default -> message.type() + " " + HexFormat.of().formatHex(message.body());
        };
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String columns(byte[] body) {
        byte[] shown = body.clone();
        int at = 2;
        while (at < shown.length) {
            while (shown[at] != 0) {
                at++;
            }
            for (int i = 1; i <= 4; i++) {
                shown[at + i] = 0;
            }
            at += 19;
        }
        return HexFormat.of().formatHex(shown);
    }

    /** Makes what clients say. Single-threaded. */
    private static final class Exchanges {
        static final List<String> SETUP = List.of(
                "CREATE TABLE w_c (id int PRIMARY KEY, t text, n numeric(10,2))",
                "INSERT INTO w_c SELECT i, 'r' || i, i FROM generate_series(1, 12) i",
                "CREATE TABLE w_f (id int PRIMARY KEY, t text)",
                "INSERT INTO w_f SELECT i, nullif(repeat(E'\\t\\\\', i % 3), '') FROM generate_series(1, 9) i");

        private static final Pattern CHANGES_CATALOG = Pattern.compile("^(CREATE|DROP|ALTER|COMMENT)\\b");

        private final Random random;
        private final SqlGenerator statements;
        private int made;

        /**
         * What is sent in one go.
         *
         * @param syncs how many times the server says that it is ready
         */
        @SuppressWarnings("ArrayRecordComponent")
        record Exchange(byte[] bytes, int syncs, String shown) {}

        Exchanges(long seed) {
            this.random = new Random(seed);
            this.statements = new SqlGenerator(seed, true);
        }

        static Exchange query(String sql) {
            return exchange(text(new MessageBuilder(), sql), 1, sql);
        }

        private static MessageBuilder text(MessageBuilder to, String sql) {
            return to.begin('Q').putString(bytes(sql)).end();
        }

        /** The builder writes a byte a letter. */
        private static String bytes(String sql) {
            return new String(sql.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        }

        private static Exchange exchange(MessageBuilder message, int syncs, String shown) {
            byte[] bytes = new byte[message.size()];
            System.arraycopy(message.array(), 0, bytes, 0, bytes.length);
            return new Exchange(bytes, syncs, shown);
        }

        private String one(String... words) {
            return words[random.nextInt(words.length)];
        }

        Exchange next() {
            made++;
            return switch (random.nextInt(6)) {
                case 0 -> query(counted() + "; " + counted() + one("", "; " + counted()));
                case 1 -> copyIn();
                case 2 -> query(copyOut() + one("", "; " + counted()));
                case 3 -> pipeline(true);
                case 4 -> pipeline(false);
                default -> query(one(statements.next(), counted(), transaction()));
            };
        }

        /** A statement that changes no catalog: of those the service has one a transaction, and none beside rows. */
        private String unchanging() {
            String sql = statements.next();
            return CHANGES_CATALOG.matcher(sql).find() ? counted() : sql;
        }

        /** Statements whose tags tell a count, or what was done. */
        private String counted() {
            int id = random.nextInt(40);
            return one(
                    "INSERT INTO w_c (id, t) VALUES (" + id + ", 'i'), (" + (id + 100) + ", 'j')",
                    "INSERT INTO w_c (id, t) VALUES (" + id + ", 'k') ON CONFLICT DO NOTHING",
                    "INSERT INTO w_c SELECT i, 's' FROM generate_series(200, " + (200 + id)
                            + ") i ON CONFLICT (id) DO UPDATE SET n = w_c.n + 1",
                    "UPDATE w_c SET n = " + id + " WHERE id < " + id,
                    "UPDATE w_c SET t = t || 'u' WHERE false",
                    "DELETE FROM w_c WHERE id > " + (id + 90),
                    "DELETE FROM w_c WHERE id = " + id + " RETURNING id, t",
                    "SELECT id FROM w_c ORDER BY id LIMIT " + id,
                    "SELECT FROM w_c WHERE id < 5",
                    "VALUES (1, 'a'), (2, 'b')",
                    "TABLE w_c ORDER BY id LIMIT 3",
                    "WITH d AS (DELETE FROM w_c WHERE id = " + id + " RETURNING *) SELECT count(*) FROM d",
                    "WITH s AS (SELECT " + id
                            + " AS i) INSERT INTO w_c (id) SELECT i + 300 FROM s ON CONFLICT DO NOTHING",
                    "SET intervalstyle = 'postgres'",
                    "RESET intervalstyle",
                    "SHOW intervalstyle",
                    "EXPLAIN (COSTS OFF) VALUES (1)",
                    "SELECT 1/0",
                    "SELECT pg_typeof(" + id + ")",
                    "CLOSE ALL",
                    "");
        }

        private String transaction() {
            String name = "c" + made;
            return one("BEGIN", "START TRANSACTION", "BEGIN READ ONLY", "BEGIN ISOLATION LEVEL REPEATABLE READ") + "; "
                    + counted() + "; DECLARE " + name + " " + one("", "SCROLL ", "NO SCROLL ")
                    + "CURSOR FOR SELECT id, t FROM w_c ORDER BY id; FETCH "
                    + one("2", "FORWARD 3", "ALL", "0", "BACKWARD 1", "NEXT", "LAST") + " FROM " + name + "; MOVE "
                    + one("1", "ALL", "0", "ABSOLUTE 3") + " FROM " + name + "; "
                    + one("COMMIT", "ROLLBACK", "END", "ABORT", "COMMIT; COMMIT", "COMMIT AND CHAIN; ROLLBACK");
        }

        private String copyOut() {
            return "COPY "
                    + one(
                            "w_f",
                            "w_f (t, id)",
                            "(SELECT id, t FROM w_c ORDER BY id LIMIT 4)",
                            "(SELECT id, n FROM w_c ORDER BY id)",
                            "(VALUES (1, NULL), (2, E'a\\tb'))",
                            "nosuch")
                    + " TO STDOUT"
                    + one(
                            "",
                            " CSV",
                            " (FORMAT csv, HEADER)",
                            " (FORMAT binary)",
                            " WITH NULL 'x'",
                            " (FORMAT nosuch)");
        }

        private Exchange copyIn() {
            int id = 1000 + random.nextInt(60);
            boolean csv = random.nextBoolean();
            String sql =
                    "COPY " + one("w_c", "w_c (id, t)", "w_c (t, id)", "nosuch") + " FROM STDIN" + (csv ? " CSV" : "");
            String separator = csv ? "," : "\t";
            MessageBuilder message =
                    text(new MessageBuilder(), one("", "SELECT 1; ") + sql + one("", "; SELECT 2", "; SELECT 1/0"));
            int rows = random.nextInt(4);
            for (int i = 0; i < rows; i++) {
                data(
                        message,
                        (id + i) + separator + one("x", "'y'", "\\N", "\u00e4") + one("", separator + "5") + "\n");
            }
            if (random.nextInt(8) == 0) {
                message.begin('f').putString("no more").end();
            } else {
                message.begin('c').end();
            }
            return exchange(message, 1, sql + " with " + rows + " rows from " + id);
        }

        private static void data(MessageBuilder message, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            message.begin('d').put(bytes, 0, bytes.length).end();
        }

        /** Parse, Bind, Describe, Execute in every order that drivers use, and some that none does. */
        private Exchange pipeline(boolean sound) {
            MessageBuilder message = new MessageBuilder();
            StringBuilder shown = new StringBuilder("pipeline");
            int syncs = 1 + random.nextInt(2);
            for (int i = 0; i < syncs; i++) {
                int count = 1 + random.nextInt(4);
                for (int j = 0; j < count; j++) {
                    step(message, shown, sound);
                }
                message.begin('S').end();
                shown.append(" Sync");
            }
            return exchange(message, syncs, shown.toString());
        }

        private void step(MessageBuilder message, StringBuilder shown, boolean sound) {
            String sql = one(counted(), counted(), unchanging());
            String name = one("", "", "s" + made);
            String portal = one("", "", "p" + made);
            shown.append(" | ")
                    .append(name)
                    .append('/')
                    .append(portal)
                    .append(": ")
                    .append(sql);
            if (sound || random.nextInt(6) > 0) {
                message.begin('P')
                        .putString(name)
                        .putString(bytes(sql))
                        .putShort(0)
                        .end();
            }
            if (random.nextInt(3) == 0) {
                message.begin('D').put((byte) 'S').putString(name).end();
                shown.append(" described");
            }
            if (sound || random.nextInt(6) > 0) {
                message.begin('B').putString(portal).putString(name).putShort(0).putShort(0);
                int formats = random.nextInt(2);
                message.putShort(formats);
                if (formats == 1) {
                    message.putShort(random.nextInt(2));
                }
                message.end();
            }
            if (random.nextInt(2) == 0) {
                message.begin('D').put((byte) 'P').putString(portal).end();
            }
            int rows = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
            message.begin('E').putString(portal).putInt(rows).end();
            if (rows > 0) {
                shown.append(" by ").append(rows);
                message.begin('E').putString(portal).putInt(0).end();
            }
            if (random.nextInt(5) == 0) {
                message.begin('C')
                        .put((byte) one("S", "P").charAt(0))
                        .putString(name)
                        .end();
            }
            if (random.nextInt(5) == 0) {
                message.begin('H').end();
            }
        }
    }
}
