package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.internal.type.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each Java value becomes on the wire. */
final class SqlTypeTest {

    private enum Mood {
        HAPPY
    }

    static Stream<Arguments> values() {
        UUID uuid = UUID.fromString("6a7f0000-0000-4000-8000-000000000001");
        return Stream.of(
                Arguments.of(true, "bool", new Field.Truth(true)),
                Arguments.of((byte) 1, "int2", new Field.Whole(1)),
                Arguments.of((short) -1, "int2", new Field.Whole(-1)),
                Arguments.of(7, "int4", new Field.Whole(7)),
                Arguments.of(0, "int4", new Field.Whole(0)),
                Arguments.of(Long.MAX_VALUE, "int8", new Field.Whole(Long.MAX_VALUE)),
                Arguments.of(0.1f, "float4", new Field.Floating(0.1)),
                Arguments.of(0.1, "float8", new Field.Floating(0.1)),
                Arguments.of(Double.NaN, "float8", new Field.Text("NaN", null)),
                Arguments.of(new BigDecimal("1E+3"), "numeric", new Field.Text("1000", Field.Hint.DECIMAL)),
                Arguments.of(
                        BigInteger.TWO.pow(70),
                        "numeric",
                        new Field.Text("1180591620717411303424", Field.Hint.DECIMAL)),
                Arguments.of("", "text", new Field.Text("", null)),
                Arguments.of(uuid.toString(), "text", new Field.Text(uuid.toString(), null)),
                Arguments.of('x', "text", new Field.Text("x", null)),
                Arguments.of(uuid, "uuid", new Field.Text(uuid.toString(), null)),
                Arguments.of(LocalDate.of(2024, 2, 29), "date", new Field.Text("2024-02-29", Field.Hint.DATE)),
                Arguments.of(LocalDate.of(-43, 3, 15), "date", new Field.Text("0044-03-15 BC", Field.Hint.DATE)),
                Arguments.of(LocalDate.MAX, "date", new Field.Text("infinity", Field.Hint.DATE)),
                Arguments.of(LocalTime.of(3, 4, 5), "time", new Field.Text("03:04:05", Field.Hint.TIME)),
                Arguments.of(
                        LocalTime.of(3, 4, 5, 120_000_000), "time", new Field.Text("03:04:05.120", Field.Hint.TIME)),
                Arguments.of(LocalTime.of(3, 4, 5, 123_456_000), "time", new Field.Text("03:04:05.123456", null)),
                Arguments.of(
                        OffsetTime.of(3, 4, 5, 0, ZoneOffset.ofHours(2)),
                        "timetz",
                        new Field.Text("03:04:05+02:00", null)),
                Arguments.of(
                        LocalDateTime.of(2024, 1, 15, 3, 34, 56),
                        "timestamp",
                        new Field.Text("2024-01-15 03:34:56", Field.Hint.TIMESTAMP)),
                Arguments.of(
                        LocalDateTime.of(12024, 1, 15, 3, 34, 56, 1000),
                        "timestamp",
                        new Field.Text("12024-01-15 03:34:56.000001", null)),
                Arguments.of(
                        OffsetDateTime.of(2024, 1, 15, 3, 34, 56, 0, ZoneOffset.ofHoursMinutes(5, 30)),
                        "timestamptz",
                        new Field.Text("2024-01-15 03:34:56+05:30", null)),
                Arguments.of(
                        Instant.parse("2024-01-15T03:34:56.5Z"),
                        "timestamptz",
                        new Field.Text("2024-01-15 03:34:56.500+00:00", null)),
                Arguments.of(new int[] {1, -2}, "int4[]", new Field.Text("{\"1\",\"-2\"}", null)),
                Arguments.of(
                        new String[] {"a\"b", "c\\d", null, "NULL", "{}"},
                        "text[]",
                        new Field.Text("{\"a\\\"b\",\"c\\\\d\",NULL,\"NULL\",\"{}\"}", null)),
                Arguments.of(new long[][] {{1}, {2}}, "int8[][]", new Field.Text("{{\"1\"},{\"2\"}}", null)),
                Arguments.of(Mood.HAPPY, "", new Field.Text("HAPPY", null)),
                Arguments.of(List.of(), "", new Field.Text("{}", null)),
                Arguments.of(Arrays.asList(1, null), "", new Field.Text("{\"1\",NULL}", null)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void followsFromTheClass(Object value, String type, Field field) {
        SqlValue typed = SqlValue.of(value);
        assertThat(typed.type().name()).isEqualTo(type);
        assertThat(typed.field(Engine.POSTGRESQL)).isEqualTo(field);
    }

    @Test
    void bytesStayBytes() {
        Field field = SqlValue.of(new byte[] {1, 2}).field(Engine.POSTGRESQL);
        assertThat(((Field.Blob) field).value()).containsExactly(1, 2);
        assertThat(SqlType.BYTEA.array().of(List.of(new byte[] {1, -1})).field(Engine.POSTGRESQL))
                .isEqualTo(new Field.Text("{\"\\\\x01ff\"}", null));
    }

    @Test
    void anInstantOnMysqlIsUtc() {
        OffsetDateTime time = OffsetDateTime.of(2024, 1, 15, 3, 34, 56, 0, ZoneOffset.ofHours(1));
        assertThat(SqlValue.of(time).field(Engine.MYSQL))
                .isEqualTo(new Field.Text("2024-01-15 02:34:56", Field.Hint.TIMESTAMP));
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> SqlType.INT2.of(40_000)).hasMessageContaining("int2");
        assertThatThrownBy(() -> SqlType.INT4.of(1L << 40)).hasMessageContaining("int4");
        assertThatThrownBy(() -> SqlType.DATE.of(7)).hasMessageContaining("java.lang.Integer");
        assertThatThrownBy(() -> SqlValue.of(new Object())).hasMessageContaining("SqlType.named");
        assertThatThrownBy(() -> SqlType.named("int); DROP TABLE x; --")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTypeTakesItsTextAndItsModifier() {
        assertThat(SqlType.named("numeric(10,2)").of(new BigDecimal("1.5")).field(Engine.POSTGRESQL))
                .isEqualTo(new Field.Text("1.5", Field.Hint.DECIMAL));
        assertThat(SqlType.INT4.of("7").field(Engine.POSTGRESQL)).isEqualTo(new Field.Text("7", null));
        assertThat(SqlType.named("mood").of(Mood.HAPPY).field(Engine.POSTGRESQL))
                .isEqualTo(new Field.Text("HAPPY", null));
    }

    @Test
    void neverShowsAValue() {
        assertThat(SqlValue.of("secret")).hasToString("text ?");
        assertThat(SqlValue.NULL).hasToString("text NULL");
    }
}
