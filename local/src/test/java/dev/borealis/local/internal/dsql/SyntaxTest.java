package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.dsql.RawClient.Message;
import dev.borealis.local.internal.dsql.backend.AdminConnection;
import dev.borealis.local.internal.dsql.backend.DatabaseError;
import dev.borealis.local.internal.sql.lexer.Lexer;
import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.wire.ErrorFields;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Syntax errors come before everything else. The judge is PostgreSQL itself, in a transaction that has failed: there it says
 * nothing of a text but whether it is SQL.
 */
@Timeout(120)
final class SyntaxTest {
    private static final long SEED = 20_261_130;
    private static final int TEXTS = 400;

    /** Refused ones, and ones that are put to PostgreSQL in other words; it understands all of them. */
    private static final List<String> STATEMENTS = List.of(
            "CREATE TEMP TABLE st_t (a int NOT NULL, b money DEFAULT 1)",
            "CREATE TABLE st_t (a) WITH (fillfactor = 50) AS SELECT 1",
            "CREATE TABLE st_t (a numeric, b varchar(10), c decimal[] CHECK (c IS NOT NULL))",
            "VACUUM (FULL) st_a, st_b",
            "MERGE INTO st_a USING st_b ON true WHEN MATCHED THEN DELETE",
            "COPY st_a (x) FROM '/etc/passwd' WITH (FORMAT csv)",
            "COPY (INSERT INTO st_a VALUES (1) RETURNING x) TO STDOUT",
            "SET work_mem TO '1MB'",
            "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ ONLY",
            "SAVEPOINT here",
            "ROLLBACK TO SAVEPOINT here",
            "LOCK TABLE st_a IN SHARE MODE NOWAIT",
            "TRUNCATE st_a, st_b CASCADE",
            "LISTEN here",
            "PREPARE st_p (int) AS SELECT $1",
            "DROP TYPE IF EXISTS st_y CASCADE",
            "CREATE FUNCTION st_f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$",
            "ALTER TABLE st_a ALTER COLUMN x TYPE text USING x::text",
            "ALTER TABLE st_a ADD COLUMN y numeric, DROP CONSTRAINT z CASCADE",
            "CREATE INDEX st_i ON st_a USING btree (x DESC, (y + 1))",
            "CREATE SEQUENCE st_s AS int INCREMENT BY 2 CACHE 5",
            "SELECT x FROM st_a ORDER BY x FETCH FIRST 1 ROW ONLY FOR UPDATE OF st_a SKIP LOCKED",
            "SELECT x FROM st_a FOR NO KEY UPDATE NOWAIT",
            "INSERT INTO st_a SELECT x FROM st_b WHERE x IN (1, 2)",
            "UPDATE st_a SET x = 1, y = DEFAULT WHERE x = 2",
            "DELETE FROM st_a WHERE x = 'ä' || 'b' RETURNING *",
            "BEGIN ISOLATION LEVEL REPEATABLE READ, READ WRITE",
            "CREATE ROLE st_r LOGIN PASSWORD 'x'",
            "ALTER DOMAIN st_d ADD CONSTRAINT c CHECK (VALUE > 0)");

