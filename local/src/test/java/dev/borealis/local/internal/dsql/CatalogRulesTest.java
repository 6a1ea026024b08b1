package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.sql.rule.Limit;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals that only the catalog or the running statement can tell. */
@Timeout(60)
final class CatalogRulesTest {
    private static LocalDsql dsql;
    private static RawClient client;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start(settings -> settings.limit(Limit.TEMP_KILOBYTES, 64));
        client = RawClient.signedIn(dsql);
        query("CREATE DOMAIN tag AS text");
        query("CREATE TABLE whole (a int)");
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        dsql.close();
    }

    private static List<String> query(String sql) throws IOException {
        client.query(sql);
        return client.untilReady();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            CREATE TABLE t (a "char")~0A000 datatype "char" not supported
            CREATE TABLE t (a tag[])~0A000 datatype tag[] not supported
            CREATE TABLE t (a whole)~0A000 datatype whole not supported
            CREATE TABLE t (LIKE sys.jobs)~0A000 datatype oid not supported
            ALTER TABLE whole ADD COLUMN b tag[]~0A000 datatype tag[] not supported
            SELECT set_config('dsql.enable_batched_nestloop', 'banana', false)~22023 parameter "dsql.enable_batched_nestloop" requires a Boolean value
            SELECT count(*) FROM (SELECT g FROM generate_series(1, 500000) g ORDER BY g DESC) s~54000 query requires more than allowed temp space of 64 KB to execute
            """)
    void refused(String sql, String words) throws IOException {
        assertThat(query(sql)).endsWith(words, "ready I").doesNotContain("D");
    }

    @Test
    void domainsAreTypesOfColumns() throws IOException {
        assertThat(query("CREATE TABLE tagged (a tag, b timestamptz(3), c char, d bpchar, e dec(4, 1))"))
                .containsExactly("CREATE TABLE", "ready I");
    }

    @Test
    void foreignKeysAreNoTriggersThatAllCouldMean() throws IOException {
        query("CREATE TABLE parent (id int PRIMARY KEY)");
        query("CREATE TABLE child (id int REFERENCES parent)");
        assertThat(query("ALTER TABLE child DISABLE TRIGGER ALL")).containsExactly("ALTER TABLE", "ready I");
        assertThat(query("INSERT INTO child VALUES (1)").get(0)).startsWith("23503 ");
        assertThat(query("ALTER TABLE child ENABLE TRIGGER ALL")).containsExactly("ALTER TABLE", "ready I");
    }
}
