package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values go to real databases and come back the same. */
final class TypesEndToEndTest {

    private static final DataApiClient POSTGRESQL = RealService.client(Engine.POSTGRESQL);
    private static final DataApiClient MYSQL = RealService.client(Engine.MYSQL);

    @AfterAll
    static void close() {
        POSTGRESQL.close();
        MYSQL.close();
    }

    /** The types of parameters are asked for in a transaction. */
    @Test
    void askingForTypesLeavesNoTransactionOpen() {
        PreparedSql count = PreparedSql.plain(
                Engine.POSTGRESQL, "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'");
        long before = number(SqlCall.of(count, List.of()));
        PreparedSql open = PreparedSql.positional(Engine.POSTGRESQL, "SELECT 5 WHERE now() > ? /* left open */");
        assertThat(number(SqlCall.of(open, List.of(SqlType.UNSPECIFIED.of("2024-01-01")))))
                .isEqualTo(5);
        assertThat(POSTGRESQL.parameterTypes(open)).containsExactly("timestamp with time zone");
        assertThat(number(SqlCall.of(count, List.of()))).isEqualTo(before);
    }

    private static long number(SqlCall call) {
        try (SqlResult result = POSTGRESQL.execute(call)) {
            return result.page().getLong(0, 0);
        }
    }

    private enum Mood {
        HAPPY,
        SAD
    }

    static Stream<Arguments> postgresqlValues() {
        UUID uuid = UUID.fromString("6a7f0000-0000-4000-8000-000000000001");
        OffsetDateTime time = OffsetDateTime.of(2024, 1, 15, 3, 34, 56, 123_456_000, ZoneOffset.ofHoursMinutes(5, 30));
        return Stream.of(
                row("bool", true),
                row("bool", false),
                row("int2", (short) -7, -7),
                row("int4", 0),
                row("int4", Integer.MIN_VALUE),
                row("int8", Long.MAX_VALUE),
                row("float4", 0.1f),
                row("float4", Float.MAX_VALUE),
                row("float8", 0.1),
                row("float8", Double.MIN_VALUE),
                row("float8", Double.NaN),
                row("float8", Double.NEGATIVE_INFINITY),
                row("numeric", new BigDecimal("-12345678901234567890.123456789012345678901234567890")),
                row("numeric", new BigDecimal("1.500")),
                row("numeric", BigInteger.TWO.pow(200), new BigDecimal(BigInteger.TWO.pow(200))),
                row("text", ""),
                row("text", "it's \"q\" \\ \u6771\u4eac \ud83d\ude00 :no ? $1"),
                row("varchar(5)", "abc"),
                row("date", LocalDate.of(2024, 2, 29)),
                row("date", LocalDate.of(-43, 3, 15)),
                row("time", LocalTime.of(23, 59, 59, 999_999_000)),
                row("timestamp", LocalDateTime.of(2024, 1, 15, 3, 34, 56, 123_456_000)),
                row("timestamp", LocalDateTime.of(1, 1, 1, 0, 0, 0, 1000)),
                row("timestamptz", time, time.withOffsetSameInstant(ZoneOffset.UTC)),
                row("uuid", uuid),
                row("int4[]", new int[] {1, -2}, List.of(1, -2)),
                row("int8[]", new Long[] {1L, null}, Arrays.asList(1L, null)),
                row(
                        "text[]",
                        new String[] {"a,b", "\"", "\\", "", "NULL", null},
                        Arrays.asList("a,b", "\"", "\\", "", "NULL", null)),
                row("uuid[]", new UUID[] {uuid}, List.of(uuid)),
                row("numeric[]", new BigDecimal[] {new BigDecimal("1.50")}, List.of(new BigDecimal("1.50"))),
                row("date[]", new LocalDate[] {LocalDate.of(2024, 2, 29)}, List.of(LocalDate.of(2024, 2, 29))),
                row("bool[]", new boolean[] {true, false}, List.of(true, false)));
    }

    private static Arguments row(String type, Object value) {
        return row(type, value, value);
    }

    private static Arguments row(String type, Object value, Object read) {
        return Arguments.of(type, value, read);
    }

    @ParameterizedTest
    @MethodSource("postgresqlValues")
    void comeBackFromAPostgresqlTable(String type, Object value, Object read) {
        try (DataApiTransaction transaction = POSTGRESQL.transaction()) {
            transaction
                    .execute(Fixtures.call("CREATE TEMPORARY TABLE v (v " + type + ")"))
                    .close();
            transaction
                    .execute(Fixtures.call("INSERT INTO v VALUES (?)", value))
                    .close();
            try (SqlResult result = transaction.execute(Fixtures.call("SELECT v FROM v"))) {
                assertThat(result.page().getObject(0, 0)).isEqualTo(read);
            }
        }
    }

    @Test
    void bytesJsonAndNull() {
        try (SqlResult result = POSTGRESQL.execute(SqlCall.of(
                PreparedSql.positional(Engine.POSTGRESQL, "SELECT ?, ?, CAST(? AS int4), ?"),
                List.of(
                        SqlValue.of(new byte[] {0, 1, -1}),
                        SqlType.JSONB.of("{\"a\": 1}"),
                        SqlValue.NULL,
                        SqlType.TIMESTAMP.of(null))))) {
            assertThat(result.page().getBytes(0, 0)).containsExactly(0, 1, -1);
            assertThat(result.page().getString(0, 1)).isEqualTo("{\"a\":1}");
            assertThat(result.page().isNull(0, 2)).isTrue();
            assertThat(result.page().isNull(0, 3)).isTrue();
            assertThat(result.columns().get(3).typeName()).isEqualTo("timestamp");
        }
    }

