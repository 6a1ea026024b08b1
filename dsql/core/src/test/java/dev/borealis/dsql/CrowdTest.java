package dev.borealis.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrowdTest {

    private final Crowd crowd = new Crowd();

    private void note(int times, boolean lined, boolean conflict) {
        for (int i = 0; i < times; i++) {
            crowd.note(lined, conflict);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, true, 0.0625", "0, false, 0", "0.5, true, 0.53125", "0.5, false, 0.46875", "1, true, 1"})
    void countsNewerAttemptsMore(double before, boolean conflict, double after) {
        assertThat(Crowd.share(before, conflict)).isEqualTo(after);
    }

    @Test
    void comesWhenMostFirstAttemptsConflict() {
        note(14, false, true);
        assertThat(crowd.isThere()).isFalse();
        note(1, false, true);
        assertThat(crowd.isThere()).isTrue();
    }

    /** One thread wins again and again, and all that line up lose to it. */
    @Test
    void comesWhenMostOfThoseInLineConflictThoughFirstAttemptsDoNot() {
        for (int i = 0; i < 15; i++) {
            crowd.note(false, false);
            crowd.note(true, true);
        }
        assertThat(crowd.isThere()).isTrue();
    }

    @Test
    void staysWhileThoseInLineSucceedAndGoesWhenThoseBesideItDo() {
        note(15, false, true);
        note(100, true, false);
        assertThat(crowd.isThere()).isTrue();
        note(7, false, false);
        assertThat(crowd.isThere()).isFalse();
    }

    @Test
    void doesNotComeOfConflictsNowAndThen() {
        for (int i = 0; i < 200; i++) {
            crowd.note(i % 2 == 0, i % 3 == 0);
            assertThat(crowd.isThere()).isFalse();
        }
    }
}
