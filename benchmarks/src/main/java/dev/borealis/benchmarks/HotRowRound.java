package dev.borealis.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One round: every thread runs its transactions one after the other, with a rest between two, until time is up.
 *
 * @param threads how many
 * @param length how long new transactions are begun
 * @param restMillis the mean of a rest, exponentially distributed; 0 for none
 */
record HotRowRound(int threads, Duration length, double restMillis) {

    HotRowTally run(Contender contender) throws Exception {
        var clerk = new Clerk(contender, System.nanoTime() + length.toNanos());
        long start = System.nanoTime();
        var pool = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < threads; i++) {
            pool.execute(() -> clerk.work(restMillis));
        }
        pool.shutdown();
        if (!pool.awaitTermination(length.toSeconds() + 60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("A transaction hangs");
        }
        return clerk.tally(Duration.ofNanos(System.nanoTime() - start));
    }

    /** Runs a transaction to its end. */
    interface Contender {
        void run(HotRow work) throws SQLException, InterruptedException;
    }

    private static final class Clerk {

        private final Contender contender;
        private final long end;
        private final HotRow work = new HotRow();
        private final AtomicLong committed = new AtomicLong();
        private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

        Clerk(Contender contender, long end) {
            this.contender = contender;
            this.end = end;
        }

        void work(double restMillis) {
            try {
                while (System.nanoTime() - end < 0) {
                    long start = System.nanoTime();
                    once();
                    nanos.add(System.nanoTime() - start);
                    rest(restMillis);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void once() throws InterruptedException {
            try {
                contender.run(work);
                committed.incrementAndGet();
            } catch (SQLException e) {
                if (!"40001".equals(e.getSQLState())) {
                    throw new IllegalStateException(e);
                }
            }
        }

        private static void rest(double meanMillis) throws InterruptedException {
            if (meanMillis > 0) {
                Thread.sleep(Math.round(
                        -meanMillis * Math.log(1 - ThreadLocalRandom.current().nextDouble())));
            }
        }

        HotRowTally tally(Duration took) {
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            return new HotRowTally(committed.get(), sorted.length - committed.get(), work.attempts(), took, sorted);
        }
    }
}
