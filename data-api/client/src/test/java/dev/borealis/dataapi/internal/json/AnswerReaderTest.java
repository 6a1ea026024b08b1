package dev.borealis.dataapi.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.CellKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Answers become columns without losing anything. */
final class AnswerReaderTest {

    @Test
    void readsEveryKindOfField() throws IOException {
        Answer answer =
                read("{\"records\":[[{\"isNull\":true},{\"booleanValue\":true},{\"longValue\":-9223372036854775808},"
                        + "{\"doubleValue\":1.0E-10},{\"stringValue\":\"caf\\u00e9 \u6771\"},{\"blobValue\":\"AAH/\"},"
                        + "{\"arrayValue\":{\"longValues\":[1,null,3]}}]]}");
        Cells rows = answer.rows();
        assertThat(answer.columns()).isNull();
        assertThat(rows.rows()).isEqualTo(1);
        assertThat(rows.isNull(0, 0)).isTrue();
        assertThat(rows.plain(0, 1)).isEqualTo(true);
        assertThat(rows.number(0, 2)).isEqualTo(Long.MIN_VALUE);
        assertThat(rows.floating(0, 3)).isEqualTo(1.0E-10);
        assertThat(rows.text(0, 4)).isEqualTo("caf\u00e9 \u6771");
        assertThat(rows.bytes(0, 5)).containsExactly(0, 1, -1);
        assertThat(rows.plain(0, 6)).isEqualTo(Arrays.asList(1L, null, 3L));
    }

    @Test
    void readsArraysInArrays() throws IOException {
        Cells rows =
                read("{\"records\":[[{\"arrayValue\":{\"arrayValues\":[{\"stringValues\":[\"a\",null]},{\"stringValues\":[]},"
                                + "{\"stringValues\":[\"b\"]}]}}]]}")
                        .rows();
        assertThat(rows.plain(0, 0)).isEqualTo(List.of(Arrays.asList("a", null), List.of(), List.of("b")));
    }

    @Test
    void aColumnMayChangeItsKindFromRowToRow() throws IOException {
        Cells rows =
                read("{\"records\":[[{\"longValue\":1}],[{\"isNull\":true}],[{\"stringValue\":\"x\"}],[{\"longValue\":2}]]}")
                        .rows();
        assertThat(rows.kind(1, 0)).isEqualTo(CellKind.NULL);
        assertThat(rows.plain(2, 0)).isEqualTo("x");
        assertThat(rows.number(3, 0)).isEqualTo(2);
    }

