package dev.borealis.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2015-08-30T12:36:00Z,20150830,20150830T123600Z",
        "2026-01-02T03:04:05.999Z,20260102,20260102T030405Z",
        "1969-12-31T23:59:59Z,19691231,19691231T235959Z",
        "2028-02-29T00:00:00Z,20280229,20280229T000000Z",
    })
    void writesUtcToTheSecond(Instant instant, String date, String timestamp) {
        assertThat(SigningTime.of(instant)).isEqualTo(new SigningTime(date, timestamp));
    }
}
