package dev.borealis.local.internal.occ;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.sql.lexer.Splitter;
import dev.borealis.local.internal.sql.lexer.SqlSlice;
import dev.borealis.local.internal.sql.parser.StatementParser;
import dev.borealis.local.internal.sql.statement.Effect;
import dev.borealis.local.internal.sql.statement.Statement;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What statements leave behind, and the tables they name. */
final class TracesTest {
    private static final Traces TRACES = new Traces(new Functions(Set.of("count", "nextval", "now", "set_config")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BEGIN | NONE",
                "SELECT 1 | NONE",
                "SELECT nextval('s') | NONE",
                "SHOW timezone | NONE",
                "EXPLAIN UPDATE t SET v = 1 | NONE",
                "SELECT * FROM t | READ",
                "SELECT count(*) FROM t WHERE id IN (1, 2) | READ",
                "TABLE t | READ",
                "SELECT * FROM t FOR UPDATE | LOCK",
                "SELECT * FROM t FOR KEY SHARE | LOCK",
                "SET timezone = 'UTC' | SETTING",
                "SET CONSTRAINTS ALL DEFERRED | SETTING",
                "RESET timezone | SETTING",
                "INSERT INTO t VALUES (1) | WRITE",
                "WITH d AS (DELETE FROM t RETURNING id) SELECT * FROM d | WRITE_AND_LOCK",
                "SELECT f(1) | WRITE_AND_LOCK",
                "SELECT \"count\"(*), \"f\"() FROM t | WRITE_AND_LOCK",
                "SELECT set_config('timezone', 'UTC', false) | WRITE_AND_LOCK",
                "EXPLAIN ANALYZE UPDATE t SET v = 1 | EXPLAINED",
                "EXPLAIN (ANALYZE, COSTS OFF) SELECT v FROM t FOR UPDATE | EXPLAINED",
                "EXPLAIN ANALYZE VERBOSE SELECT f(1) | EXPLAINED",
                "EXPLAIN (ANALYZE) SELECT v FROM t | NONE",
                "EXPLAIN UPDATE t SET v = 1 | NONE",
                "EXPLAIN ANALYZE | NONE",
                "COPY t (id, v) TO STDOUT | READ",
                "COPY (SELECT v FROM t) TO STDOUT (FORMAT csv) | READ",
                "COPY (SELECT v FROM t FOR UPDATE) TO STDOUT | LOCK",
                "COPY (DELETE FROM t RETURNING v) TO STDOUT | WRITE",
                "CREATE TABLE t (id int) | WRITE",
                "INSERT INTO s.t (id, v) VALUES (1, now()) ON CONFLICT (id) DO UPDATE SET (v) = ROW (2) | WRITE",
                "INSERT INTO t (id) VALUES (f(1)) | WRITE_AND_LOCK",
                "INSERT INTO a SELECT id FROM t FOR UPDATE | WRITE_AND_LOCK",
                "UPDATE a SET v = x.v FROM (SELECT v FROM t FOR UPDATE) x | WRITE_AND_LOCK",
                "DELETE FROM a USING (SELECT v FROM t FOR KEY SHARE) x | WRITE_AND_LOCK",
                "INSERT INTO a VALUES ((SELECT v FROM t FOR UPDATE)) | WRITE_AND_LOCK",
                "WITH x AS (SELECT v FROM t FOR UPDATE) INSERT INTO a SELECT v FROM x | WRITE_AND_LOCK",
                "SELECT t.v FROM t JOIN (VALUES (1)) q(i) ON q.i = t.id FOR UPDATE OF t | WRITE_AND_LOCK",
                "COPY t FROM STDIN | OPAQUE",
                "DECLARE c CURSOR FOR SELECT * FROM t | CURSOR",
                "FETCH 2 FROM c | CURSOR",
                "DECLARE c CURSOR WITH HOLD FOR SELECT * FROM t | OPAQUE"
            })
    void leaves(String sql, Trace trace) {
        SqlSlice slice = slice(sql);
        assertThat(TRACES.of(StatementParser.parse(sql, slice), slice.tokens())).isEqualTo(trace);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM a, b AS x JOIN public.c ON x.id = c.id WHERE d = 1 | a b public.c",
                "SELECT (SELECT v FROM a), b FROM c | a c",
                "SELECT * FROM (a JOIN b USING (id)) | a b",
                "INSERT INTO a (x, y) SELECT 1, 2 FROM b | a b",
                "UPDATE ONLY a SET v = 1 FROM b, c WHERE a.id = b.id | a b c",
                "DELETE FROM \"A\" USING b | A b",
                "TABLE a | ''",
                "FETCH 1 FROM a | ''",
                "ALTER TABLE IF EXISTS ONLY public.a ADD COLUMN b int | public.a",
                "ALTER TABLE ASYNC a VALIDATE CONSTRAINT b | a",
                "DROP TABLE IF EXISTS a, s.b CASCADE | a s.b",
                "CREATE TABLE a (b int) | ''",
                "CREATE UNIQUE INDEX ASYNC i ON a (b) | a",
                "CREATE VIEW a AS SELECT * FROM b | a",
                "GRANT SELECT, UPDATE ON a, TABLE b TO c | a b",
                "REVOKE ALL ON TABLE a FROM b | a",
                "GRANT USAGE ON SCHEMA a TO b | ''",
                "GRANT a TO b | ''"
            })
    void names(String sql, String tables) {
        SqlSlice slice = slice(sql);
        Statement statement = StatementParser.parse(sql, slice);
        assertThat(Tables.named(Effect.of(statement), slice.tokens()).tables())
                .extracting(TableName::toString)
                .containsExactlyInAnyOrderElementsOf(tables.isEmpty() ? Set.of() : Set.of(tables.split(" ", -1)));
    }

    private static SqlSlice slice(String sql) {
        return Splitter.split(sql).get(0);
    }
}
