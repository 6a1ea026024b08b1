package dev.borealis.dataapi.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines and bytes come out as they went in, in whatever portions they arrive. */
final class LineInputTest {

    private static final String TEXT = "HTTP/1.1 200 OK\r\nA: b\nlong: " + "x".repeat(5_000) + "\r\n\r\nbody\r\n7\r\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 16_384})
    void linesAndBytes(int size) throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            LineInput in = new LineInput(portions(TEXT, new Random(seed)), size);
            assertThat(in.line()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(in.line()).isEqualTo("A: b");
            assertThat(in.line()).isEqualTo("long: " + "x".repeat(5_000));
            assertThat(in.line()).isEmpty();
            assertThat(new String(in.readNBytes(6), StandardCharsets.US_ASCII)).isEqualTo("body\r\n");
            assertThat(in.line()).isEqualTo("7");
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read(new byte[1])).isEqualTo(-1);
        }
    }

    @Test
    void bytesAreNotSigned() throws IOException {
        LineInput in = new LineInput(new ByteArrayInputStream(new byte[] {(byte) 0xFF, (byte) 0xE9, '\n'}), 4);
        assertThat(in.read()).isEqualTo(0xFF);
        assertThat(in.line()).isEqualTo("é");
    }

    @Test
    void aLineThatDoesNotEnd() {
        LineInput in = new LineInput(portions("HTTP/1.1 200", new Random(1)), 4);
        assertThatThrownBy(in::line).isInstanceOf(EOFException.class);
        LineInput endless = new LineInput(portions("x".repeat(100_000), new Random(1)), 16);
        assertThatThrownBy(endless::line)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a line of more than 65536");
    }

    /** As a network gives them: a few at a time. */
    private static InputStream portions(String text, Random random) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)) {
            @Override
            public int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 1 + random.nextInt(900)));
            }
        };
    }
}
