package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryLineTest {

    private final RetryLine line = new RetryLine();

    @ParameterizedTest
    @CsvSource({"0, true, 0.0625", "0, false, 0", "0.5, true, 0.53125", "0.5, false, 0.46875", "1, true, 1"})
    void countsNewerAttemptsMore(double before, boolean conflict, double after) {
        assertThat(RetryLine.share(before, conflict)).isEqualTo(after);
    }

    @Test
    void letsFirstAttemptsRunWhereMostSucceed() {
        for (int i = 0; i < 100; i++) {
            line.note(i % 2 == 0);
            assertThat(line.isCrowded()).isFalse();
        }
    }

    @Test
    void linesFirstAttemptsUpWhereNearlyAllConflictButForScouts() {
        for (int i = 0; i < 100; i++) {
            line.note(true);
        }
        int lined = 0;
        for (int i = 0; i < 80; i++) {
            lined += line.isCrowded() ? 1 : 0;
        }
        assertThat(lined).isEqualTo(70);
    }

    @Test
    void runsFreelyAgainOnceScoutsSucceed() {
        for (int i = 0; i < 100; i++) {
            line.note(true);
        }
        for (int i = 0; i < 8; i++) {
            line.note(false);
        }
        assertThat(line.isCrowded()).isFalse();
    }

    @Test
    void goesAheadWithoutATurnInTheEnd() throws InterruptedException {
        Runnable end = line.enter(Duration.ZERO);
        line.enter(Duration.ofMillis(1)).run(); // does not give the other's turn away
        Runnable alsoWithout = line.enter(Duration.ofMillis(1));
        alsoWithout.run();
        end.run();

        line.enter(Duration.ZERO).run();
    }
}
