package dev.borealis.benchmarks;

import java.time.Duration;

/**
 * What came out of one round of one contender.
 *
 * @param committed transactions committed
 * @param failed transactions given up
 * @param attempts attempts made for both
 * @param length how long the round took
 * @param nanos from the first attempt to the final outcome of each, in ascending order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HotRowTally(long committed, long failed, long attempts, Duration length, long[] nanos) {

    double perSecond() {
        return committed * 1e9 / length.toNanos();
    }

    double failedPerSecond() {
        return failed * 1e9 / length.toNanos();
    }

    double attemptsPerCommit() {
        return (double) attempts / committed;
    }

    double millis(double quantile) {
        return nanos[(int) (quantile * (nanos.length - 1))] / 1e6;
    }
}
