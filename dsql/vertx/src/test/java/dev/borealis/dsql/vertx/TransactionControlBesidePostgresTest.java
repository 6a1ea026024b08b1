package dev.borealis.dsql.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.TransactionControl;
import dev.borealis.local.internal.postgres.EmbeddedPostgres;
import dev.borealis.local.internal.postgres.PostgresSettings;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What begins and ends a transaction, beside PostgreSQL itself: it is sent the texts as they are, and its answers tell. */
class TransactionControlBesidePostgresTest {

    private static final int TEXTS = 3_000;

    private static final String ROWS = " FROM (SELECT 1 AS begin, 2 AS atomic, 3 AS \"case\") q";

    private static final List<String> ITEMS = List.of(
            "'it''s'",
            "'\\'",
            "'a'\n'b'",
            "E'\\''",
            "E'a''b\\\\'",
            "E'a''\\''",
            "E'a'\n'\\''",
            "e'a' -- c'\n '\\''",
            "U&'\\0041'",
            "$$;'$$",
            "$a$'$a$",
            "$\u00fc$ ' $\u00fc$",
            "$\ud83d\ude00$ ' $\ud83d\ude00$",
            "1 AS a\ud83d\ude00$b$",
            "1 AS a\u2003$b$",
            "1 AS a\u00a0$b$",
            "1 AS x$y$z",
            "1 AS \"a'\"\";\"",
            "1 AS u&\"d\\0061t'a\"",
            "1 /* ' /* ; */ */",
            "1 -- ';\n",
            "1 AS begin",
            "1 AS end",
            "1 commit",
            "1 as case",
            "(SELECT 1 AS case)",
            "(SELECT q.case)",
            "(SELECT q.begin atomic)",
            "begin atomic",
            "q.atomic",
            "CASE q.case WHEN 1 THEN 2 END",
            "(CASE WHEN true THEN 1 END)");

    private static final List<String> CONTROLS = List.of(
            "COMMIT",
            "End",
            "ABORT",
            "Rollback Work",
            "COMMIT/*;*/AND NO CHAIN",
            "/*a/*b*/c*/commit and chain",
            "\fCOMMIT",
            "--\rEND",
            "--x\u2028COMMIT\nSELECT 1",
            "BEGIN",
            "start transaction");

    private static final String MARKS = "'\"$;()\\\n-/*ECOMMIT";

    /** What a text did, and whether PostgreSQL took all of it. */
    private record Answer(Set<String> done, boolean whole) {

        boolean has(String... commands) {
            return Set.of(commands).stream().anyMatch(done::contains);
        }
    }

    @Test
    void sayTheSame() throws IOException {
        try (var server = EmbeddedPostgres.start(PostgresSettings.throwaway(List.of()));
                var channel = SocketChannel.open(server.address())) {
            var postgres = new Wire(channel);
            int ended = 0;
            for (int seed = 0; seed < TEXTS; seed++) {
                String text = text(new Random(seed));
                postgres.ask("ROLLBACK");
                postgres.ask("BEGIN");
                Answer answer = postgres.ask(text);

                boolean ends = answer.has("COMMIT", "ROLLBACK");
                boolean begins = answer.has("BEGIN", "START TRANSACTION");
                if (ends || answer.whole()) {
                    assertThat(TransactionControl.ends(text)).as(text).isEqualTo(ends);
                }
                if (begins || answer.whole()) {
                    assertThat(TransactionControl.begins(text)).as(text).isEqualTo(begins);
                }
                ended += ends ? 1 : 0;
            }
            assertThat(ended).isGreaterThan(TEXTS / 10);
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int statements = 1 + random.nextInt(3); statements > 0; statements--) {
            text.append(random.nextInt(3) == 0 ? pick(random, CONTROLS) : statement(random))
                    .append(statements > 1 ? ";" : "");
        }
        if (random.nextInt(4) == 0) {
            text.insert(random.nextInt(text.length() + 1), MARKS.charAt(random.nextInt(MARKS.length())));
        }
        return text.toString();
    }

    private static String statement(Random random) {
        String query = "SELECT " + pick(random, ITEMS) + ", " + pick(random, ITEMS) + ROWS;
        String name = "x" + random.nextInt(1_000_000);
        return switch (random.nextInt(8)) {
            case 0 ->
                "CREATE FUNCTION pg_temp." + name + "() RETURNS int LANGUAGE sql BEGIN ATOMIC " + query
                        + "; SELECT 1 end; END";
            case 1 -> "CREATE OR REPLACE FUNCTION pg_temp.\"g'\"() RETURNS int LANGUAGE sql RETURN (SELECT 1 AS case)";
            case 2 -> "CREATE TEMP VIEW " + name + " AS SELECT begin atomic" + ROWS;
            case 3 -> "SET a.b = 'x'";
            default -> query;
        };
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** PostgreSQL's protocol, as far as a text needs it. */
    private static final class Wire {

        private final SocketChannel channel;
        private final DataInputStream in;

        Wire(SocketChannel channel) throws IOException {
            this.channel = channel;
            this.in = new DataInputStream(Channels.newInputStream(channel));
            send("", "\0\3\0\0user\0" + EmbeddedPostgres.SUPERUSER + "\0database\0postgres\0client_encoding\0UTF8\0\0");
            answer();
        }

        Answer ask(String text) throws IOException {
            send("Q", text + "\0");
            return answer();
        }

        private void send(String kind, String content) throws IOException {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            var message = new ByteArrayOutputStream();
            var out = new DataOutputStream(message);
            out.writeBytes(kind);
            out.writeInt(Integer.BYTES + bytes.length);
            out.write(bytes);
            var rest = ByteBuffer.wrap(message.toByteArray());
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }

        private Answer answer() throws IOException {
            var done = new TreeSet<String>();
            boolean whole = true;
            while (true) {
                byte kind = in.readByte();
                byte[] content = in.readNBytes(in.readInt() - Integer.BYTES);
                if (kind == 'C') {
                    done.add(new String(content, 0, content.length - 1, StandardCharsets.UTF_8));
                } else if (kind == 'E') {
                    whole = false;
                } else if (kind == 'Z') {
                    return new Answer(done, whole);
                }
            }
        }
    }
}
