package dev.borealis.local.internal.dataapi;

import static dev.borealis.local.internal.dataapi.Caller.bool;
import static dev.borealis.local.internal.dataapi.Caller.bytes;
import static dev.borealis.local.internal.dataapi.Caller.hinted;
import static dev.borealis.local.internal.dataapi.Caller.none;
import static dev.borealis.local.internal.dataapi.Caller.number;
import static dev.borealis.local.internal.dataapi.Caller.real;
import static dev.borealis.local.internal.dataapi.Caller.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rdsdata.model.ColumnMetadata;
import software.amazon.awssdk.services.rdsdata.model.DatabaseErrorException;
import software.amazon.awssdk.services.rdsdata.model.DecimalReturnType;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.LongReturnType;
import software.amazon.awssdk.services.rdsdata.model.RdsDataException;
import software.amazon.awssdk.services.rdsdata.model.RecordsFormatType;
import software.amazon.awssdk.services.rdsdata.model.TypeHint;

/** What is MySQL's own. */
class MysqlTest {
    private static DataApiServer server;
    private static Caller mysql;

    @BeforeAll
    static void start() {
        server = TestServer.start(Clock.systemUTC(), DataApiSettings.SERVICE_CALL_TIMEOUT);
        mysql = Caller.mysql(server);
    }

    @AfterAll
    static void stop() {
        mysql.close();
        server.close();
    }

    @Test
    void everyTypeComesBackInItsMember() {
        mysql.execute("CREATE TABLE types (b BOOLEAN, t TINYINT, tu TINYINT UNSIGNED, s SMALLINT, m MEDIUMINT, i INT,"
                + " l BIGINT, d DECIMAL(10,2), f FLOAT, r DOUBLE, da DATE, ti TIME(6), dt DATETIME(6), ts TIMESTAMP,"
                + " y YEAR, c CHAR(3), v VARCHAR(10), te TEXT, bi BINARY(2), bl BLOB, j JSON, e ENUM('x','y'),"
                + " se SET('p','q'), b1 BIT(1), b9 BIT(9))");
        try {
            mysql.execute(
                    "INSERT INTO types VALUES (true, -1, 200, -300, -70000, 2147483647, -9223372036854775808, 1.50,"
                            + " 0.5, 0.1, '2024-01-15', '-101:02:03.5', '2024-01-15 12:34:56.123400', '2024-01-15 12:34:56',"
                            + " 2024, 'abc', 'ü', 'text', x'00ff', x'01', '{\"a\": 1}', 'y', 'p,q', b'1', b'100000001')");
            List<Field> row = mysql.execute("SELECT * FROM types").records().get(0);

            assertThat(row)
                    .containsExactly(
                            Field.fromBooleanValue(true),
                            Field.fromLongValue(-1L),
                            Field.fromLongValue(200L),
                            Field.fromLongValue(-300L),
                            Field.fromLongValue(-70_000L),
                            Field.fromLongValue(2_147_483_647L),
                            Field.fromLongValue(Long.MIN_VALUE),
                            Field.fromStringValue("1.50"),
                            Field.fromDoubleValue(0.5),
                            Field.fromDoubleValue(0.1),
                            Field.fromStringValue("2024-01-15"),
                            Field.fromStringValue("-101:02:03.500"),
                            Field.fromStringValue("2024-01-15 12:34:56.123400"),
                            Field.fromStringValue("2024-01-15 12:34:56"),
                            Field.fromStringValue("2024"),
                            Field.fromStringValue("abc"),
                            Field.fromStringValue("ü"),
                            Field.fromStringValue("text"),
                            blob(0, -1),
                            blob(1),
                            Field.fromStringValue("{\"a\": 1}"),
                            Field.fromStringValue("y"),
                            Field.fromStringValue("p,q"),
                            Field.fromBooleanValue(true),
                            blob(1, 1));
            mysql.execute("DELETE FROM types");
            mysql.execute("INSERT INTO types VALUES ()");
            assertThat(mysql.execute("SELECT * FROM types").records().get(0))
                    .allSatisfy(field -> assertThat(field.isNull()).isTrue());
        } finally {
            mysql.execute("DROP TABLE types");
        }
    }

