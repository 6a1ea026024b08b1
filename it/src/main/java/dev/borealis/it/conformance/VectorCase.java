package dev.borealis.it.conformance;

import java.time.Duration;
import java.util.Set;

/** A vector with the rules of when and how often it is played. */
record VectorCase(Vector vector, Patience patience) implements ConformanceCase {
    private static final Set<String> KNOWN_NEEDS = Set.of("", "save");
    private static final int ATTEMPTS_WHEN_TIMING_MATTERS = 3;

    @Override
    public String id() {
        return vector.id();
    }

    @Override
    public String family() {
        return vector.family();
    }

    @Override
    public String evidence() {
        return vector.basis().evidence();
    }

    @Override
    public Outcome play(ServerUnderTest server) {
        if (vector.traits().stale()) {
            return new Outcome.Skipped("the service has changed since");
        }
        if (!KNOWN_NEEDS.contains(vector.basis().needs())) {
            return new Outcome.Skipped("needs \"" + vector.basis().needs() + "\", which this runner does not know");
        }
        if (vector.pauseSeconds() > patience.longestPauseSeconds()) {
            return new Outcome.Skipped("waits " + vector.pauseSeconds() + " s; run with --slow");
        }
        Outcome outcome = attempts(server);
        return vector.traits().serviceDefect() && outcome instanceof Outcome.Missed
                ? new Outcome.Skipped("does better than the service")
                : outcome;
    }

    /** Where the outcome hangs on a build not being finished yet, one recorded outcome in a few attempts is enough. */
    private Outcome attempts(ServerUnderTest server) {
        Duration longest = vector.traits().slow() ? patience.slowAnswer() : patience.answer();
        VectorReplay replay = new VectorReplay(vector, longest);
        int attempts = vector.traits().timing() ? ATTEMPTS_WHEN_TIMING_MATTERS : 1;
        Outcome outcome = replay.on(server);
        for (int i = 1; i < attempts && outcome instanceof Outcome.Missed; i++) {
            outcome = replay.on(server);
        }
        return outcome;
    }
}
