package dev.borealis.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentEncodingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain-._~123|plain-._~123",
                "a b+c*d|a%20b%2Bc%2Ad",
                "FQoGZ/Xyz+a==|FQoGZ%2FXyz%2Ba%3D%3D",
                "ü€|%C3%BC%E2%82%AC",
                "😀|%F0%9F%98%80",
            })
    void encodesAllButTheUnreservedCharacters(String text, String encoded) {
        assertThat(PercentEncoding.encode(text)).isEqualTo(encoded);
    }

    @ParameterizedTest
    @CsvSource({"/,/", "/a b/c,/a%20b/c", "/Execute,/Execute"})
    void leavesTheSlashesOfAPath(String path, String encoded) {
        assertThat(PercentEncoding.encodePath(path)).isEqualTo(encoded);
    }
}
