package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement that had its effect and whose result the service refuses: the error says what became of the effect. */
final class RefusedResultsTest {

    private static final DataApiClient POSTGRESQL = RealService.client(Engine.POSTGRESQL);
    private static final DataApiClient MYSQL = RealService.client(Engine.MYSQL);

    private static final String LARGE = "INSERT INTO refused (v) VALUES (9) RETURNING repeat('x', 2000000)";

    @BeforeAll
    static void make() {
        drop(POSTGRESQL);
        run(POSTGRESQL, "CREATE TABLE refused (v int)");
        run(
                POSTGRESQL,
                "CREATE FUNCTION refused_bump() RETURNS text LANGUAGE sql AS"
                        + " $$INSERT INTO refused VALUES (1) RETURNING repeat('x', 2000000)$$");
        drop(MYSQL);
        run(MYSQL, "CREATE TABLE refused (v int)");
        run(
                MYSQL,
                "CREATE FUNCTION refused_bump() RETURNS LONGTEXT MODIFIES SQL DATA BEGIN INSERT INTO refused VALUES (1);"
                        + " RETURN REPEAT('x', 2000000); END");
    }

    @AfterAll
    static void close() {
        drop(POSTGRESQL);
        drop(MYSQL);
        POSTGRESQL.close();
        MYSQL.close();
    }

    private static void drop(DataApiClient client) {
        run(client, "DROP FUNCTION IF EXISTS refused_bump");
        run(client, "DROP TABLE IF EXISTS refused");
    }

    private static DataApiClient client(Engine engine) {
        return engine == Engine.POSTGRESQL ? POSTGRESQL : MYSQL;
    }

    private static void run(DataApiSession session, String sql) {
        session.execute(SqlCall.of(PreparedSql.plain(session.engine(), sql), List.of()))
                .close();
    }

