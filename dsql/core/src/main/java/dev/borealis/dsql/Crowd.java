package dev.borealis.dsql;

/**
 * Finds out whether so many transactions want the same row that they had better come one at a time: when most first attempts
 * meet a conflict, or most of those in line, where nobody should be in the way. The latter tells of one that wins again and
 * again because all others wait. It has gone when those that do not line up meet few conflicts. Not thread-safe.
 */
final class Crowd {

    private static final double COMES = 0.6;
    private static final double GOES = 0.4;
    private static final double WEIGHT = 1.0 / 16;

    private double beside;
    private double inLine;
    private boolean there;

    boolean isThere() {
        return there;
    }

    /** Takes note how an attempt fared: one in line, or a first one beside it. */
    void note(boolean lined, boolean conflict) {
        if (!lined) {
            beside = share(beside, conflict);
        } else if (!there) {
            inLine = share(inLine, conflict);
        }
        if (there && beside < GOES) {
            there = false;
            inLine = 0;
        } else if (!there && Math.max(beside, inLine) > COMES) {
            there = true;
            beside = Math.max(beside, inLine);
        }
    }

    /** The share of conflicts among the last attempts, of which the newer count more. */
    static double share(double before, boolean conflict) {
        return before + ((conflict ? 1 : 0) - before) * WEIGHT;
    }
}
