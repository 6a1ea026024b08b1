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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rdsdata.model.ArrayValue;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.RdsDataException;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;
import software.amazon.awssdk.services.rdsdata.model.TypeHint;

/** Parameters are bound strictly, and named ones are found by a scanner with two holes. */
class PostgresParametersTest {
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

    private static String typeOf(SqlParameter p) {
        return postgres.value("SELECT pg_typeof(:p)::text", p).stringValue();
    }

    /** Where a comment or a text ends for the database, it ends for the scanner. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT -- :no '\r:p",
                "SELECT -- :no '\n:p",
                "SELECT E'a'\n'b\\'' || :p",
                "SELECT E'a' -- '\n '\\'' || :p",
                "SELECT '\\' || :p"
            })
    void theScannerEndsTextsAndCommentsAsTheDatabaseDoes(String sql) {
        assertThat(postgres.value(sql, text("p", "v")).stringValue()).endsWith("v");
    }

    @Test
    void eachMemberIsBoundWithOneType() {
        assertThat(typeOf(number("p", 1))).isEqualTo("bigint");
        assertThat(typeOf(text("p", "1"))).isEqualTo("text");
        assertThat(typeOf(real("p", 1))).isEqualTo("double precision");
        assertThat(typeOf(bool("p", true))).isEqualTo("boolean");
        assertThat(typeOf(bytes("p", (byte) 1))).isEqualTo("bytea");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DATE      | 2024-01-15                           | date
            TIME      | 12:34:56.5                           | time without time zone
            TIMESTAMP | 2024-01-15 12:34:56.789              | timestamp without time zone
            DECIMAL   | 1.50                                 | numeric
            JSON      | {"a":1}                              | jsonb
            UUID      | 8c3f7f3a-2f5d-4c2e-9a39-3f1bb2c7e0a1 | uuid
            """)
    void hintsBindStringsWithOtherTypes(TypeHint hint, String value, String type) {
        assertThat(typeOf(hinted("p", hint, value))).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DATE      | 15.1.2024
            TIME      | 12:34
            TIMESTAMP | 2024-01-15T12:34:56
            DECIMAL   | many
            UUID      | nobody
            """)
    void aHintedStringMustHaveTheDocumentedForm(TypeHint hint, String value) {
        RdsDataException refusal = postgres.refusal("SELECT :p", hinted("p", hint, value));

        assertThat(Caller.type(refusal)).isEqualTo("ValidationException");
        assertThat(Caller.text(refusal)).doesNotContain(value);
    }

    @Test
    void valuesArriveAsTheyWereSent() {
        List<Field> row = postgres.execute(
                        "SELECT :a, :b, :c, :d, CAST(:e AS int), :f::uuid",
                        number("a", Long.MIN_VALUE),
                        text("b", "ü 😀 ' \" \\ :x ?"),
                        real("c", 0.1),
                        bytes("d", (byte) 0, (byte) -1),
                        none("e"),
                        text("f", "8c3f7f3a-2f5d-4c2e-9a39-3f1bb2c7e0a1"))
                .records()
                .get(0);

        assertThat(row.get(0).longValue()).isEqualTo(Long.MIN_VALUE);
        assertThat(row.get(1).stringValue()).isEqualTo("ü 😀 ' \" \\ :x ?");
        assertThat(row.get(2).doubleValue()).isEqualTo(0.1);
        assertThat(row.get(3).blobValue().asByteArray()).containsExactly(0, -1);
        assertThat(row.get(4).isNull()).isTrue();
        assertThat(row.get(5).stringValue()).isEqualTo("8c3f7f3a-2f5d-4c2e-9a39-3f1bb2c7e0a1");
    }

    @Test
    void emptyFalseAndZeroAreNotNull() {
        List<Field> row = postgres.execute("SELECT :a, :b, :c", text("a", ""), bool("b", false), number("c", 0))
                .records()
                .get(0);

        assertThat(row)
                .containsExactly(Field.fromStringValue(""), Field.fromBooleanValue(false), Field.fromLongValue(0L));
    }

    @Test
    void longsAreTooLongForFunctionsOfIntegers() {
        assertThat(Caller.text(postgres.refusal(
                        "SELECT make_date(:y, :m, :d)", number("y", 2024), number("m", 1), number("d", 2))))
                .startsWith("ERROR: function make_date(bigint, bigint, bigint) does not exist; Hint: ")
                .endsWith("; Position: 8; SQLState: 42883");
    }

    @Test
    void stringsAreNotConvertedByThemselves() {
        assertThat(Caller.text(postgres.refusal("SELECT 1 = :p", text("p", "1"))))
                .startsWith("ERROR: operator does not exist: integer = text; Hint: ")
                .endsWith("SQLState: 42883");
        String transaction = postgres.begin();
        postgres.inTransaction(transaction, "CREATE TABLE strict (id uuid)");
        RdsDataException refusal = Caller.refusal(() -> postgres.inTransaction(
                transaction, "INSERT INTO strict VALUES (:p)", text("p", "8c3f7f3a-2f5d-4c2e-9a39-3f1bb2c7e0a1")));
        assertThat(Caller.text(refusal))
                .startsWith("ERROR: column \"id\" is of type uuid but expression is of type text");
        postgres.rollback(transaction);
    }

    @Test
    void aCastTypesNullsAndKeepsOffsets() {
        assertThat(postgres.value("SELECT pg_typeof(CAST(:p AS date))::text", none("p"))
                        .stringValue())
                .isEqualTo("date");
        assertThat(postgres.value("SELECT CAST(:p AS timestamptz)", text("p", "2024-01-15 12:34:56.123456+09"))
                        .stringValue())
                .isEqualTo("2024-01-15 03:34:56.123456");
        assertThat(postgres.value("SELECT CAST(:p AS int4[])", text("p", "{1,NULL}"))
                        .arrayValue()
                        .longValues())
                .containsExactly(1L, null);
    }

    @Test
    void nullHasNoTypeOfItsOwn() {
        assertThat(Caller.text(postgres.refusal("SELECT pg_typeof(:p)", none("p"))))
                .isEqualTo("ERROR: could not determine data type of parameter $1; SQLState: 42P18");
        assertThat(postgres.value("SELECT coalesce(:p, 7)", none("p")).longValue())
                .isEqualTo(7);
    }

    @Test
    void arraysAreRefused() {
        SqlParameter array = SqlParameter.builder()
                .name("p")
                .value(Field.fromArrayValue(ArrayValue.fromLongValues(List.of(1L, 2L))))
                .build();
        RdsDataException refusal = postgres.refusal("SELECT :p", array);

        assertThat(Caller.type(refusal)).isEqualTo("ValidationException");
        assertThat(Caller.text(refusal)).isEqualTo("Array parameters are not supported");
    }

    @Test
    void namesMayBeginWithDigits() {
        assertThat(postgres.value("SELECT :1 + :2b", number("1", 1), number("2b", 2))
                        .longValue())
                .isEqualTo(3);
    }

    @Test
    void quotesAndCommentsAreLeftAlone() {
        assertThat(postgres.value("SELECT ':a' || \"x:y\" /* :c /* :d */ */ FROM (SELECT 'z' AS \"x:y\") t -- :e")
                        .stringValue())
                .isEqualTo(":az");
    }

    @Test
    void aNameThatOccursTwiceIsTwoParameters() {
        assertThat(Caller.text(postgres.refusal(
                        "SELECT date_trunc(:u, a) FROM (SELECT now() AS a) t GROUP BY date_trunc(:u, a)",
                        text("u", "day"))))
                .contains("SQLState: 42803");
        assertThat(postgres.value("SELECT :a + :b + :a", number("a", 1), number("b", 5))
                        .longValue())
                .isEqualTo(7);
    }

    @Test
    void namesInDollarQuotesAreRewritten() {
        assertThat(postgres.value("SELECT $$a :b c$$").stringValue()).isEqualTo("a $1 c");
    }

    @Test
    void slicesAreTakenForParameters() {
        assertThat(Caller.text(postgres.refusal("SELECT a[1:2] FROM (SELECT ARRAY[1,2,3] AS a) t")))
                .startsWith("ERROR: syntax error at or near \"$1\"; Position: ")
                .endsWith("; SQLState: 42601");
    }

    @Test
    void positionalMarkersHaveNoValues() {
        assertThat(Caller.text(postgres.refusal("SELECT $1::int")))
                .isEqualTo("ERROR: bind message supplies 0 parameters, but prepared statement requires 1;"
                        + " SQLState: 08P01");
    }
}
