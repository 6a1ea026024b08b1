package dev.borealis.benchmarks;

import dev.borealis.benchmarks.Interleaved.Contender;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What Local Aurora's DSQL server costs: the same work through it, through a relay of bytes that ends TLS, and straight to
 * PostgreSQL, in turn, over one database. Server, relay and clients share this JVM.
 *
 * <p>Arguments: counted rounds (15), warm-up rounds (8), transactions a round (2400).
 */
public final class ServerBenchmark {
    private ServerBenchmark() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
        int warmup = args.length > 1 ? Integer.parseInt(args[1]) : 8;
        int work = args.length > 2 ? Integer.parseInt(args[2]) : 2_400;
        System.out.println("Versions: " + Versions.describe());
        try (LocalDatabase database = new LocalDatabase()) {
            Accounts.fill(database);
            for (int clients : new int[] {1, 8}) {
                measure("read-mostly", database, Accounts::readMostly, clients, work, warmup, rounds);
                measure("write", database, Accounts::write, clients, work, warmup, rounds);
            }
        }
    }

    private static void measure(
            String name,
            LocalDatabase database,
            Crew.Transaction transaction,
            int clients,
            int work,
            int warmup,
            int rounds)
            throws Exception {
        try (Crew aurora = new Crew(database::throughAurora, transaction, clients, work);
                Crew relay = new Crew(database::throughRelay, transaction, clients, work);
                Crew direct = new Crew(database::direct, transaction, clients, work)) {
            double[][] nanos = new Interleaved(List.of(
                            new Contender("Local Aurora", aurora),
                            new Contender("relay", relay),
                            new Contender("PostgreSQL", direct)))
                    .run(warmup, rounds);
            String what = String.format(Locale.ROOT, "%s, %d connection(s)", name, clients);
            print(what, "TLS relay", Interleaved.ratios(nanos[1], nanos[0]), nanos[0], work);
            print(what, "PostgreSQL", Interleaved.ratios(nanos[2], nanos[0]), nanos[0], work);
        }
    }

    private static void print(String work, String other, double[] ratios, double[] nanos, int transactions) {
        double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-28s Local Aurora / %-18s median throughput ratio %.3f (%.3f to %.3f, %d rounds), %.0f transactions/s%n",
                work,
                other,
                MedianInterval.of(ratios).median(),
                sorted[0],
                sorted[sorted.length - 1],
                ratios.length,
                transactions / (MedianInterval.of(nanos).median() / 1e9));
    }
}
