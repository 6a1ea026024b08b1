package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryLineTest {

    private final RetryLine line = new RetryLine();

    @Test
    void letsFirstAttemptsRunWhereMostSucceed() {
        for (int i = 0; i < 100; i++) {
            line.note(false, i % 2 == 0);
            assertThat(line.isCrowded()).isFalse();
        }
    }

    @Test
    void linesFirstAttemptsUpWhereNearlyAllConflictButForScouts() {
        for (int i = 0; i < 100; i++) {
            line.note(false, true);
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
            line.note(false, true);
        }
        for (int i = 0; i < 16; i++) {
            line.note(false, false);
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
