package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Queries near the 65,536 characters that the service takes: what fits runs, whatever could be put around it. */
final class LongStatementsTest {

    private static final int MOST = 65_536;
    private static final DataApiClient POSTGRESQL = RealService.client(Engine.POSTGRESQL);
    private static final DataApiClient MYSQL = RealService.client(Engine.MYSQL);
    private static final List<Integer> LENGTHS =
            List.of(60_000, 63_000, 63_480, 63_495, 63_900, 64_200, 65_300, 65_500, MOST);

    @AfterAll
    static void close() {
        POSTGRESQL.close();
        MYSQL.close();
    }

    private static SqlCall query(Engine engine, String start, int length) {
        String begin = "SELECT " + start + ", length('";
        String sql = begin + "x".repeat(length - begin.length() - 2) + "')";
        return SqlCall.of(PreparedSql.plain(engine, sql), List.of());
    }

    private static @Nullable Object first(DataApiSession session, SqlCall call) {
        try (SqlResult result = session.execute(call)) {
            return result.page().getObject(0, 0);
        }
    }

    private static DataApiClient client(Engine engine) {
        return engine == Engine.POSTGRESQL ? POSTGRESQL : MYSQL;
    }

    @ParameterizedTest
    @EnumSource
    void whatFitsRunsPlainly(Engine engine) {
        for (int length : LENGTHS) {
            SqlCall call = query(engine, "7", length);
            for (Paging paging : List.of(Paging.AUTO, Paging.NEVER)) {
                assertThat(first(client(engine), call.withPaging(paging)))
                        .as("%s", length)
                        .hasToString("7");
            }
            try (DataApiTransaction transaction = client(engine).transaction()) {
                assertThat(first(transaction, call.withFetchSize(10)))
                        .as("%s", length)
                        .hasToString("7");
                assertThat(first(transaction, call.withFetchSize(1000)))
                        .as("%s", length)
                        .hasToString("7");
                transaction.commit();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void inPagesItRunsOrIsRefusedInWords(Engine engine) {
        for (int length : LENGTHS) {
            SqlCall call = query(engine, "7", length).withPaging(Paging.ALWAYS);
            try {
                assertThat(first(client(engine), call)).as("%s", length).hasToString("7");
                assertThat(length).isLessThan(MOST);
            } catch (InvalidStatementException refused) {
                assertThat(refused).hasMessageContaining("too long to be read in pages");
                assertThat(refused.sqlState()).isEqualTo("54000");
                assertThat(length).isGreaterThan(63_000);
            }
        }
    }

    /** A transaction is not harmed by a question that was never asked. */
    @ParameterizedTest
    @EnumSource
    void aRefusalLeavesTheTransactionAlone(Engine engine) {
        try (DataApiTransaction transaction = client(engine).transaction()) {
            assertThat(first(transaction, query(engine, "1", 100))).hasToString("1");
            SqlCall call = query(engine, "7", MOST).withPaging(Paging.ALWAYS);
            assertThat(catchThrowableOfType(InvalidStatementException.class, () -> first(transaction, call)))
                    .isNotNull();
            assertThat(first(transaction, query(engine, "2", 100))).hasToString("2");
        }
    }

    @Test
    void asTextItRunsOrSaysWhyNot() {
        for (int length : LENGTHS) {
            for (int time = 0; time < 2; time++) {
                SqlCall call = query(Engine.POSTGRESQL, "interval '1 day'", length);
                try {
                    assertThat(first(POSTGRESQL, call)).hasToString("1 day");
                } catch (AuroraDatabaseException refused) {
                    assertThat(refused).hasMessageContaining("65,536");
                    assertThat(length).isGreaterThan(65_300);
                }
            }
        }
    }

    /** How long the definition of its table's columns is depends on the query. */
    @Test
    void manyColumnsOfMysql() {
        String columns = String.join(
                ", ", IntStream.range(0, 150).mapToObj(i -> "7 AS a" + i).toList());
        for (int length : List.of(60_000, 64_900, 65_200, 65_500)) {
            SqlCall call = query(Engine.MYSQL, columns, length);
            assertThat(first(MYSQL, call.withPaging(Paging.ALWAYS))).hasToString("7");
            try (DataApiTransaction transaction = MYSQL.transaction()) {
                assertThat(first(transaction, call.withFetchSize(5))).hasToString("7");
                assertThat(first(transaction, query(Engine.MYSQL, "2", 100))).hasToString("2");
            }
        }
    }

    @Test
    void typesThatAreLeftOpen() {
        for (int length : LENGTHS) {
            String begin = "SELECT CAST(now() AS timestamptz) > ?, length('";
            String sql = begin + "x".repeat(length - begin.length() - 40) + "')";
            SqlCall call = SqlCall.of(
                    PreparedSql.positional(Engine.POSTGRESQL, sql),
                    List.of(SqlType.UNSPECIFIED.of("2024-01-01 00:00:00+00")));
            try {
                assertThat(first(POSTGRESQL, call)).isEqualTo(true);
            } catch (InvalidStatementException refused) {
                assertThat(refused).hasMessageContaining("which types its parameters have");
                assertThat(length).isGreaterThan(65_300);
            }
        }
    }
}
