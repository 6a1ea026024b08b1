package dev.borealis.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.RetryLine.FirstAttempt;
import dev.borealis.dsql.RetryLine.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RetryLineTest {

    private final RetryLine line = new RetryLine();
    private final List<Integer> turns = new ArrayList<>();

    private Place enter(int number) {
        return line.enter(() -> turns.add(number));
    }

    @Test
    void givesTurnsOneAtATimeInTheOrderInWhichTheyCame() {
        var places = List.of(enter(0), enter(1), enter(2));
        assertThat(turns).containsExactly(0);
        places.get(0).leave();
        assertThat(turns).containsExactly(0, 1);
        places.get(0).leave(); // a second time: it is not its turn that ends
        assertThat(turns).containsExactly(0, 1);
        places.get(1).leave();
        places.get(2).leave();
        assertThat(turns).containsExactly(0, 1, 2);
        enter(3);
        assertThat(turns).endsWith(3);
    }

    @Test
    void forgetsWhoLeavesBeforeHisTurn() {
        var places = List.of(enter(0), enter(1), enter(2));
        places.get(1).leave();
        places.get(0).leave();
        assertThat(turns).containsExactly(0, 2);
    }

    /** Whoever comes and goes, in whatever order: one has the turn as long as anybody is there, and each is called at most once. */
    @Test
    void neverStopsHoweverTheyLeave() {
        var random = new Random(20261201);
        Map<Integer, Place> there = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            if (there.isEmpty() || (there.size() < 50 && random.nextBoolean())) {
                there.put(i, enter(i));
            } else {
                var all = new ArrayList<>(there.keySet());
                there.remove(all.get(random.nextInt(all.size()))).leave();
            }
            if (!there.isEmpty()) {
                assertThat(Collections.disjoint(there.keySet(), turns)).isFalse();
                assertThat(turns.stream().filter(there::containsKey)).hasSize(1);
            }
            turns.removeIf(gone -> !there.containsKey(gone));
        }
        assertThat(new TreeSet<>(turns)).hasSameSizeAs(turns);
    }

    @Test
    void letsFirstAttemptsRunWhereMostSucceed() {
        for (int i = 0; i < 100; i++) {
            line.note(false, i % 2 == 0);
            assertThat(line.decideFirst()).isEqualTo(FirstAttempt.RUNS);
        }
    }

    @Test
    void linesFirstAttemptsUpWhereNearlyAllConflictButForScouts() {
        for (int i = 0; i < 100; i++) {
            line.note(false, true);
        }
        List<FirstAttempt> decided = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            decided.add(line.decideFirst());
        }
        assertThat(Collections.frequency(decided, FirstAttempt.LINES_UP)).isEqualTo(70);
        assertThat(Collections.frequency(decided, FirstAttempt.SCOUTS)).isEqualTo(10);
    }

    @Test
    void runsFreelyAgainOnceScoutsSucceed() {
        for (int i = 0; i < 100; i++) {
            line.note(false, true);
        }
        for (int i = 0; i < 16; i++) {
            line.note(false, false);
        }
        assertThat(line.decideFirst()).isEqualTo(FirstAttempt.RUNS);
    }
}
