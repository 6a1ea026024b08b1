package dev.borealis.local.internal.dataapi.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body in any encoding that JSON may have, and each that breaks off. */
class RequestParserTest {
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void aBodyThatBreaksOffIsNoJson(String encoding) {
        byte[] body = "{\"sql\": \"SELECT 'ä'\"}".getBytes(Charset.forName(encoding));
        assertThat(RequestParser.parse(body).sql()).isEqualTo("SELECT 'ä'");
        for (int length = 1; length < body.length; length++) {
            byte[] part = Arrays.copyOf(body, length);
            assertThatThrownBy(() -> RequestParser.parse(part))
                    .as("%s, %s bytes: %s", encoding, length, new String(part, StandardCharsets.ISO_8859_1))
                    .isInstanceOf(ServiceException.class);
        }
    }

    /** Letters that are not understood are never replaced by others, and nothing behind the end is passed over. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sql\": \"SELECT '\\ud800'\"}",
                "{\"sql\": \"SELECT '\\udc00\\ud800'\"}",
                "{\"parameters\": [{\"name\": \"a\", \"value\": {\"stringValue\": \"x\\udfff\"}}]}",
                "{\"parameters\": [{\"name\": \"a\", \"value\": {\"doubleValue\": -1e999}}]}",
                "{\"sql\": \"SELECT 1\"}}",
                "{\"sql\": \"SELECT 1\"} {}",
                "{\"sql\": \"SELECT 1\"}x"
            })
    void whatCannotBeMeantIsRefused(String body) {
        assertThatThrownBy(() -> RequestParser.parse(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(ServiceException.class, e -> {
                    assertThat(e.type()).isEqualTo(ErrorType.SERIALIZATION);
                    assertThat(e.text()).isNotBlank();
                });
    }
}
