package dev.borealis.dsql.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "PT10S, PT10S",
        "10s, PT10S",
        "500ms, PT0.5S",
        "500, PT0.5S",
        "2M, PT2M",
        "P1DT1H, PT25H",
        "pt0.5s, PT0.5S"
    })
    void readsWhatTheDriverReads(String text, Duration expected) {
        assertThat(DurationText.parse("connectTimeout", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5s", "PT-5S", "soon", "10 parsecs", "PT", "P1S"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> DurationText.parse("connectTimeout", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connectTimeout")
                .hasMessageContaining("PT10S");
    }
}