    @Test
    void enumsGoByNameAndTheDatabaseTellsTheirType() {
        PreparedSql insert = PreparedSql.positional(Engine.POSTGRESQL, "INSERT INTO moods VALUES (?, ?)");
        POSTGRESQL.execute(Fixtures.call("DROP TABLE IF EXISTS moods")).close();
        POSTGRESQL.execute(Fixtures.call("DROP TYPE IF EXISTS mood")).close();
        POSTGRESQL
                .execute(Fixtures.call("CREATE TYPE mood AS ENUM ('HAPPY', 'SAD')"))
                .close();
        POSTGRESQL
                .execute(Fixtures.call("CREATE TABLE moods (m mood, ms text)"))
                .close();
        assertThat(POSTGRESQL.parameterTypes(insert)).containsExactly("mood", "text");
        POSTGRESQL
                .execute(SqlCall.of(insert, List.of(SqlValue.of(Mood.SAD), SqlType.UNSPECIFIED.of("x"))))
                .close();
        try (SqlResult result = POSTGRESQL.execute(Fixtures.call("SELECT m FROM moods"))) {
            assertThat(result.page().getObject(0, 0)).isEqualTo("SAD");
        }
    }

    static Stream<Arguments> mysqlValues() {
        return Stream.of(
                row("TINYINT(1)", true),
                row("TINYINT", (byte) -7, -7),
                row("INT", 0),
                row("INT UNSIGNED", 4_294_967_295L),
                row("BIGINT", Long.MIN_VALUE),
                row("BIGINT UNSIGNED", BigInteger.TWO.pow(64).subtract(BigInteger.ONE)),
                row("DECIMAL(40,20)", new BigDecimal("12345678901234567890.12345678901234567890")),
                row("DOUBLE", 0.1),
                row("VARCHAR(50)", ""),
                row("VARCHAR(50)", "it's \"q\" \\ \u6771\u4eac \ud83d\ude00"),
                row("DATE", LocalDate.of(2024, 2, 29)),
                row("TIME(6)", LocalTime.of(23, 59, 59, 999_999_000)),
                row("DATETIME(6)", LocalDateTime.of(2024, 1, 15, 3, 34, 56, 123_456_000)),
                row("JSON", "{\"a\": 1}"),
                row("ENUM('HAPPY','SAD')", Mood.SAD, "SAD"),
                row("YEAR", 2024));
    }

    @ParameterizedTest
    @MethodSource("mysqlValues")
    void comeBackFromAMysqlTable(String type, Object value, Object read) {
        try (DataApiTransaction transaction = MYSQL.transaction()) {
            transaction
                    .execute(Fixtures.call(Engine.MYSQL, "CREATE TEMPORARY TABLE v (v " + type + ")"))
                    .close();
            transaction
                    .execute(Fixtures.call(Engine.MYSQL, "INSERT INTO v VALUES (?)", value))
                    .close();
            try (SqlResult result = transaction.execute(Fixtures.call(Engine.MYSQL, "SELECT v FROM v"))) {
                assertThat(result.page().getObject(0, 0)).isEqualTo(read);
            }
        }
    }

    @Test
    void whatTheScannersMisreadArrivesWhole() {
        try (SqlResult result = POSTGRESQL.execute(Fixtures.call(
                "SELECT $$a :b it's c$$, E'it\\'s :x', (ARRAY[1,2,3])[1:2], '{\"k\":1}'::jsonb ?? 'k', ? /* /* :y */ ' */",
                7))) {
            assertThat(result.page().getObject(0, 0)).isEqualTo("a :b it's c");
            assertThat(result.page().getObject(0, 1)).isEqualTo("it's :x");
            assertThat(result.page().getObject(0, 2)).isEqualTo(List.of(1, 2));
            assertThat(result.page().getObject(0, 3)).isEqualTo(true);
            assertThat(result.page().getObject(0, 4)).isEqualTo(7);
        }
        try (SqlResult result = MYSQL.execute(
                Fixtures.call(Engine.MYSQL, "SELECT 'it\\'s :x', 5--1, \"say \\\"?\\\"\", ? # it's :y", 7))) {
            assertThat(result.page().getObject(0, 0)).isEqualTo("it's :x");
            assertThat(result.page().getLong(0, 1)).isEqualTo(6);
            assertThat(result.page().getObject(0, 2)).isEqualTo("say \"?\"");
            assertThat(result.page().getLong(0, 3)).isEqualTo(7);
        }
    }

    @Test
    void errorsAreTakenApart() {
        assertThatThrownBy(() -> POSTGRESQL.execute(Fixtures.call("SELECT ?, nme FROM pg_class", 1)))
                .isInstanceOfSatisfying(DataApiServiceException.class, failure -> {
                    assertThat(failure.sqlState()).isEqualTo("42703");
                    assertThat(failure.error().position()).isEqualTo("SELECT ?, ".length() + 1);
                });
        MYSQL.execute(Fixtures.call(Engine.MYSQL, "CREATE TABLE IF NOT EXISTS keyed (id INT PRIMARY KEY)"))
                .close();
        MYSQL.execute(Fixtures.call(Engine.MYSQL, "REPLACE INTO keyed VALUES (1)"))
                .close();
        assertThatThrownBy(() -> MYSQL.execute(Fixtures.call(Engine.MYSQL, "INSERT INTO keyed VALUES (1)")))
                .isInstanceOfSatisfying(DataApiServiceException.class, failure -> {
                    assertThat(failure.error().vendorCode()).isEqualTo(1062);
                    assertThat(failure.sqlState()).isEqualTo("23000");
                    assertThat(failure.error().constraint()).isEqualTo("keyed.PRIMARY");
                });
    }
}
