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
        query("CREATE TABLE long (v varchar, b bpchar)");
        query("CREATE DOMAIN blob AS bytea");
        query("CREATE TABLE keyed (a int PRIMARY KEY, b bytea, c text)");
        query("CREATE INDEX ASYNC keyed_c ON keyed (c)");
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
            CREATE DOMAIN far AS varchar(65536)~54000 Datatype limit greater than 65535 bytes not supported for varchar
            CREATE DOMAIN far AS char(4097)~54000 Datatype limit greater than 4096 bytes not supported for char
            CREATE DOMAIN far AS whole~0A000 datatype whole not supported
            CREATE TABLE t (a bytea PRIMARY KEY)~0A000 datatype bytea is not supported in a key
            CREATE TABLE t (a int, b blob, UNIQUE (a, b))~0A000 datatype bytea is not supported in a key
            CREATE INDEX ASYNC ON keyed (b)~0A000 datatype bytea is not supported in a key
            CREATE UNIQUE INDEX ASYNC ON keyed (a, decode(c, 'hex'))~0A000 datatype bytea is not supported in a key
            ALTER TABLE keyed DROP CONSTRAINT keyed_pkey~0A000 unsupported ALTER TABLE DROP CONSTRAINT statement
            ALTER TABLE keyed DROP COLUMN b, DROP CONSTRAINT IF EXISTS keyed_pkey CASCADE~0A000 unsupported ALTER TABLE DROP CONSTRAINT statement
            ALTER TABLE keyed DROP COLUMN a~0A000 cannot drop primary key column a
            DROP INDEX CONCURRENTLY keyed_c~0A000 DROP INDEX CONCURRENTLY must be first action in transaction
            DROP INDEX CONCURRENTLY nosuch~42704 index "nosuch" does not exist
            INSERT INTO long (v) VALUES (repeat('a', 65536))~54000 datatype limit greater than 65535 bytes not supported for character varying
            INSERT INTO long (b) SELECT repeat('a', 4097)~54000 datatype limit greater than 4096 bytes not supported for character
            SELECT pg_try_advisory_lock(1)~0A000 function pg_try_advisory_lock not supported
            SELECT pg_catalog.pg_advisory_xact_lock_shared(1, 2) WHERE false~0A000 function pg_advisory_xact_lock_shared not supported
            SELECT pg_advisory_unlock_all() FROM nosuch~42P01 relation "nosuch" does not exist
            SELECT 1 FROM nosuch FOR SHARE~42P01 relation "nosuch" does not exist
            UPDATE keyed SET a = nosuch WHERE a IN (SELECT a FROM keyed FOR SHARE)~42703 column "nosuch" does not exist
            SELECT nosuch FROM keyed TABLESAMPLE SYSTEM (1)~42703 column "nosuch" does not exist
            DECLARE c CURSOR WITH HOLD FOR SELECT 1~25P01 DECLARE CURSOR can only be used in transaction blocks
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
    void textsWithoutALengthHoldWhatTheServiceHolds() throws IOException {
        assertThat(query("INSERT INTO long VALUES (repeat('a', 65535), repeat('b', 4096))"))
                .containsExactly("INSERT 0 1", "ready I");
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
