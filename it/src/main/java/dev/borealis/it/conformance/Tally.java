package dev.borealis.it.conformance;

/** Counts of outcomes; skipped cases count for nothing. */
record Tally(int passed, int failed, int skipped) {
    static final Tally NONE = new Tally(0, 0, 0);

    Tally plus(Outcome outcome) {
        if (outcome instanceof Outcome.Held) {
            return new Tally(passed + 1, failed, skipped);
        }
        return outcome instanceof Outcome.Missed
                ? new Tally(passed, failed + 1, skipped)
                : new Tally(passed, failed, skipped + 1);
    }

    int played() {
        return passed + failed;
    }

    /** Tenths of a percent of what was played, rounded down, so that a threshold taken from it can be met again. */
    int permille() {
        return played() == 0 ? 0 : (int) (1000L * passed / played());
    }
}
