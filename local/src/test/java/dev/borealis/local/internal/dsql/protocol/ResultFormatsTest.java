package dev.borealis.local.internal.dsql.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Formats of result columns at the end of Bind messages. */
final class ResultFormatsTest {
    /** One format, two parameters, one of them NULL, then two formats. */
    private static final byte[] TWO = {0, 1, 0, 1, 0, 2, 0, 0, 0, 1, 7, -1, -1, -1, -1, 0, 2, 0, 1, 0, 0};

    private static final byte[] ONE = {0, 0, 0, 0, 0, 1, 0, 1};

    @Test
    void areCounted() {
        assertThat(ResultFormats.count(TWO)).isEqualTo(2);
        assertThat(ResultFormats.count(ONE)).isEqualTo(1);
        assertThat(ResultFormats.count(new byte[] {0, 9, 1})).isZero();
        assertThat(ResultFormats.count(new byte[] {0, 0, 0, 0, 0, 5, 0, 1})).isZero();
    }

    @Test
    void areFollowedByTextForNewColumns() {
        byte[] longer = ResultFormats.withColumns(TWO, 4);
        assertThat(ResultFormats.count(longer)).isEqualTo(4);
        assertThat(longer).startsWith(0, 1, 0, 1, 0, 2).endsWith(0, 4, 0, 1, 0, 0, 0, 0, 0, 0);
        assertThat(ResultFormats.withColumns(TWO, 2)).isSameAs(TWO);
        assertThat(ResultFormats.withColumns(TWO, 1)).isSameAs(TWO);
        assertThat(ResultFormats.withColumns(ONE, 4)).isSameAs(ONE);
    }
}