    private static Field blob(int... bytes) {
        byte[] array = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            array[i] = (byte) bytes[i];
        }
        return Field.fromBlobValue(SdkBytes.fromByteArray(array));
    }

    @Test
    void unsignedLongsBeyondLongNeedStrings() {
        String sql = "SELECT CAST(18446744073709551615 AS UNSIGNED), 7, 1.50";

        assertThat(Caller.type(mysql.refusal(sql))).isEqualTo("UnsupportedResultException");
        assertThat(mysql.execute(
                                sql,
                                request -> request.resultSetOptions(
                                        options -> options.longReturnType(LongReturnType.STRING)
                                                .decimalReturnType(DecimalReturnType.DOUBLE_OR_LONG)))
                        .records()
                        .get(0))
                .containsExactly(
                        Field.fromStringValue("18446744073709551615"),
                        Field.fromStringValue("7"),
                        Field.fromDoubleValue(1.5));
    }

    @Test
    void parametersAreBoundByTheirMembers() {
        List<Field> row = mysql.execute(
                        "SELECT :l, :s, :r, :b, :x, :n, CAST(:d AS DATE), CAST(:c AS DECIMAL(5,2)) + 0, ':s', `:s` /* :l */"
                                + " FROM (SELECT 1 AS `:s`) t # :b",
                        number("l", Long.MIN_VALUE),
                        text("s", "ü 😀 ' \" \\ ?"),
                        real("r", 0.1),
                        bool("b", true),
                        bytes("x", (byte) 0, (byte) -1),
                        none("n"),
                        hinted("d", TypeHint.DATE, "2024-01-15"),
                        hinted("c", TypeHint.DECIMAL, "1.50"))
                .records()
                .get(0);

        assertThat(row.get(0).longValue()).isEqualTo(Long.MIN_VALUE);
        assertThat(row.get(1).stringValue()).isEqualTo("ü 😀 ' \" \\ ?");
        assertThat(row.get(2).doubleValue()).isEqualTo(0.1);
        assertThat(row.get(3).longValue()).isEqualTo(1);
        assertThat(row.get(4).blobValue().asByteArray()).containsExactly(0, -1);
        assertThat(row.get(5).isNull()).isTrue();
        assertThat(row.get(6).stringValue()).isEqualTo("2024-01-15");
        assertThat(row.get(7).stringValue()).isEqualTo("1.50");
        assertThat(row.get(8).stringValue()).isEqualTo(":s");
        assertThat(row.get(9).longValue()).isEqualTo(1);
    }

    @Test
    void emptyFalseAndZeroAreNotNull() {
        assertThat(mysql.execute("SELECT :a, :b, :c", text("a", ""), bool("b", false), number("c", 0))
                        .records()
                        .get(0))
                .containsExactly(Field.fromStringValue(""), Field.fromLongValue(0L), Field.fromLongValue(0L));
    }

    @Test
    void generatedKeysAreAnswered() {
        mysql.execute("CREATE TABLE numbered (id INT AUTO_INCREMENT PRIMARY KEY, a VARCHAR(5))");
        try {
            ExecuteStatementResponse inserted = mysql.execute("INSERT INTO numbered (a) VALUES (:a)", text("a", "x"));
            assertThat(inserted.generatedFields()).containsExactly(Field.fromLongValue(1L));
            assertThat(inserted.numberOfRecordsUpdated()).isEqualTo(1);
            assertThat(mysql.execute("UPDATE numbered SET a = 'x'").generatedFields())
                    .isEmpty();

            List<List<Field>> batch = mysql.batch(
                    "INSERT INTO numbered (a) VALUES (:a)", List.of(List.of(text("a", "y")), List.of(none("a"))));
            assertThat(batch).containsExactly(List.of(Field.fromLongValue(2L)), List.of(Field.fromLongValue(3L)));
        } finally {
            mysql.execute("DROP TABLE numbered");
        }
    }

    @Test
    void foundRowsAreCounted() {
        mysql.execute("CREATE TABLE found (a INT)");
        try {
            assertThat(mysql.execute("INSERT INTO found VALUES (1), (1)").numberOfRecordsUpdated())
                    .isEqualTo(2);
            assertThat(mysql.execute("UPDATE found SET a = 1").numberOfRecordsUpdated())
                    .isEqualTo(2);
        } finally {
            mysql.execute("DROP TABLE found");
        }
    }

    @Test
    void aBatchRunsForEverySetOrNotAtAll() {
        mysql.execute("CREATE TABLE batched (a BIGINT PRIMARY KEY)");
        try {
            assertThat(mysql.batch(
                            "INSERT INTO batched VALUES (:a)",
                            LongStream.range(0, 500)
                                    .mapToObj(i -> List.of(number("a", i)))
                                    .toList()))
                    .hasSize(500);
            RdsDataException refusal = Caller.refusal(() -> mysql.batch(
                    "INSERT INTO batched VALUES (:a)", List.of(List.of(number("a", 900)), List.of(number("a", 1)))));
            assertThat(Caller.text(refusal)).contains("Error code: 1062");
            assertThat(mysql.value("SELECT COUNT(*) FROM batched").longValue()).isEqualTo(500);
        } finally {
            mysql.execute("DROP TABLE batched");
        }
    }

    @Test
    void errorsHaveCodeAndState() {
        RdsDataException refusal = mysql.refusal("SELECT * FROM nowhere");
        assertThat(refusal).isInstanceOf(DatabaseErrorException.class);
        assertThat(Caller.text(refusal))
                .isEqualTo("Table 'aurora.nowhere' doesn't exist; Error code: 1146; SQLState: 42S02");

        mysql.execute("CREATE TABLE once (a INT PRIMARY KEY)");
        mysql.execute("INSERT INTO once VALUES (1)");
        assertThat(Caller.text(mysql.refusal("INSERT INTO once VALUES (1)")))
                .isEqualTo("Duplicate entry '1' for key 'once.PRIMARY'; Error code: 1062; SQLState: 23000");
        mysql.execute("DROP TABLE once");
        assertThat(Caller.text(Caller.refusal(() -> mysql.execute("SELECT 1", request -> request.database("none")))))
                .isEqualTo("Unknown database 'none'; Error code: 1049; SQLState: 42000");
    }

    @Test
    void severalStatementsAreRefusedButProceduresAreOne() {
        RdsDataException refusal = mysql.refusal("SELECT 1; SELECT 2");
        assertThat(Caller.type(refusal)).isEqualTo("ValidationException");
        assertThat(Caller.text(refusal)).isEqualTo("Multistatements aren't supported");
        assertThat(mysql.value("SELECT 1;").longValue()).isEqualTo(1);

        mysql.execute("CREATE PROCEDURE twice(n INT) BEGIN SELECT n; SELECT n * 2; END");
        try {
            assertThat(mysql.value("CALL twice(:n)", number("n", 4)).longValue())
                    .isEqualTo(4);
            assertThat(mysql.value("SELECT 1").longValue()).isEqualTo(1);
        } finally {
            mysql.execute("DROP PROCEDURE twice");
        }
    }

    @Test
    void geometryIsRefused() {
        assertThat(Caller.text(mysql.refusal("SELECT POINT(1, 2)")))
                .isEqualTo("The result contains the unsupported data type GEOMETRY.");
    }

    @Test
    void columnsAreDescribedInFull() {
        mysql.execute(
                "CREATE TABLE described (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL,"
                        + " price DECIMAL(10,2), flag BOOLEAN, body TEXT, raw BLOB)");
        try {
            List<ColumnMetadata> columns = mysql.execute("SELECT id, name AS n, price, flag, body, raw FROM described")
                    .columnMetadata();

            assertThat(columns)
                    .extracting(ColumnMetadata::typeName)
                    .containsExactly("BIGINT UNSIGNED", "VARCHAR", "DECIMAL", "TINYINT", "TEXT", "BLOB");
            assertThat(columns).extracting(ColumnMetadata::type).containsExactly(-5, 12, 3, -7, -1, -4);
            assertThat(columns).extracting(ColumnMetadata::nullable).containsExactly(0, 0, 1, 1, 1, 1);
            assertThat(columns).extracting(ColumnMetadata::label).startsWith("id", "n");
            assertThat(columns).extracting(ColumnMetadata::name).startsWith("id", "name");
            assertThat(columns).extracting(ColumnMetadata::tableName).containsOnly("described");
            assertThat(columns.get(0).isAutoIncrement()).isTrue();
            assertThat(columns.get(0).isSigned()).isFalse();
            assertThat(columns.get(1).precision()).isEqualTo(20);
            assertThat(columns.get(2).precision()).isEqualTo(10);
            assertThat(columns.get(2).scale()).isEqualTo(2);
        } finally {
            mysql.execute("DROP TABLE described");
        }
    }

    @Test
    void nothingOfASessionLastsOutsideATransaction() {
        mysql.execute("SET @mine = 1");
        mysql.execute("CREATE TEMPORARY TABLE brief (a INT)");
        mysql.execute("USE information_schema");

        assertThat(mysql.value("SELECT @mine").isNull()).isTrue();
        assertThat(Caller.text(mysql.refusal("SELECT * FROM brief"))).contains("1146");
        assertThat(mysql.value("SELECT DATABASE()").stringValue()).isEqualTo("aurora");
    }

    @Test
    void theServerIsSetUpAsAurora() {
        assertThat(mysql.execute("SELECT @@version, @@character_set_server, @@time_zone, CURRENT_USER()")
                        .records()
                        .get(0))
                .extracting(Field::stringValue)
                .containsExactly("8.0.31", "utf8mb4", "+00:00", "admin@localhost");
    }

    @Test
    void recordsFormattedAsJson() {
        assertThat(mysql.execute(
                                "SELECT 1 AS a, 'x' AS b, NULL AS c",
                                request -> request.formatRecordsAs(RecordsFormatType.JSON))
                        .formattedRecords())
                .isEqualTo("[{\"a\":1,\"b\":\"x\",\"c\":null}]");
    }
}
