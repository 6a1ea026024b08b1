package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the catalog shows as the service does, and PostgreSQL does not; and that everything else goes on. */
@Timeout(60)
final class CatalogTest {
    private static LocalDsql dsql;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start();
        connection = dsql.connect();
        execute(
                "CREATE TABLE \"odd USING btree\" (n numeric, \"k 2\" int, \"a\"\"b\" text, k1 int, gone int, v varchar(9), PRIMARY KEY (k1, \"k 2\"))");
        execute("ALTER TABLE \"odd USING btree\" DROP COLUMN gone");
        execute("CREATE TABLE bare (id int PRIMARY KEY)");
        execute("CREATE TABLE heap (a text, b numeric(4, 1), c dec DEFAULT 1.23456789, d bytea, UNIQUE (a))");
        execute("CREATE TABLE copied (LIKE heap INCLUDING ALL)");
        execute("CREATE DOMAIN amount AS numeric");
        execute("CREATE VIEW seen AS SELECT a, 1.5::numeric AS n FROM heap");
        execute("CREATE TABLE from_view (LIKE seen)");
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        dsql.close();
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = '"odd USING btree"'::regclass~PRIMARY KEY (k1, "k 2") INCLUDE (n, "a""b", v)
            SELECT pg_get_indexdef('"odd USING btree_pkey"'::regclass)~CREATE UNIQUE INDEX "odd USING btree_pkey" ON public."odd USING btree" USING btree_index (k1, "k 2") INCLUDE (n, "a""b", v)
            SELECT pg_get_indexdef('"odd USING btree_pkey"'::regclass, 0, true)~CREATE UNIQUE INDEX "odd USING btree_pkey" ON "odd USING btree" USING btree_index (k1, "k 2") INCLUDE (n, "a""b", v)
            SELECT string_agg(pg_get_indexdef('"odd USING btree_pkey"'::regclass, i, true), '|' ORDER BY i) FROM generate_series(1, 6) i~k1|"k 2"|n|"a""b"|v|
            SELECT indnkeyatts || ' ' || indnatts || ' ' || indkey::text FROM pg_index WHERE indexrelid = '"odd USING btree_pkey"'::regclass~2 5 4 2 1 3 6
            SELECT indexdef FROM pg_indexes WHERE tablename = 'bare'~CREATE UNIQUE INDEX bare_pkey ON public.bare USING btree_index (id)
            SELECT pg_get_constraintdef(oid, true) FROM pg_constraint WHERE conname = 'bare_pkey'~PRIMARY KEY (id)
            SELECT indnatts || ' ' || indkey::text FROM pg_index WHERE indexrelid = 'bare_pkey'::regclass~1 1
            SELECT pg_get_indexdef('heap_a_key'::regclass)~CREATE UNIQUE INDEX heap_a_key ON public.heap USING btree_index (a)
            SELECT amname FROM pg_am a JOIN pg_class c ON c.relam = a.oid WHERE c.relname = 'bare_pkey'~btree_index
            SELECT string_agg(attname || attcompression::text, ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'heap'::regclass AND attnum > 0~al b c dl
            SELECT string_agg(attname || attcompression::text, ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'seen'::regclass AND attnum > 0~a n
            SELECT string_agg(format_type(atttypid, atttypmod), ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'heap'::regclass AND attnum > 0~text numeric(4,1) numeric(18,6) bytea
            SELECT string_agg(format_type(atttypid, atttypmod), ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'copied'::regclass AND attnum > 0~text numeric(4,1) numeric(18,6) bytea
            SELECT string_agg(format_type(atttypid, atttypmod), ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'from_view'::regclass AND attnum > 0~text numeric(18,6)
            SELECT format_type(typbasetype, typtypmod) FROM pg_type WHERE typname = 'amount'~numeric(18,6)
            SELECT 1.23456789::numeric~1.23456789
            SELECT string_agg(extname, ' ') FROM pg_extension~plpgsql
            SELECT count(*) FROM pg_available_extensions~0
            SELECT sys.dsql_major_version()~1
            SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE c.relname = 'bare'~1
            SELECT has_table_privilege('pg_index', 'SELECT')~t
            """)
    void shows(String sql, String answer) throws SQLException {
        assertThat(query(sql)).as(sql).containsExactly(answer);
    }

    @Test
    void defaultsAreRoundedToThePrecisionThatNobodyWrote() throws SQLException {
        execute("INSERT INTO heap (a) VALUES ('x')");
        assertThat(query("SELECT c FROM heap WHERE a = 'x'")).containsExactly("1.234568");
        assertThatThrownBy(() -> execute("INSERT INTO heap (a, c) VALUES ('y', 1e12)"))
                .hasMessageContaining("numeric field overflow");
    }

    @Test
    void addedColumnsHaveThePrecisionToo() throws SQLException {
        execute("CREATE SCHEMA made CREATE TABLE inside (a numeric) CREATE VIEW above AS SELECT a FROM inside");
        execute("ALTER TABLE made.inside ADD COLUMN b pg_catalog.numeric, ADD COLUMN IF NOT EXISTS c decimal(5, 2)");
        assertThat(query("SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
                        + " WHERE attrelid = 'made.inside'::regclass AND attnum > 0 ORDER BY attnum"))
                .containsExactly("numeric(18,6)", "numeric(18,6)", "numeric(5,2)");
    }

    @Test
    void keysOfOtherTablesAreWhatTheyAre() throws SQLException {
        assertThat(
                        query(
                                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'pg_class'::regclass AND contype = 'p'"))
                .containsExactly("PRIMARY KEY (oid)");
        assertThat(query("SELECT indkey::text FROM pg_index WHERE indexrelid = 'pg_class_oid_index'::regclass"))
                .containsExactly("1");
    }

    @Test
    void twoWhoMakeATableAtOnceNeverSeeTheCatalogFromWithin() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Connection one = dsql.connect();
                Connection two = dsql.connect()) {
            for (int i = 0; i < 40; i++) {
                String create = "CREATE TABLE raced_" + i + " (id int PRIMARY KEY)";
                CyclicBarrier start = new CyclicBarrier(2);
                Future<String> first = threads.submit(() -> outcome(one, create, start));
                Future<String> second = threads.submit(() -> outcome(two, create, start));
                assertThat(List.of(first.get(), second.get()))
                        .containsOnlyOnce("made")
                        // 42710: PostgreSQL finds the row type of the other's table before its name
                        .allMatch(told -> told.matches("made|40001|42P07|42710"));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String outcome(Connection connection, String sql, CyclicBarrier start) throws Exception {
        try (Statement statement = connection.createStatement()) {
            start.await();
            statement.execute(sql);
            return "made";
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }

    @Test
    void lastvalIsTheClientsOwn() throws SQLException {
        execute("CREATE SEQUENCE numbers CACHE 1 START 7");
        execute("CREATE ROLE mapped LOGIN");
        execute("CREATE TABLE dropped (a int)");
        query("SELECT nextval('numbers')");
        String job = query("CREATE INDEX ASYNC ON dropped (a)").get(0);
        query("CALL sys.wait_for_job('" + job + "')");
        execute("DROP TABLE dropped");
        execute("AWS IAM GRANT mapped TO 'arn:aws:iam::123456789012:role/mapped'");
        assertThat(query("SELECT lastval()")).containsExactly("7");
        execute("AWS IAM REVOKE mapped FROM 'arn:aws:iam::123456789012:role/mapped'");
    }

    @Test
    void aSessionThatIsReadOnlyReads() throws SQLException {
        try (Connection reader = dsql.connect("admin", new Properties());
                Statement statement = reader.createStatement()) {
            statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
            try (ResultSet row = statement.executeQuery("SHOW default_transaction_read_only")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("on");
            }
            assertThatThrownBy(() -> statement.execute("CREATE TABLE never (a int)"))
                    .hasMessageContaining("cannot execute CREATE TABLE in a read-only transaction");
            assertThatThrownBy(() -> statement.execute("INSERT INTO bare VALUES (1)"))
                    .hasMessageContaining("cannot execute INSERT in a read-only transaction");
            statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE");
            statement.execute("INSERT INTO bare VALUES (1)");
        }
    }
}