    private static LocalDsql dsql;
    private static RawClient client;
    private static RawClient failed;
    private static AdminConnection judge;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start();
        client = RawClient.signedIn(dsql);
        failed = RawClient.signedIn(dsql);
        fail(failed);
        judge = dsql.superuser();
        failJudge();
    }

    private static void failJudge() throws IOException {
        judge.query("ROLLBACK");
        judge.query("BEGIN");
        assertThatThrownBy(() -> judge.query("SELECT 1/0")).isInstanceOf(DatabaseError.class);
    }

    @AfterAll
    static void stop() throws IOException {
        judge.close();
        failed.close();
        client.close();
        dsql.close();
    }

    private static void fail(RawClient session) throws IOException {
        session.query("BEGIN");
        session.untilReady();
        session.query("SELECT 1/0");
        session.untilReady();
    }

    /** What PostgreSQL says of a text, with its place; it says 25P02 of all that is SQL. */
    private static String verdict(String sql) throws IOException {
        try {
            judge.query(sql);
            return "";
        } catch (DatabaseError error) {
            return said(error.sqlState(), error.text(), error.position());
        }
    }

    private static String said(String sqlState, String message, int position) {
        return sqlState.equals("42601") ? message + " (" + position + ")" : sqlState;
    }

    private static String simple(RawClient session, String sql) throws IOException {
        session.query(sql);
        return firstError(session);
    }

    private static String extended(RawClient session, String sql) throws IOException {
        MessageBuilder parse = new MessageBuilder();
        parse.begin('P').putString("").putString(sql).putShort(0).end();
        RawClient.addSync(parse);
        session.write(parse);
        return firstError(session);
    }

    private static String firstError(RawClient session) throws IOException {
        String error = "";
        for (Message message = session.read(); message.type() != 'Z'; message = session.read()) {
            if (message.type() == 'E' && error.isEmpty()) {
                ErrorFields fields = ErrorFields.parse(message.body(), 0, message.body().length);
                String position = fields.get('P');
                error = said(fields.get('C'), fields.get('M'), position.isEmpty() ? 0 : Integer.parseInt(position));
            }
        }
        return error;
    }

    /** Texts that were SQL before a word was taken out, doubled or put in, or the end was cut off. */
    private static List<String> brokenTexts() {
        Random random = new Random(SEED);
        List<String> texts = new ArrayList<>();
        while (texts.size() < TEXTS) {
            String statement = STATEMENTS.get(random.nextInt(STATEMENTS.size()));
            List<Token> tokens = Lexer.tokens(statement);
            Token token = tokens.get(random.nextInt(tokens.size() - 1));
            String word = statement.substring(token.start(), token.end());
            String broken = switch (random.nextInt(4)) {
                case 0 -> statement.substring(0, token.start());
                case 1 -> statement.substring(0, token.start()) + statement.substring(token.end());
                case 2 -> statement.substring(0, token.end()) + " " + word + statement.substring(token.end());
                default -> statement.substring(0, token.end()) + " foo" + statement.substring(token.end());
            };
            texts.add((random.nextInt(4) == 0 ? "/* ö */ " : "") + broken + (random.nextInt(3) == 0 ? " ; " : ""));
        }
        return texts;
    }

    @Test
    void ofTextsThatAreNoSqlTheErrorIsPostgresqls() throws IOException {
        int wrong = 0;
        for (String text : brokenTexts()) {
            String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            String verdict = verdict(bytes);
            if (!verdict.equals("25P02") && !verdict.contains("(")) {
                failJudge(); // it may have ended its transaction
                continue;
            }
            assertThat(simple(failed, bytes)).as(text).isEqualTo(verdict);
            assertThat(extended(failed, bytes)).as(text).isEqualTo(verdict);
            if (!verdict.equals("25P02")) {
                wrong++;
                assertThat(simple(client, bytes)).as(text).isEqualTo(verdict);
                assertThat(extended(client, bytes)).as(text).isEqualTo(verdict);
            }
        }
        assertThat(wrong).isGreaterThan(TEXTS / 3);
    }

    @Test
    void nothingOfATextRunsIfAPartOfItIsNoSql() throws IOException {
        client.query("CREATE TABLE st_kept (a int)");
        client.untilReady();
        for (String text : List.of(
                "INSERT INTO st_kept VALUES (1); VACUUM st_kept foo",
                "BEGIN; INSERT INTO st_kept VALUES (1); COMMIT; SELECT 1 +",
                "INSERT INTO st_kept VALUES (1); LISTEN",
                "DROP TABLE st_kept; CREATE TABLE st_more (a numeric",
                "INSERT INTO st_kept VALUES (1); CREATE INDEX ASYNC ON st_kept (a",
                "BEGIN; INSERT INTO st_kept VALUES (1); ROLLBACK; BEGIN; INSERT INTO st_kept VALUES (1); COMMIT; FOO")) {
            client.query(text);
            assertThat(client.untilReady())
                    .as(text)
                    .hasSize(2)
                    .satisfies(messages -> assertThat(messages.get(0)).startsWith("42601 syntax error"));
        }
        client.query("SELECT a FROM st_kept");
        assertThat(client.untilReady()).containsExactly("T", "SELECT 0", "ready I");
    }

    @Test
    void theServicesOwnWordsAreNoErrorsByThemselves() throws IOException {
        assertThat(simple(client, "CREATE INDEX ASYNC st_i ON st_a (x")).isEqualTo("syntax error at end of input (35)");
        assertThat(simple(client, "CREATE UNIQUE INDEX ASYNC st.i ON st_a (x)"))
                .isEqualTo("syntax error at or near \".\" (29)");
        assertThat(simple(client, "CREATE INDEX ASYNC IF NOT EXISTS ON st_a (x)"))
                .isEqualTo("syntax error at or near \"ON\" (34)");
        assertThat(simple(client, "ALTER TABLE ASYNC st_a VALIDATE CONSTRAINT"))
                .isEqualTo("syntax error at end of input (43)");
        assertThat(simple(client, "SELECT 1; AWS IAM GRANT st_r TO 'arn'; LISTEN"))
                .isEqualTo("syntax error at end of input (46)");
    }

    @Test
    void errorsBehindWordsOfOursAreWhereTheClientHasThem() throws IOException {
        client.query("CREATE TABLE st_p (a numeric, b nosuch)");
        Message error = client.read();
        ErrorFields fields = ErrorFields.parse(error.body(), 0, error.body().length);
        assertThat(fields.get('M') + " at " + fields.get('P')).isEqualTo("type \"nosuch\" does not exist at 33");
        client.untilReady();
    }
}
