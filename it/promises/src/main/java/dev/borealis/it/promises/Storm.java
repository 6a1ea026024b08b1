package dev.borealis.it.promises;

import dev.borealis.it.promises.Ledger.Entry;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Transactions that are cancelled at instants drawn over all their messages, while others, who have nothing to do with them,
 * use the same pool.
 */
final class Storm {

    private static final int CANCELLERS = 4;
    private static final int BYSTANDERS = 2;
    private static final int REHEARSALS = 41;
    private static final int MEASURED = 20;
    private static final List<Integer> WHOLE = List.of(1, 2);

    private final TransactionRunner runner;
    private final Clockwork clock;
    private final String name;
    private final long seed;
    private final Ledger cancelled = new Ledger();
    private final Ledger bystanders = new Ledger();
    private final LongAdder cancels = new LongAdder();
    private final LongAdder hits = new LongAdder();
    private final AtomicBoolean over = new AtomicBoolean();

    /** One for each cancellation: bystanders keep up with them, and leave the machine to them. */
    private final Semaphore turns = new Semaphore(0);

    /**
     * Makes one.
     *
     * @param clock what instants are counted in
     * @param name begins the keys of its rows, of which there are none yet
     * @param seed draws the instants
     */
    Storm(TransactionRunner runner, Clockwork clock, String name, long seed) {
        this.runner = runner;
        this.clock = clock;
        this.name = name;
        this.seed = seed;
    }

    /** The transactions that were cancelled, or ended before they could be. */
    Ledger cancelled() {
        return cancelled;
    }

    /** How many were cancelled. */
    long cancels() {
        return cancels.sum();
    }

    /** How many of them went another way for it. */
    long hits() {
        return hits.sum();
    }

    /** The statements of those who cancelled nothing. */
    Ledger bystanders() {
        return bystanders;
    }

    /** Runs so many transactions, and waits for all. */
    void run(int rounds) {
        long usual = usualLength();
        ExecutorService threads = Executors.newFixedThreadPool(CANCELLERS + BYSTANDERS);
        try {
            var aside = submit(threads, BYSTANDERS, this::standBy);
            var cancels = submit(threads, CANCELLERS, number -> cancelSome(number, rounds / CANCELLERS, usual));
            join(cancels);
            end();
            join(aside);
        } finally {
            end();
            threads.shutdownNow();
        }
    }

    private void end() {
        over.set(true);
        turns.release(BYSTANDERS);
    }

    private interface Part {
        void play(int number);
    }

    private static List<Future<Boolean>> submit(ExecutorService threads, int times, Part part) {
        return IntStream.range(0, times)
                .mapToObj(number -> threads.submit((Callable<Boolean>) () -> {
                    part.play(number);
                    return true;
                }))
                .toList();
    }

    private static void join(List<Future<Boolean>> parts) {
        try {
            for (Future<Boolean> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How long a transaction takes that nobody cancels, and nobody else is about. */
    private long usualLength() {
        var random = new Random(seed);
        long[] lengths = IntStream.range(0, REHEARSALS)
                .mapToLong(number -> length(name + " rehearsal " + number, random))
                .sorted()
                .toArray();
        return lengths[REHEARSALS / 2];
    }

    private long length(String key, Random random) {
        long start = clock.now();
        runner.startToCancel(work(key), random).await();
        return clock.now() - start;
    }

    private static Work work(String key) {
        return new Work(WHOLE.stream()
                .<Step>map(part -> new Step.Sql(insertion(key, part), false))
                .toList());
    }

    private static String insertion(String key, int part) {
        return "INSERT INTO promise VALUES ('" + key + "', " + part + ")";
    }

    /** Now and then one is left alone, to see how long one takes by now. */
    private void cancelSome(int worker, int rounds, long atFirst) {
        var random = new Random(seed + worker);
        double usual = atFirst;
        for (int number = 0; number < rounds; number++) {
            String key = name + " " + worker + "-" + number;
            if (number % MEASURED == 0) {
                usual = (usual + length(key + " measured", random)) / 2;
            }
            cancelled.add(new Entry(key, WHOLE, cancelOne(key, random, (long) (random.nextDouble() * usual)), null));
        }
    }

    private Ending cancelOne(String key, Random random, long after) {
        long start = clock.now();
        turns.release();
        Running running = runner.startToCancel(work(key), random);
        Clockwork.Alarm alarm = clock.at(start + after, running::cancel);
        Ending ending = running.await();
        alarm.off();
        cancels.increment();
        hits.add(running.wasHit() ? 1 : 0);
        return ending;
    }

    private void standBy(int worker) {
        for (int number = 0; isNext(); number++) {
            String key = name + " bystander " + worker + "-" + number;
            bystanders.add(new Entry(key, List.of(1), runner.runAlone(insertion(key, 1)), null));
        }
    }

    /** Waits for a turn; false when there is none any more. */
    private boolean isNext() {
        turns.acquireUninterruptibly();
        return !over.get();
    }
}
