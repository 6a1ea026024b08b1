package dev.borealis.local.simulation;

/**
 * Whether a transaction may commit.
 *
 * @param reason why not, or what the facts leave open
 */
record Verdict(Certainty certainty, String reason) {
    enum Certainty {
        /** It must commit. */
        FREE,
        /** Nobody knows: both are right. */
        OPEN,
        /** It must fail. */
        LOST
    }

    static final Verdict FREE = new Verdict(Certainty.FREE, "nothing");

    static Verdict open(String reason) {
        return new Verdict(Certainty.OPEN, reason);
    }

    static Verdict lost(String reason) {
        return new Verdict(Certainty.LOST, reason);
    }

    /** The stronger of both. */
    Verdict or(Verdict other) {
        return other.certainty.compareTo(certainty) > 0 ? other : this;
    }
}
