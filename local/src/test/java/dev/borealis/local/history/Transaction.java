package dev.borealis.local.history;

import java.util.List;

/** A transaction as its client saw it. */
record Transaction(String name, List<Op> ops, Outcome outcome, Times times) {
    boolean isCommitted() {
        return outcome == Outcome.COMMITTED;
    }

    /** Whether it has ended before the other began. */
    boolean isBefore(Transaction other) {
        return times.ended() < other.times.begun();
    }

    /** Whether it has certainly committed only after the other's snapshot. */
    boolean commitsBehindSnapshotOf(Transaction other) {
        return times.ending() > other.times.looked();
    }

    @Override
    public String toString() {
        return name + ops + outcome + times;
    }
}
