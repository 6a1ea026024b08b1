package dev.borealis.benchmarks;

import dev.borealis.dsql.RetryPolicy;
import dev.borealis.dsql.jdbc.DsqlHikari;
import dev.borealis.dsql.jdbc.DsqlTransactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Sixteen threads that all want the same row of Local Aurora, whose commits take 5 ms longer: transactions of Borealis beside a
 * plain loop with AWS's published defaults, each with 4 attempts, in turn within every round.
 *
 * <p>Arguments: rounds (10), seconds of each contender in a round (5), and the mean time in milliseconds that a thread rests
 * between two transactions (20).
 */
public final class HotRowBenchmark {

    private static final int THREADS = 16;
    private static final int ATTEMPTS = 4;

    private HotRowBenchmark() {}

    /** Measures and prints; fails if the row is not what was committed. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        double restMillis = args.length > 2 ? Double.parseDouble(args[2]) : 20;
        try (LocalDatabase database = new LocalDatabase()) {
            try (var direct = database.direct()) {
                HotRow.create(direct);
            }
            compare(database, rounds, new HotRowRound(THREADS, Duration.ofSeconds(seconds), restMillis));
        }
    }

    private static void compare(LocalDatabase database, int rounds, HotRowRound round) throws Exception {
        var policy = RetryPolicy.defaults().toBuilder().attempts(ATTEMPTS).build();
        var ours = new ArrayList<HotRowTally>();
        var plain = new ArrayList<HotRowTally>();
        try (var pool = DsqlHikari.pool(database.dataSource(), THREADS)) {
            var transactions = DsqlTransactions.over(pool).withPolicy(policy);
            var loop = new PlainRetry(pool);
            for (int i = 0; i <= rounds; i++) {
                ours.add(round.run(work -> transactions.run(work::increment)));
                plain.add(round.run(loop::run));
            }
            long committed = Stream.concat(ours.stream(), plain.stream())
                    .mapToLong(HotRowTally::committed)
                    .sum();
            try (var connection = pool.getConnection()) {
                check(HotRow.read(connection), committed);
            }
        }
        print(ours.subList(1, ours.size()), plain.subList(1, plain.size()));
    }

    private static void check(long counter, long committed) {
        if (counter != committed) {
            throw new IllegalStateException("The counter is " + counter + " after " + committed + " commits");
        }
    }

    private static void print(List<HotRowTally> ours, List<HotRowTally> plain) {
        row("committed/s", ours, plain, HotRowTally::perSecond);
        row("failed/s", ours, plain, HotRowTally::failedPerSecond);
        row("attempts/commit", ours, plain, HotRowTally::attemptsPerCommit);
        row("median ms", ours, plain, tally -> tally.millis(0.5));
        row("p99 ms", ours, plain, tally -> tally.millis(0.99));
    }

    private static void row(
            String what, List<HotRowTally> ours, List<HotRowTally> plain, ToDoubleFunction<HotRowTally> figure) {
        double[] one = ours.stream().mapToDouble(figure).toArray();
        double[] other = plain.stream().mapToDouble(figure).toArray();
        System.out.printf(
                Locale.ROOT,
                "%-16s Borealis %.2f, plain loop %.2f, median ratio %.2f%n",
                what,
                MedianInterval.of(one).median(),
                MedianInterval.of(other).median(),
                MedianInterval.of(Interleaved.ratios(one, other)).median());
    }
}
