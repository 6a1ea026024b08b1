package dev.borealis.it.conformance;

import java.time.Duration;

/** How long a run waits: for an answer, for that of a vector marked slow, and in pauses. */
record Patience(Duration answer, Duration slowAnswer, int longestPauseSeconds) {
    private static final int SHORT_PAUSE_SECONDS = 10;

    static Patience of(Duration answer, boolean slowToo) {
        return new Patience(answer, answer.multipliedBy(12), slowToo ? Integer.MAX_VALUE : SHORT_PAUSE_SECONDS);
    }
}
