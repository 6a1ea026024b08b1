package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.ActiveFault;
import dev.borealis.local.Faults;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service does not return is asked for as text, where that is safe. */
final class TextColumnsEndToEndTest {

    private static final DataApiClient CLIENT = RealService.client(Engine.POSTGRESQL);

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    interval | 1 day 02:00:00
                    money | $1.50
                    point | (1,2)
                    box | (3,4),(1,2)
                    macaddr | 08:00:2b:01:02:03
                    int8range | [1,5)
                    daterange | [2024-01-01,2024-02-01)
                    tsrange | ["2024-01-01 00:00:00","2024-01-02 00:00:00")
                    xml | <a>b</a>
                    "char" | x
                    regclass | pg_class
                    int2vector | 1 2
                    bit varying | 101
                    tsvector | 'a' 'b'
                    pg_lsn | 0/16B3748
                    """)
    void readsWhatTheServiceDoesNotReturn(String type, String text) {
        String sql = "SELECT 7 AS n, CAST(? AS " + type + ") AS v, CAST(NULL AS " + type + ") AS v";
        for (int i = 0; i < 2; i++) {
            assertThat(row(CLIENT, sql, SqlValue.of(text))).isEqualTo(Arrays.asList(7, text, null));
        }
    }

    @Test
    void keepsTypesLabelsAndOrder() {
        String sql =
                "SELECT n, n * interval '1 hour' AS \"a \"\"b\"\" :c ?\", CAST('10:00:00+02' AS timetz) AS t, 'x', 1.50"
                        + " FROM generate_series(1, 3) AS n ORDER BY n DESC";
        try (SqlResult result = CLIENT.execute(SqlCall.of(PreparedSql.plain(Engine.POSTGRESQL, sql), List.of()))) {
            assertThat(result.columns())
                    .extracting(Column::label)
                    .containsExactly("n", "a \"b\" :c ?", "t", "?column?", "?column?");
            assertThat(result.columns())
                    .extracting(Column::typeName)
                    .containsExactly("int4", "interval", "timetz", "text", "numeric");
            assertThat(result.page().getString(0, 1)).isEqualTo("03:00:00");
            assertThat(result.page().getObject(0, 2)).isEqualTo(OffsetTime.parse("10:00:00+02:00"));
            List<Long> numbers = new ArrayList<>();
            do {
                for (int row = 0; row < result.page().size(); row++) {
                    numbers.add(result.page().getLong(row, 0));
                }
            } while (result.nextPage());
            assertThat(numbers).containsExactly(3L, 2L, 1L);
        }
    }

    @Test
    void readsInfinitePointsInTime() {
        assertThat(row(
                        CLIENT,
                        "SELECT date 'infinity', timestamp '-infinity', timestamptz 'infinity', timestamptz '2024-01-15 03:34:56.5+02',"
                                + " date '2024-02-29'"))
                .containsExactly(
                        LocalDate.MAX,
                        LocalDateTime.MIN,
                        OffsetDateTime.MAX,
                        OffsetDateTime.parse("2024-01-15T01:34:56.5Z"),
                        LocalDate.of(2024, 2, 29));
    }

    @Test
    void readsArraysInArraysAndOfOtherTypes() {
        assertThat(row(CLIENT, "SELECT ARRAY[[1,2],[3,4]], ARRAY[interval '1 day'], ARRAY[1, NULL]"))
                .containsExactly(
                        List.of(List.of(1, 2), List.of(3, 4)), List.of("1 day"), java.util.Arrays.asList(1, null));
    }

    @Test
    void readsCatalogsAsTcpDriversDo() {
        assertThat(row(
                        CLIENT,
                        "SELECT c.oid, c.relkind, c.oid::regclass, i.indkey, a.attidentity, t.typtype, pg_get_indexdef(i.indexrelid)"
                                + " FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid JOIN pg_attribute a ON a.attrelid = c.oid"
                                + " JOIN pg_type t ON t.oid = a.atttypid WHERE c.relname = ? AND a.attname = 'oid' ORDER BY i.indexrelid LIMIT 1",
                        SqlValue.of("pg_class")))
                .startsWith("1259", "r", "pg_class", "1", "", "b");
    }

    @Test
    void doesSoInTransactionsAndInPages() {
        try (DataApiTransaction transaction = CLIENT.transaction()) {
            transaction
                    .execute(call("CREATE TEMPORARY TABLE span (n int, v interval)"))
                    .close();
            transaction
                    .execute(call("INSERT INTO span SELECT n, n * interval '1 hour' FROM generate_series(1, 5) AS n"))
                    .close();
            assertThat(row(transaction, "SELECT v FROM span WHERE n = 2")).containsExactly("02:00:00");
            SqlCall paged = call("SELECT n, v FROM span ORDER BY n").withFetchSize(2);
            try (SqlResult result = transaction.execute(paged)) {
                int rows = result.page().size();
                while (result.nextPage()) {
                    assertThat(result.columns().get(1).typeName()).isEqualTo("interval");
                    rows += result.page().size();
                }
                assertThat(rows).isEqualTo(5);
            }
        }
    }

    /** When the transaction ends while a query is asked again, that is what its caller has to know. */
    @Test
    void tellsThatTheTransactionHasEnded() {
        String large = "SELECT repeat('x', 600000), interval '1 day' FROM generate_series(1, 3)";
        try (DataApiTransaction transaction = CLIENT.transaction()) {
            assertThatThrownBy(() -> row(transaction, large))
                    .isInstanceOf(TransactionEndedException.class)
                    .hasMessageContaining("larger than 1 MiB");
        }
        // Whichever of the questions it is whose answer gets lost: for the catalogue, the description, the text.
        for (int question = 1; question <= 5; question++) {
            try (DataApiTransaction transaction = CLIENT.transaction();
                    Faults faults = RealService.faults()) {
                row(transaction, "SELECT 1");
                CLIENT.forgetDefinitions();
                ActiveFault lost = faults.add("data-api-500-after,operation=ExecuteStatement,skip=" + question);
                assertThatThrownBy(() -> row(transaction, "SELECT interval '1 day'"))
                        .as("question " + question)
                        .isInstanceOf(TransactionLostException.class);
                assertThat(lost.hits()).isEqualTo(1);
            }
        }
    }

    @Test
    void noticesThatATableHasChanged() {
        CLIENT.execute(call("CREATE TABLE IF NOT EXISTS changing (v interval)")).close();
        CLIENT.execute(call("TRUNCATE changing")).close();
        CLIENT.execute(call("INSERT INTO changing VALUES ('1 day')")).close();
        assertThat(row(CLIENT, "SELECT * FROM changing")).containsExactly("1 day");
        CLIENT.execute(call("ALTER TABLE changing ADD n int DEFAULT 5")).close();
        assertThat(row(CLIENT, "SELECT * FROM changing")).containsExactly("1 day", 5);
        CLIENT.execute(call("DROP TABLE changing")).close();
    }

    /** Nothing that may have an effect is run a second time. */
    @Test
    void neverRepeatsAnEffect() {
        CLIENT.execute(call("CREATE SEQUENCE IF NOT EXISTS effects")).close();
        CLIENT.execute(call("ALTER SEQUENCE effects RESTART 1")).close();
        assertThatThrownBy(() -> row(CLIENT, "SELECT nextval('effects') * interval '1 day'"))
                .isInstanceOf(OutcomeUnknownException.class)
                .cause()
                .isInstanceOfSatisfying(
                        DataApiServiceException.class,
                        refused -> assertThat(refused.error().type()).isEqualTo("UnsupportedResultException"));
        assertThat(row(CLIENT, "SELECT nextval('effects')")).containsExactly(2L);
        CLIENT.execute(call("CREATE VIEW hiding AS SELECT nextval('effects') AS n, interval '1 day' AS v"))
                .close();
        assertThatThrownBy(() -> row(CLIENT, "SELECT * FROM hiding")).hasMessageContaining("unsupported data type");
        assertThat(row(CLIENT, "SELECT nextval('effects')")).containsExactly(4L);
        CLIENT.execute(call("DROP VIEW hiding")).close();
        CLIENT.execute(call("CREATE TABLE IF NOT EXISTS written (v interval)")).close();
        assertThatThrownBy(() -> row(CLIENT, "INSERT INTO written VALUES ('1 day') RETURNING v"))
                .isInstanceOf(OutcomeUnknownException.class);
        CLIENT.execute(call("DROP TABLE written")).close();
        CLIENT.execute(call("DROP SEQUENCE effects")).close();
    }

    private static SqlCall call(String sql) {
        return SqlCall.of(PreparedSql.plain(Engine.POSTGRESQL, sql), List.of());
    }

    private static List<@Nullable Object> row(DataApiSession session, String sql, SqlValue... values) {
        PreparedSql prepared = values.length == 0
                ? PreparedSql.plain(Engine.POSTGRESQL, sql)
                : PreparedSql.positional(Engine.POSTGRESQL, sql);
        try (SqlResult result = session.execute(SqlCall.of(prepared, List.of(values)))) {
            return new Row(result.page(), 0).asList();
        }
    }
}