    private static long kept(DataApiSession session) {
        String sql = "SELECT count(*) FROM refused";
        try (SqlResult result = session.execute(SqlCall.of(PreparedSql.plain(session.engine(), sql), List.of()))) {
            return result.page().getLong(0, 0);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            interval '1 day'        | what it wrote is kept
            ARRAY[[1], [2]]         | what it wrote is kept
            repeat('x', 2000000)    | what it wrote is kept
            date 'infinity'         | nobody can tell
            """)
    void outsideATransactionTheEffectIsKeptAndTheErrorSaysSo(String value, String said) {
        run(POSTGRESQL, "TRUNCATE refused");
        for (String sql : List.of(
                "INSERT INTO refused VALUES (1) RETURNING " + value,
                "WITH i AS (INSERT INTO refused VALUES (1) RETURNING v) SELECT " + value + " FROM i")) {
            long before = kept(POSTGRESQL);
            assertThatThrownBy(() -> run(POSTGRESQL, sql))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining(said)
                    .hasFieldOrPropertyWithValue("sqlState", "08007")
                    .hasFieldOrPropertyWithValue("safeToRetry", false);
            assertThat(kept(POSTGRESQL)).isEqualTo(before + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSelectThatWritesAndIsTooLarge(Engine engine) {
        DataApiClient client = client(engine);
        run(client, "DELETE FROM refused");
        assertThatThrownBy(() -> run(client, "SELECT refused_bump()"))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("what it wrote is kept");
        assertThat(kept(client)).isEqualTo(1);
    }

    /** It locks, and writes nothing: it is told so, whether its transaction has ended or not. */
    @ParameterizedTest
    @EnumSource
    void aSelectThatOnlyLocks(Engine engine) {
        DataApiClient client = client(engine);
        run(client, "DELETE FROM refused");
        run(client, "INSERT INTO refused VALUES (1)");
        String sql = "SELECT repeat('x', 2000000) FROM refused FOR UPDATE";
        assertThatThrownBy(() -> run(client, sql))
                .isInstanceOf(DataApiServiceException.class)
                .hasMessageContaining("wrote nothing");
        try (DataApiTransaction transaction = client.transaction()) {
            assertThatThrownBy(() -> run(transaction, sql)).isInstanceOf(TransactionEndedException.class);
        }
    }

    @Test
    void aTypeThatTheServiceDoesNotReturnUnderALock() {
        run(POSTGRESQL, "TRUNCATE refused");
        run(POSTGRESQL, "INSERT INTO refused VALUES (1)");
        String sql = "SELECT interval '1 day' FROM refused FOR UPDATE";
        assertThatThrownBy(() -> run(POSTGRESQL, sql))
                .isInstanceOf(DataApiServiceException.class)
                .hasMessageContaining("its locks ended with it");
        try (DataApiTransaction transaction = POSTGRESQL.transaction()) {
            assertThatThrownBy(() -> run(transaction, sql))
                    .isInstanceOf(DataApiServiceException.class)
                    .hasMessageContaining("what it locks is locked");
            assertThat(kept(transaction)).isEqualTo(1);
        }
    }

    /** A sample's method is a function in the catalogue, and has no effect. */
    @ParameterizedTest
    @ValueSource(strings = {"BERNOULLI (100)", "system(100) REPEATABLE (1)"})
    void aSampleIsAskedForAsText(String sample) {
        run(POSTGRESQL, "TRUNCATE refused");
        run(POSTGRESQL, "INSERT INTO refused VALUES (1)");
        String sql = "SELECT interval '1 day' FROM refused TABLESAMPLE " + sample;
        try (SqlResult result = POSTGRESQL.execute(SqlCall.of(PreparedSql.plain(Engine.POSTGRESQL, sql), List.of()))) {
            assertThat(result.page().getString(0, 0)).isEqualTo("1 day");
        }
    }

    /** It was asked in a transaction of its own, which was rolled back. */
    @ParameterizedTest
    @EnumSource
    void readInPagesNothingIsKept(Engine engine) {
        DataApiClient client = client(engine);
        run(client, "DELETE FROM refused");
        PreparedSql sql = PreparedSql.plain(engine, "SELECT refused_bump()");
        assertThatThrownBy(() -> client.execute(SqlCall.of(sql, List.of()).withPaging(Paging.ALWAYS)))
                .isNotInstanceOf(OutcomeUnknownException.class)
                .isInstanceOf(AuroraDatabaseException.class);
        assertThat(kept(client)).isZero();
    }

    @Test
    void onlyReadingItIsTheServicesOwnError() {
        SqlCall call = SqlCall.of(PreparedSql.plain(Engine.POSTGRESQL, "SELECT repeat('x', 2000000)"), List.of());
        assertThatThrownBy(() -> POSTGRESQL.execute(call.withPaging(Paging.NEVER)))
                .isInstanceOf(DataApiServiceException.class);
    }

    @Test
    void inATransactionWhichLivesOn() {
        run(POSTGRESQL, "TRUNCATE refused");
        try (DataApiTransaction transaction = POSTGRESQL.transaction()) {
            for (String value : List.of("interval '1 day'", "date 'infinity'")) {
                assertThatThrownBy(() -> run(transaction, "INSERT INTO refused VALUES (1) RETURNING " + value))
                        .isInstanceOf(DataApiServiceException.class)
                        .hasMessageContaining("roll back before you do it again");
            }
            SqlCall paged = SqlCall.of(
                            PreparedSql.plain(Engine.POSTGRESQL, "SELECT length(refused_bump()) * interval '1 day'"),
                            List.of())
                    .withFetchSize(10);
            assertThatThrownBy(() -> transaction.execute(paged))
                    .isInstanceOf(DataApiServiceException.class)
                    .hasMessageContaining("roll back before you do it again");
            assertThat(kept(transaction)).isEqualTo(3);
            transaction.commit();
        }
        assertThat(kept(POSTGRESQL)).isEqualTo(3);
    }

    @Test
    void inATransactionThatTheServiceEnds() {
        run(POSTGRESQL, "TRUNCATE refused");
        try (DataApiTransaction transaction = POSTGRESQL.transaction()) {
            run(transaction, "INSERT INTO refused VALUES (1)");
            assertThatThrownBy(() -> run(transaction, LARGE))
                    .isInstanceOf(TransactionEndedException.class)
                    .hasMessageContaining("nothing of it was kept");
        }
        assertThat(kept(POSTGRESQL)).isZero();
    }
}
