package dev.borealis.local.internal.dataapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rdsdata.model.ColumnMetadata;
import software.amazon.awssdk.services.rdsdata.model.DecimalReturnType;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.LongReturnType;
import software.amazon.awssdk.services.rdsdata.model.RdsDataException;
import software.amazon.awssdk.services.rdsdata.model.RecordsFormatType;

class PostgresResultsTest {
    private static DataApiServer server;
    private static Caller postgres;

    @BeforeAll
    static void start() {
        server = TestServer.start(Clock.systemUTC(), DataApiSettings.SERVICE_CALL_TIMEOUT);
        postgres = Caller.postgres(server);
    }

    @AfterAll
    static void stop() {
        postgres.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            '2024-01-15'::date                            | 2024-01-15
            '12:34:56'::time                              | 12:34:56
            '12:34:56.5'::time                            | 12:34:56.500
            '2024-01-15 12:34:56'::timestamp              | 2024-01-15 12:34:56
            '2024-01-15 12:34:56.1'::timestamp            | 2024-01-15 12:34:56.100
            '2024-01-15 12:34:56.1234'::timestamp         | 2024-01-15 12:34:56.123400
            '2024-01-15 12:34:56+09'::timestamptz         | 2024-01-15 03:34:56
            '2026-09-17 17:08:20.000001+00'::timestamptz  | 2026-09-17 17:08:20.000001
            '0999-01-01 00:00:00+00'::timestamptz         | 0999-01-01 00:00:00
            1.50::numeric                                 | 1.50
            'NaN'::numeric                                | NaN
            12345678901234567890.123456789::numeric       | 12345678901234567890.123456789
            'x'                                           | x
            'a'::char(3)                                  | ^a  ^
            'v'::varchar                                  | v
            'n'::name                                     | n
            '8C3F7F3A-2F5D-4C2E-9A39-3F1BB2C7E0A1'::uuid  | 8c3f7f3a-2f5d-4c2e-9a39-3f1bb2c7e0a1
            '{"a": [1, "x y"], "b": " : "}'::jsonb        | {"a":[1,"x y"],"b":" : "}
            '{"a": 1}'::json                              | {"a": 1}
            '10.0.0.1'::inet                              | 10.0.0.1
            '10.0.0.0/8'::cidr                            | 10.0.0.0/8
            42::oid                                       | 42
            '[1,5)'::int4range                            | [1,5)
            '[1.5,2)'::numrange                           | [1.5,2)
            """)
    void typesThatComeAsStrings(String expression, String expected) {
        assertThat(postgres.value("SELECT " + expression).stringValue()).isEqualTo(expected);
    }

    @Test
    void numbersBooleansAndBytesHaveMembersOfTheirOwn() {
        List<Field> row = postgres.execute("SELECT true, 1::int2, 2::int4, 9007199254740993::int8, 0.1::float4,"
                        + " 0.1::float8, '\\x00ff'::bytea, NULL, 'Infinity'::float8")
                .records()
                .get(0);

        assertThat(row)
                .containsExactly(
                        Field.fromBooleanValue(true),
                        Field.fromLongValue(1L),
                        Field.fromLongValue(2L),
                        Field.fromLongValue(9007199254740993L),
                        Field.fromDoubleValue((double) 0.1f),
                        Field.fromDoubleValue(0.1),
                        Field.fromBlobValue(SdkBytes.fromByteArray(new byte[] {0, -1})),
                        Field.fromIsNull(true),
                        Field.fromDoubleValue(Double.POSITIVE_INFINITY));
    }

    @Test
    void enumsComeByTheirLabels() {
        postgres.execute("CREATE TYPE mood AS ENUM ('glad', 'so so')");
        try {
            assertThat(postgres.value("SELECT 'so so'::mood").stringValue()).isEqualTo("so so");
        } finally {
            postgres.execute("DROP TYPE mood");
        }
    }

    @Test
    void timestamptzIsUtcInAnySession() {
        String transaction = postgres.begin();
        postgres.inTransaction(transaction, "SET LOCAL TIME ZONE 'America/Sao_Paulo'");
        ExecuteStatementResponse response = postgres.inTransaction(
                transaction, "SELECT '2026-09-17 17:08:20.8+00'::timestamptz, '0999-01-01 00:00:00+00'::timestamptz");
        postgres.rollback(transaction);

        assertThat(response.records().get(0))
                .extracting(Field::stringValue)
                .containsExactly("2026-09-17 17:08:20.800", "0999-01-01 00:00:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"date", "timestamp", "timestamptz"})
    void infinityIsABareInternalFailure(String type) {
        RdsDataException refusal = postgres.refusal("SELECT 'infinity'::" + type);

        assertThat(Caller.type(refusal)).isEqualTo("InternalFailure");
        assertThat(refusal.statusCode()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            '1 day'::interval              | INTERVAL
            '17:08:20+02'::timetz          | TIMETZ
            '(1,2)'::point                 | POINT
            '(0,0),(1,1)'::box             | BOX
            '$1.50'::money                 | MONEY
            'a'::"char"                    | "CHAR"
            '1 2'::int2vector              | int2vector
            '1 2'::oidvector               | oidvector
            ''::int2vector                 | int2vector
            'pg_class'::regclass           | regclass
            '08:00:2b:01:02:03'::macaddr   | MACADDR
            '[1,2)'::int8range             | INT8RANGE
            '[2024-01-01,)'::daterange     | DATERANGE
            '[2024-01-01,)'::tsrange       | TSRANGE
            '<a/>'::xml                    | xml
            ROW(1, 2)                      | RECORD
            ARRAY['1 day'::interval]       | INTERVAL[]
            '{int4}'::regtype[]            | regtype[]
            """)
    void typesThatTheServiceDoesNotReturn(String expression, String name) {
        RdsDataException refusal = postgres.refusal("SELECT 1, " + expression + " WHERE true");

        assertThat(Caller.type(refusal)).isEqualTo("UnsupportedResultException");
        assertThat(Caller.text(refusal)).isEqualTo("The result contains the unsupported data type " + name + ".");
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    @Test
    void aCastToTextReturnsWhatIsRefusedOtherwise() {
        assertThat(postgres.value("SELECT '1 day'::interval::text").stringValue())
                .isEqualTo("1 day");
    }

    @Test
    void arraysHaveOneDimensionAndMayHoldNulls() {
        List<Field> row = postgres.execute("SELECT '{1,NULL,3}'::int4[], '{t,f}'::bool[], '{3.14,2.71}'::float4[],"
                        + " '{a,\"b c\",NULL,\"NULL\",\"\",\"d\\\"e\",\"f,g\"}'::text[], '[0:1]={1,2}'::int8[],"
                        + " '{1.50}'::numeric[], ARRAY['2026-09-17 17:08:20.5+02'::timestamptz], '{}'::int8[]")
                .records()
                .get(0);

        assertThat(row.get(0).arrayValue().longValues()).containsExactly(1L, null, 3L);
        assertThat(row.get(1).arrayValue().booleanValues()).containsExactly(true, false);
        assertThat(row.get(2).arrayValue().doubleValues()).containsExactly(3.14, 2.71);
        assertThat(row.get(3).arrayValue().stringValues()).containsExactly("a", "b c", null, "NULL", "", "d\"e", "f,g");
        assertThat(row.get(4).arrayValue().longValues()).containsExactly(1L, 2L);
        assertThat(row.get(5).arrayValue().stringValues()).containsExactly("1.50");
        assertThat(row.get(6).arrayValue().stringValues()).containsExactly("2026-09-17 15:08:20.500");
        assertThat(row.get(7).arrayValue().longValues()).isEmpty();
    }

    /** PostgreSQL prints where the elements begin if that is not at 1. */
    @Test
    void arraysMayBeginElsewhere() {
        List<Field> row = postgres.execute(
                        "SELECT '[0:1]={1,2}'::int4[], '[-3:-2]={\"a{\",NULL}'::text[], array_fill(7::int8, '{1}', '{5}')")
                .records()
                .get(0);

        assertThat(row.get(0).arrayValue().longValues()).containsExactly(1L, 2L);
        assertThat(row.get(1).arrayValue().stringValues()).containsExactly("a{", null);
        assertThat(row.get(2).arrayValue().longValues()).containsExactly(7L);
        assertThat(Caller.text(postgres.refusal("SELECT '[0:0][2:3]={{1,2}}'::int4[]")))
                .isEqualTo("The result contains a multidimensional array.");
    }

    /** Every column of every catalogue, alone: it is returned, or refused by name. */
    @Test
    void nothingOfTheCatalogueIsAnInternalFailure() {
        List<String> columns = postgres
                .execute("SELECT DISTINCT ON (a.atttypid) format('SELECT %I FROM pg_catalog.%I WHERE %I IS NOT NULL"
                        + " LIMIT 50', a.attname, c.relname, a.attname) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
                        + " WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind IN ('r', 'v') AND a.attnum > 0"
                        + " AND c.relname NOT IN ('pg_statistic', 'pg_authid', 'pg_subscription')"
                        + " ORDER BY a.atttypid, c.reltuples DESC")
                .records()
                .stream()
                .map(row -> row.get(0).stringValue())
                .toList();

        assertThat(columns).hasSizeGreaterThan(30);
        for (String query : columns) {
            try {
                postgres.execute(query);
            } catch (RdsDataException refusal) {
                assertThat(Caller.type(refusal)).as(query).isNotEqualTo("InternalFailure");
                assertThat(refusal.statusCode()).as(query).isLessThan(500);
            }
        }
    }

    @Test
    void aSecondDimensionIsRefused() {
        RdsDataException refusal = postgres.refusal("SELECT '{{1,2},{3,4}}'::int4[]");

        assertThat(Caller.type(refusal)).isEqualTo("UnsupportedResultException");
        assertThat(Caller.text(refusal)).isEqualTo("The result contains a multidimensional array.");
    }

    @Test
    void numbersComeAsAskedFor() {
        List<Field> row = postgres.execute(
                        "SELECT 10::numeric, 1.5::numeric, 7::int8",
                        request -> request.resultSetOptions(
                                options -> options.decimalReturnType(DecimalReturnType.DOUBLE_OR_LONG)
                                        .longReturnType(LongReturnType.STRING)))
                .records()
                .get(0);

        assertThat(row)
                .containsExactly(Field.fromLongValue(10L), Field.fromDoubleValue(1.5), Field.fromStringValue("7"));
    }

    @Test
    void columnsAreDescribedInFull() {
        postgres.execute("CREATE TABLE described (id serial PRIMARY KEY, big bigserial, name varchar(20) NOT NULL,"
                + " price numeric(10,2), tags int4[])");
        try {
            List<ColumnMetadata> columns = postgres.execute(
                            "SELECT id, big, name AS n, price, tags, 1 + 1 AS two FROM described")
                    .columnMetadata();

            assertThat(columns)
                    .extracting(ColumnMetadata::typeName)
                    .containsExactly("serial", "bigserial", "varchar", "numeric", "_int4", "int4");
            assertThat(columns).extracting(ColumnMetadata::type).containsExactly(4, -5, 12, 2, 2003, 4);
            assertThat(columns).extracting(ColumnMetadata::nullable).containsExactly(0, 0, 0, 1, 1, 2);
            assertThat(columns)
                    .extracting(ColumnMetadata::isAutoIncrement)
                    .containsExactly(true, true, false, false, false, false);
            assertThat(columns)
                    .extracting(ColumnMetadata::label)
                    .containsExactly("id", "big", "n", "price", "tags", "two");
            assertThat(columns)
                    .extracting(ColumnMetadata::tableName)
                    .containsExactly("described", "described", "described", "described", "described", "");
            assertThat(columns).extracting(ColumnMetadata::precision).startsWith(10, 19, 20, 10);
            assertThat(columns.get(3).scale()).isEqualTo(2);
            assertThat(columns.get(4).arrayBaseColumnType()).isEqualTo(4);
            assertThat(columns.get(0).isSigned()).isTrue();
            assertThat(columns.get(2).isCaseSensitive()).isTrue();
            assertThat(columns.get(2).isCurrency()).isFalse();
        } finally {
            postgres.execute("DROP TABLE described");
        }
    }

    @Test
    void metadataTellsRowsFromCounts() {
        assertThat(postgres.execute("SELECT 1 WHERE false").columnMetadata()).hasSize(1);
        ExecuteStatementResponse created = postgres.execute("CREATE TEMPORARY TABLE gone (a int)");
        assertThat(created.hasColumnMetadata()).isFalse();
        assertThat(created.hasRecords()).isFalse();
    }

    @Test
    void insertsUpdatesAndDeletesAreCounted() {
        String transaction = postgres.begin();
        postgres.inTransaction(transaction, "CREATE TABLE counted (a int)");
        assertThat(postgres.inTransaction(transaction, "INSERT INTO counted SELECT generate_series(1, 5)")
                        .numberOfRecordsUpdated())
                .isEqualTo(5);
        assertThat(postgres.inTransaction(transaction, "UPDATE counted SET a = 0 WHERE a > 2")
                        .numberOfRecordsUpdated())
                .isEqualTo(3);
        ExecuteStatementResponse returning =
                postgres.inTransaction(transaction, "DELETE FROM counted WHERE a > 0 RETURNING a");
        assertThat(returning.records()).hasSize(2);
        postgres.rollback(transaction);
    }

    @Test
    void recordsFormattedAsJson() {
        ExecuteStatementResponse response = postgres.execute(
                "SELECT 1 AS a, 'x' AS b, NULL AS c, '\\x00ff'::bytea AS d, true AS e",
                request -> request.formatRecordsAs(RecordsFormatType.JSON));

        assertThat(response.formattedRecords())
                .isEqualTo("[{\"a\":1,\"b\":\"x\",\"c\":null,\"d\":\"AP8=\",\"e\":true}]");
        assertThat(response.hasRecords()).isFalse();
        assertThat(response.hasColumnMetadata()).isFalse();
        assertThat(Caller.refusal(() -> postgres.execute(
                                "SELECT 1 AS a, 2 AS a", request -> request.formatRecordsAs(RecordsFormatType.JSON)))
                        .statusCode())
                .isEqualTo(400);
    }

    /** Each row costs 2 bytes, 4 for each column, and the octets of its fields as text. */
    @ParameterizedTest
    @CsvSource({"24966, 36", "522, 2000", "6636, 144"})
    void aResultMayHaveOneMebibyte(int rows, int octets) {
        String sql = octets == 144
                ? "SELECT repeat('a', 36), repeat('b', 36), repeat('c', 36), repeat('x', 20), repeat('y', 8)"
                        + " FROM generate_series(1, :rows)"
                : "SELECT repeat('é', " + octets / 2 + ") FROM generate_series(1, :rows)";
        int columns = octets == 144 ? 5 : 1;
        int most = (1 << 20) / (2 + 4 * columns + (octets == 144 ? 136 : octets));

        assertThat(postgres.execute(sql, Caller.number("rows", Math.min(rows, most)))
                        .records())
                .hasSize(Math.min(rows, most));
        RdsDataException refusal = postgres.refusal(sql, Caller.number("rows", most + 1));
        assertThat(Caller.type(refusal)).isEqualTo("UnsupportedResultException");
        assertThat(Caller.text(refusal)).isEqualTo("The result exceeds the size limit 1 MB.");
    }

    @Test
    void aRowMayBeLargerThanTheDocumented64Kilobytes() {
        assertThat(postgres.value("SELECT decode(repeat('00', 512000), 'hex')")
                        .blobValue()
                        .asByteArray())
                .hasSize(512_000);
    }
}
