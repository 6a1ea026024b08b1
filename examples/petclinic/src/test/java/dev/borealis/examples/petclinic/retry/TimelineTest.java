package dev.borealis.examples.petclinic.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimelineTest {

    private Instant now = Instant.parse("2026-03-29T00:59:59Z");
    private final Timeline timeline = new Timeline(() -> now);

    @Test
    void isEmptyAtFirst() {
        assertThat(timeline.counts()).isEqualTo(Collections.nCopies(Journal.STEPS, 0L));
        assertThat(timeline.total()).isZero();
    }

    /** Two events, then one so much later: in which step, counted from the last, the two are seen. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "4, 1", "7, 2", "294, 59", "296, ", "302, ", "100000, ", "-30, 0"})
    void keepsTheLastSteps(long secondsLater, Integer stepsBack) {
        timeline.add();
        timeline.add();
        now = now.plusSeconds(secondsLater);
        timeline.add();
        List<Long> counts = timeline.counts();
        assertThat(timeline.total()).isEqualTo(3);
        assertThat(counts).hasSize(Journal.STEPS);
        if (stepsBack == null) {
            assertThat(counts.get(counts.size() - 1)).isEqualTo(1);
            assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
        } else if (stepsBack == 0) {
            assertThat(counts.get(counts.size() - 1)).isEqualTo(3);
        } else {
            assertThat(counts.get(counts.size() - 1)).isEqualTo(1);
            assertThat(counts.get(counts.size() - 1 - stepsBack)).isEqualTo(2);
        }
    }
}
