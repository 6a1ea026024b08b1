package dev.borealis.benchmarks;

import dev.borealis.local.internal.dsql.DsqlServer;
import java.util.List;
import java.util.Locale;

/**
 * What the conflict engine of Local Aurora's DSQL server costs where nothing conflicts: the same work through a server that has
 * it and one that does not, in turn, over one PostgreSQL and the same rows. A third server, without it, shows what two alike differ by.
 *
 * <p>Arguments: counted rounds (301), warm-up rounds (20), transactions a round (480).
 */
public final class OccBenchmark {

    private OccBenchmark() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 301;
        int warmup = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        int work = args.length > 2 ? Integer.parseInt(args[2]) : 480;
        System.out.println("Versions: " + Versions.describe());
        try (LocalDatabase database = new LocalDatabase();
                DsqlServer on = database.serve(true);
                DsqlServer off = database.serve(false);
                DsqlServer same = database.serve(false)) {
            Accounts.fill(database);
            List<DsqlServer> servers = List.of(on, off, same);
            for (int clients : new int[] {1, 8}) {
                measure("read-mostly", servers, Accounts::readMostly, clients, work, warmup, rounds);
                measure("write", servers, Accounts::write, clients, work, warmup, rounds);
            }
        }
    }

    private static void measure(
            String name,
            List<DsqlServer> servers,
            Crew.Transaction transaction,
            int clients,
            int work,
            int warmup,
            int rounds)
            throws Exception {
        try (Crew on = crew(servers.get(0), transaction, clients, work);
                Crew off = crew(servers.get(1), transaction, clients, work);
                Crew same = crew(servers.get(2), transaction, clients, work)) {
            double[][] nanos = new Interleaved(List.of(
                            new Interleaved.Contender("on", on),
                            new Interleaved.Contender("off", off),
                            new Interleaved.Contender("off again", same)))
                    .run(warmup, rounds);
            System.out.printf(
                    "%-12s %d connection(s), throughput: engine on / off %s; off / off %s%n",
                    name, clients, ratio(nanos[1], nanos[0]), ratio(nanos[1], nanos[2]));
        }
    }

    private static Crew crew(DsqlServer server, Crew.Transaction transaction, int clients, int work) throws Exception {
        return new Crew(() -> LocalDatabase.through(server), transaction, clients, work);
    }

    private static String ratio(double[] one, double[] other) {
        MedianInterval ratio = MedianInterval.of(Interleaved.ratios(one, other));
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", ratio.median(), ratio.lower(), ratio.upper());
    }
}
