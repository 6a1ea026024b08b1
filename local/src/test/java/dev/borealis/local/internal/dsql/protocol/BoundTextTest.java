package dev.borealis.local.internal.dsql.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BoundTextTest {
    private static final byte[] TWO = {0, 1, 0, 0, 0, 2, -1, -1, -1, -1, 0, 0, 0, 2, 'o', 'k', 0, 0};

    @Test
    void aParameterIsFoundBehindFormatsAndOtherParameters() {
        assertThat(BoundText.parameter(TWO, "2")).isEqualTo("ok");
    }

    @Test
    void nullAndMissingParametersAreNull() {
        assertThat(BoundText.parameter(TWO, "1")).isNull();
        assertThat(BoundText.parameter(TWO, "3")).isNull();
    }

    @Test
    void whatIsCutShortIsNull() {
        byte[] huge = {0, 0, 0, 1, 127, -1, -1, -1, 'x'};
        assertThat(BoundText.parameter(huge, "1")).isNull();
        assertThat(BoundText.parameter(new byte[] {0, 9}, "1")).isNull();
    }
}
