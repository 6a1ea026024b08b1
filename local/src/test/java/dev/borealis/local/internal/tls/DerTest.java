package dev.borealis.local.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0400",
        "127, 047f",
        "128, 048180",
        "255, 0481ff",
        "256, 04820100",
        "65535, 0482ffff",
    })
    void lengths_take_as_few_bytes_as_they_can(int length, String beginning) {
        byte[] value = Der.octets(new byte[length]);
        assertThat(hex(value)).startsWith(beginning);
        assertThat(value).hasSize(beginning.length() / 2 + length);
    }

    @Test
    void object_identifiers_are_packed_seven_bits_a_byte() {
        assertThat(hex(Der.objectIdentifier(2, 5, 29, 17))).isEqualTo("0603551d11");
        assertThat(hex(Der.objectIdentifier(1, 2, 840, 10045, 4, 3, 2))).isEqualTo("06082a8648ce3d040302");
        assertThat(hex(Der.objectIdentifier(1, 2, 0, 127, 128, 16384))).isEqualTo("06082a007f8100818000");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T01:02:03.9Z, 170d3236313132303031303230335a",
        "2049-12-31T23:59:59Z, 170d3439313233313233353935395a",
        "2050-01-01T00:00:00Z, 180f32303530303130313030303030305a",
    })
    void the_century_is_named_from_2050_on(Instant time, String encoded) {
        assertThat(hex(Der.time(time))).isEqualTo(encoded);
    }

    @Test
    void other_values_have_their_tags() {
        assertThat(hex(Der.integer(BigInteger.valueOf(128)))).isEqualTo("02020080");
        assertThat(hex(Der.trueValue())).isEqualTo("0101ff");
        assertThat(hex(Der.bits(1, (byte) 6))).isEqualTo("03020106");
        assertThat(hex(Der.explicit(3, Der.trueValue()))).isEqualTo("a3030101ff");
        assertThat(hex(Der.implicit(2, Der.ascii("a")))).isEqualTo("820161");
        assertThat(hex(Der.sequence(Der.trueValue(), Der.trueValue()))).isEqualTo("30060101ff0101ff");
    }

    private static String hex(byte[] value) {
        return HexFormat.of().formatHex(value);
    }
}
