package dev.borealis.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * What the conflict engine of Local Aurora's DSQL server costs where nothing conflicts: the same work with it and without it,
 * in turn, each over a PostgreSQL of its own.
 *
 * <p>Arguments: counted rounds (15), warm-up rounds (8), transactions a round (2400).
 */
public final class OccBenchmark {

    private OccBenchmark() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
        int warmup = args.length > 1 ? Integer.parseInt(args[1]) : 8;
        int work = args.length > 2 ? Integer.parseInt(args[2]) : 2_400;
        System.out.println("Versions: " + Versions.describe());
        try (LocalDatabase on = new LocalDatabase(true);
                LocalDatabase off = new LocalDatabase(false)) {
            Accounts.fill(on);
            Accounts.fill(off);
            for (int clients : new int[] {1, 8}) {
                measure("read-mostly", on, off, Accounts::readMostly, clients, work, warmup, rounds);
                measure("write", on, off, Accounts::write, clients, work, warmup, rounds);
            }
        }
    }

    private static void measure(
            String name,
            LocalDatabase on,
            LocalDatabase off,
            Crew.Transaction transaction,
            int clients,
            int work,
            int warmup,
            int rounds)
            throws Exception {
        try (Crew with = new Crew(on::throughAurora, transaction, clients, work);
                Crew without = new Crew(off::throughAurora, transaction, clients, work)) {
            double[][] nanos = new Interleaved(
                            List.of(new Interleaved.Contender("on", with), new Interleaved.Contender("off", without)))
                    .run(warmup, rounds);
            MedianInterval ratio = MedianInterval.of(Interleaved.ratios(nanos[1], nanos[0]));
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %d connection(s): engine on / off, median throughput ratio %.3f (%.3f to %.3f, %d rounds)%n",
                    name,
                    clients,
                    ratio.median(),
                    ratio.lower(),
                    ratio.upper(),
                    rounds);
        }
    }
}
