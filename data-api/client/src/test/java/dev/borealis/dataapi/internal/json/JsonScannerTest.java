package dev.borealis.dataapi.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scanner against the table, and against jackson-core over random documents, whole and damaged. */
final class JsonScannerTest {

    /** What a value that jackson refuses, or the scanner, is compared as. */
    private static final Object REFUSED = new Object();

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    0 | 0
                    -0 | 0
                    7 | 7
                    999999999999999999 | 999999999999999999
                    1000000000000000000 | 1000000000000000000
                    9223372036854775807 | 9223372036854775807
                    -9223372036854775808 | -9223372036854775808
                    1e3 | 1000
                    1.50E1 | 15
                    0.0 | 0
                    """)
    void readsWholeNumbers(String json, long expected) throws IOException {
        assertThat(scanner(json).number()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "-9223372036854775809",
                "1.5",
                "1e30",
                "1e999999999",
                "1e99999999999999",
                "-",
                "+1",
                ".5",
                "1.",
                "1e",
                "1e+",
                "\"1\"",
                "true",
                "NaN",
                ""
            })
    void refusesWhatIsNoWholeNumber(String json) {
        assertThatThrownBy(() -> scanner(json).number()).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1",
                "-0.0",
                "1E-10",
                "123456789.123456789",
                "1.7976931348623157e308",
                "4.9E-324",
                "2.2250738585072012e-308",
                "1e400",
                "0.30000000000000004",
                "123456789012345678901234567890"
            })
    void readsFloatingNumbersAsJavaDoes(String json) throws IOException {
        assertThat(scanner(json).floating()).isEqualTo(Double.parseDouble(json));
    }

    @Test
    void readsTheNumbersJsonHasNot() throws IOException {
        assertThat(scanner("NaN").floating()).isNaN();
        assertThat(scanner("-Infinity").floating()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(scanner("\"Infinity\"").floating()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThatThrownBy(() -> scanner("\"much\"").floating()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> scanner("Nan").floating()).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
                    "" | ``
                    "a" | a
                    "\\u0061\\u00e9\\u6771" | a\u00e9\u6771
                    "\\ud83d\\ude00" | \uD83D\uDE00
                    "\uD83D\uDE00\\/\\\\\\"" | \uD83D\uDE00/\\"
                    "x\\ty" | `x\ty`
                    "\u00e9\\u00C9\u6771" | \u00e9\u00c9\u6771
                    """)
    void readsTexts(String json, String expected) throws IOException {
        assertThat(scanner(json).string()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a",
                "\"\\",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\ud83d\"",
                "\"\\ud83dx\"",
                "\"\\ud83d\\n\"",
                "\"\\ud83d\\u0041\"",
                "\"\\ude00\"",
                "\"a\nb\"",
                "\"a\u0000b\"",
                "a",
                "5"
            })
    void refusesWhatIsNoText(String json) {
        assertThatThrownBy(() -> scanner(json).string()).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "C3",
                "C0 80",
                "C1 BF",
                "E0 80 80",
                "ED A0 80",
                "E6 9D",
                "E6 41 41",
                "F0 80 80 80",
                "F4 90 80 80",
                "F5 80 80 80",
                "FF"
            })
    void refusesBytesThatAreNoText(String hex) {
        byte[] inner = HexFormat.ofDelimiter(" ").parseHex(hex);
        byte[] json = new byte[inner.length + 2];
        Arrays.fill(json, (byte) '"');
        System.arraycopy(inner, 0, json, 1, inner.length);
        assertThatThrownBy(() -> new JsonScanner(new ByteArrayInputStream(json)).string())
                .isInstanceOf(IOException.class);
    }

    @Test
    void isNotLostInTheDepth() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> scanner(deep).skip())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("deep");
    }

    /** Every text of one character, as it is and escaped, comes out the same as at jackson. */
    @Test
    void readsEveryCharacter() throws IOException {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 97) {
            if (c < 0xD800 || c > 0xDFFF) {
                String text = new String(Character.toChars(c));
                StringBuilder escaped = new StringBuilder("\"");
                text.chars().forEach(unit -> escaped.append(String.format("\\u%04X", unit)));
                assertThat(scanner(escaped.append('"').toString()).string()).isEqualTo(text);
            }
        }
    }

    @Test
    void readsAsJacksonDoes() throws IOException {
        Random random = new Random(20261127);
        for (int i = 0; i < 4000; i++) {
            StringBuilder json = new StringBuilder();
            document(random, json, 0);
            compare(json.toString().getBytes(StandardCharsets.UTF_8), random);
        }
    }

    /** A byte changed, left out or put in, or the end cut off: the scanner refuses all that jackson refuses. */
    @Test
    void refusesWhatJacksonRefuses() throws IOException {
        Random random = new Random(8259);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder json = new StringBuilder();
            document(random, json, 1);
            byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
            bytes = damaged(bytes, random);
            Object expected = jackson(bytes);
            Object read = ours(bytes, random);
            if (expected == REFUSED) {
                assertThat(read).as(text(bytes)).isSameAs(REFUSED);
            } else if (read != REFUSED) {
                assertThat(read).as(text(bytes)).isEqualTo(expected);
            } else {
                assertThat(isStricter(bytes)).as(text(bytes)).isTrue();
            }
        }
    }

    /** Where the scanner is stricter: half surrogate pairs, and bytes that jackson decodes though no encoder writes them. */
    private static boolean isStricter(byte[] bytes) {
        return text(bytes).matches("(?s).*(\\\\u[dD][89a-fA-F]|\uFFFD).*");
    }

    private static void compare(byte[] json, Random random) throws IOException {
        assertThat(ours(json, random)).as(text(json)).isEqualTo(jackson(json)).isNotSameAs(REFUSED);
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        byte other = random.nextBoolean()
                ? (byte) random.nextInt(256)
                : (byte) "{}[],:\"\\0-.eEtfnu".charAt(random.nextInt(17));
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> joined(bytes, at, new byte[] {other}, at);
            case 2 -> joined(bytes, at, new byte[] {}, at + 1);
            default -> joined(bytes, at, new byte[] {other}, at + 1);
        };
    }

    private static byte[] joined(byte[] bytes, int head, byte[] middle, int tail) {
        byte[] joined = Arrays.copyOf(bytes, head + middle.length + bytes.length - tail);
        System.arraycopy(middle, 0, joined, head, middle.length);
        System.arraycopy(bytes, tail, joined, head + middle.length, bytes.length - tail);
        return joined;
    }

    private static void document(Random random, StringBuilder json, int depth) {
        space(random, json);
        switch (random.nextInt(depth == 0 ? 2 : depth > 4 ? 6 : 8) + (depth == 0 ? 6 : 0)) {
            case 0 -> json.append(random.nextInt(2000) - 1000);
            case 1 -> json.append(random.nextLong());
            case 2 -> json.append(random.nextInt(3) == 0 ? random.nextGaussian() * 1e-200 : random.nextGaussian());
            case 3 -> text(random, json);
            case 4 -> json.append(random.nextBoolean());
            case 5 -> json.append("null");
            case 6 -> list(random, json, depth, '[', ']');
            default -> list(random, json, depth, '{', '}');
        }
        space(random, json);
    }

    private static void list(Random random, StringBuilder json, int depth, char open, char close) {
        json.append(open);
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : ",");
            if (open == '{') {
                space(random, json);
                text(random, json);
                json.append(random.nextBoolean() ? ":" : " : ");
            }
            document(random, json, depth + 1);
        }
        space(random, json);
        json.append(close);
    }

    private static void text(Random random, StringBuilder json) {
        json.append('"');
        for (int i = random.nextInt(random.nextInt(50) == 0 ? 20_000 : 12); i > 0; i--) {
            switch (random.nextInt(12)) {
                case 0 -> json.append("\\").append("\"\\/bfnrt".charAt(random.nextInt(8)));
                case 1 -> json.append(String.format("\\u%04x", random.nextInt(0xD800)));
                case 2 -> json.append("\\uD83D\\uDE0").append(random.nextInt(10));
                case 3 -> json.appendCodePoint(0x1F600 + random.nextInt(50));
                case 4 -> json.append((char) (0xA0 + random.nextInt(0x5000)));
                default -> json.append((char) ('a' + random.nextInt(26)));
            }
        }
        json.append('"');
    }

    private static void space(Random random, StringBuilder json) {
        if (random.nextInt(4) == 0) {
            json.append(" \n\r\t".charAt(random.nextInt(4)));
        }
    }

    private static Object ours(byte[] bytes, Random random) {
        try {
            JsonScanner json = new JsonScanner(new Trickle(bytes, random));
            List<@Nullable Object> read = new ArrayList<>();
            read(json, read);
            return json.peek() < 0 ? read : REFUSED;
        } catch (IOException refused) {
            return REFUSED;
        }
    }

    private static void read(JsonScanner json, List<@Nullable Object> into) throws IOException {
        switch (json.peek()) {
            case '{' -> {
                into.add(JsonToken.START_OBJECT);
                for (boolean more = json.enter('{', '}'); more; more = json.more('}')) {
                    into.add(json.name());
                    read(json, into);
                }
                into.add(JsonToken.END_OBJECT);
            }
            case '[' -> {
                into.add(JsonToken.START_ARRAY);
                for (boolean more = json.enter('[', ']'); more; more = json.more(']')) {
                    read(json, into);
                }
                into.add(JsonToken.END_ARRAY);
            }
            case '"' -> into.add(json.string());
            case 't', 'f' -> into.add(json.truth());
            case 'n' -> into.add(json.isNull() ? null : REFUSED);
            default -> into.add(json.floating());
        }
    }

    private static Object jackson(byte[] bytes) {
        try (JsonParser parser = Json.FACTORY.createParser(bytes)) {
            List<@Nullable Object> read = new ArrayList<>();
            int depth = 0;
            do {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return REFUSED;
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                read.add(value(parser, token));
            } while (depth > 0);
            return parser.nextToken() == null ? read : REFUSED;
        } catch (IOException refused) {
            return REFUSED;
        }
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case FIELD_NAME, VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Double.parseDouble(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            default -> token;
        };
    }

    private static JsonScanner scanner(String json) {
        return new JsonScanner(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Bytes that arrive in small portions. */
    private static final class Trickle extends InputStream {

        private final InputStream whole;
        private final Random random;

        Trickle(byte[] bytes, Random random) {
            this.whole = new ByteArrayInputStream(bytes);
            this.random = random;
        }

        @Override
        public int read() throws IOException {
            return whole.read();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return whole.read(into, from, Math.min(length, 1 + random.nextInt(random.nextBoolean() ? 3 : 3000)));
        }
    }
}