    @Test
    void readsTheSpecialDoubles() throws IOException {
        Cells rows =
                read("{\"records\":[[{\"doubleValue\":\"NaN\"},{\"doubleValue\":\"-Infinity\"},{\"doubleValue\":3}]]}")
                        .rows();
        assertThat(rows.floating(0, 0)).isNaN();
        assertThat(rows.floating(0, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(rows.floating(0, 2)).isEqualTo(3);
    }

    @Test
    void readsWholeNumbersThatCameAsText() throws IOException {
        Cells rows = read("{\"records\":[[{\"stringValue\":\"-42\"},{\"stringValue\":\"9223372036854775807\"},"
                        + "{\"stringValue\":\"18446744073709551615\"},{\"stringValue\":\"4x\"}]]}")
                .rows();
        assertThat(rows.number(0, 0)).isEqualTo(-42);
        assertThat(rows.number(0, 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(new BigInteger(rows.text(0, 2)))
                .isEqualTo(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
        assertThatThrownBy(() -> rows.number(0, 2)).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> rows.number(0, 3)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void readsTheOtherAnswers() throws IOException {
        assertThat(read("{\"transactionId\":\"t\"}").transactionId()).isEqualTo("t");
        assertThat(read("{\"transactionStatus\":\"Transaction Committed\"}").updated())
                .isZero();
        assertThat(read("").rows().rows()).isZero();
        Answer update = read("{\"numberOfRecordsUpdated\":3,\"generatedFields\":[{\"longValue\":7}]}");
        assertThat(update.updated()).isEqualTo(3);
        assertThat(update.generated()).isEqualTo(List.of(7L));
        assertThat(read("{\"updateResults\":[{\"generatedFields\":[{\"longValue\":1}]},{}],\"new\":{\"a\":[1]}}")
                        .batch())
                .isEqualTo(List.of(List.of(1L), List.of()));
    }

    @Test
    void readsWhatIsToldOfColumns() throws IOException {
        Answer answer = read(
                "{\"columnMetadata\":[{\"arrayBaseColumnType\":0,\"isAutoIncrement\":true,\"isCaseSensitive\":false,"
                        + "\"isCurrency\":false,\"isSigned\":true,\"label\":\"l\",\"name\":\"n\",\"nullable\":0,\"precision\":10,\"scale\":2,"
                        + "\"schemaName\":\"\",\"tableName\":\"t\",\"type\":4,\"typeName\":\"serial\",\"other\":null}],\"records\":[]}");
        assertThat(answer.columns()).singleElement().satisfies(column -> {
            assertThat(column.label()).isEqualTo("l");
            assertThat(column.typeName()).isEqualTo("serial");
            assertThat(column.autoIncrement()).isTrue();
            assertThat(column.precision()).isEqualTo(10);
            assertThat(column.nullable()).isZero();
        });
    }

    @Test
    void takesMembersInAnyOrderAndPassesOverWhatItDoesNotKnow() throws IOException {
        Answer answer = read(
                " { \"new\" : [ { \"a\" : \"]}\" } ] , \"records\" : [ [ { \"new\":[1,{}] , \"longValue\" : 5 } ,\n"
                        + "{\"\\u0073tringValue\":\"x\",\"isNull\":false}],[{\"isNull\":true,\"new\":1},{\"stringValue\":null}],[{},"
                        + "{\"arrayValue\":{\"new\":{},\"longValues\":[7]}}]],\"columnMetadata\":null,\"numberOfRecordsUpdated\":2}");
        Cells rows = answer.rows();
        assertThat(answer.updated()).isEqualTo(2);
        assertThat(rows.plain(0, 0)).isEqualTo(5L);
        assertThat(rows.plain(0, 1)).isEqualTo("x");
        assertThat(rows.isNull(1, 0) && rows.isNull(1, 1) && rows.isNull(2, 0)).isTrue();
        assertThat(rows.plain(2, 1)).isEqualTo(List.of(7L));
    }

    @Test
    void refusesRowsOfDifferentWidths() {
        assertThatThrownBy(() -> read("{\"records\":[[{\"longValue\":1},{\"longValue\":2}],[{\"longValue\":3}]]}"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("{\"records\":[[{\"longValue\":1}],[{\"longValue\":2},{\"longValue\":3}]]}"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("{\"records\":[[{\"longValue\":1,\"stringValue\":\"1\"}]]}"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesWhatIsNoAnswer() {
        assertThatThrownBy(() -> read("[]")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("{\"records\":[[{\"newValue\":1}]]}")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("{\"records\":[[{\"longValue\":1")).isInstanceOf(IOException.class);
    }

    /** Texts of every length and alphabet, long ones among them, come back as they were. */
    @Test
    void keepsAnyText() throws IOException {
        Random random = new Random(7);
        List<String> texts = new ArrayList<>();
        StringBuilder json = new StringBuilder("{\"records\":[");
        for (int i = 0; i < 3000; i++) {
            String text = text(random, i % 500 == 0 ? 70_000 + i : random.nextInt(40));
            texts.add(text);
            json.append(i == 0 ? "" : ",")
                    .append("[{\"stringValue\":\"")
                    .append(text)
                    .append("\"},{\"blobValue\":\"");
            json.append(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                    .append("\"}]");
        }
        Cells rows = read(json.append("]}").toString()).rows();
        assertThat(rows.rows()).isEqualTo(3000);
        for (int row = 0; row < 3000; row++) {
            assertThat(rows.text(row, 0)).isEqualTo(texts.get(row));
            assertThat(rows.bytes(row, 1)).isEqualTo(texts.get(row).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String text(Random random, int length) {
        int[] alphabets = {0x61, 0xE0, 0x6771};
        int base = alphabets[random.nextInt(3)];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) (base + random.nextInt(20)));
        }
        return text.append(random.nextInt(10) == 0 ? "\uD83D\uDE00" : "").toString();
    }

    private static Answer read(String json) throws IOException {
        return AnswerReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
