package dev.borealis.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionPaceTest {

    /** The pace, the level before and the time, all in milliseconds; the wait and the level after. */
    @ParameterizedTest
    @CsvSource({
        "100, 1, 0, 0, 0, 10",
        "100, 1, 10, 0, 10, 20",
        "100, 1, 10, 10, 0, 20",
        "100, 1, 10, 500, 0, 510",
        "100, 3, 20, 0, 0, 30",
        "100, 3, 30, 0, 10, 40",
        "100, 3, 30, 25, 0, 40",
        "50, 2, 40, 0, 20, 60",
    })
    void saysWhenTheNextConnectionMayBeOpened(int perSecond, int burst, long level, long now, long wait, long after) {
        assertThat(new ConnectionPace(perSecond, burst).next(nanos(level), nanos(now)))
                .isEqualTo(new ConnectionPace.Turn(Duration.ofMillis(wait), nanos(after)));
    }

    private static long nanos(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    /** The service's own rule, applied to what the pacer lets through: no more than burst + rate * time, ever. */
    @Test
    void staysUnderTheServicesRateHoweverItIsAsked() {
        var clock = new AtomicLong();
        var pacer = new ConnectionPacer(new ConnectionPace(50, 100), clock::get);
        for (int opened = 0; opened < 1000; opened++) {
            long at = clock.get() + pacer.takeTurn().toNanos();
            assertThat(opened).isLessThan((int) (100 + 50 * at / 1e9) + 1);
        }
    }

    @Test
    void opensABurstAtOnceAfterARest() {
        var clock = new AtomicLong(-7);
        var pacer = new ConnectionPacer(new ConnectionPace(50, 100), clock::get);
        for (int opened = 0; opened < 100; opened++) {
            assertThat(pacer.takeTurn()).isZero();
        }
        assertThat(pacer.takeTurn()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void readsTheOptions() {
        var options = DsqlOptions.builder()
                .set("connectsPerSecond", "20")
                .set("connectBurst", "7")
                .build();
        assertThat(ConnectionPace.of(options)).isEqualTo(new ConnectionPace(20, 7));
        assertThatThrownBy(() -> DsqlOptions.builder().set("connectsPerSecond", "101"))
                .hasMessageContaining("from 1 to 100");
    }
}
