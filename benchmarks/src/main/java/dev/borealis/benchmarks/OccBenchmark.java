package dev.borealis.benchmarks;

import dev.borealis.local.internal.dsql.DsqlServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the conflict engine of Local Aurora's DSQL server costs where nothing conflicts: the same work through a server that has
 * it and one that does not, in turn, over one PostgreSQL and the same rows. A third server, without it, shows what two alike
 * differ by. Connections are opened anew for every sitting, as one can be a few percent faster than another for as long as it lives.
 *
 * <p>Arguments: counted sittings (20), counted rounds a sitting (30), transactions a round (480).
 */
public final class OccBenchmark {
    private static final int WARM_UP = 4;

    private OccBenchmark() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        int sittings = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        int work = args.length > 2 ? Integer.parseInt(args[2]) : 480;
        // several servers over one database compete for its jobs, which matters to nothing here
        System.setProperty("org.slf4j.simpleLogger.log.dev.borealis.local.dsql.jobs", "off");
        System.out.println("Versions: " + Versions.describe());
        try (LocalDatabase database = new LocalDatabase();
                DsqlServer on = database.serve(true);
                DsqlServer off = database.serve(false);
                DsqlServer same = database.serve(false)) {
            Accounts.fill(database);
            List<DsqlServer> servers = List.of(on, off, same);
            for (int clients : new int[] {1, 8}) {
                measure("read-mostly", servers, Accounts::readMostly, clients, work, sittings, rounds);
                measure("write", servers, Accounts::write, clients, work, sittings, rounds);
                measure("BEGIN alone", servers, Accounts::writeBehindBegin, clients, work, sittings, rounds);
                measure("turn over", servers, Accounts::turnOver, clients, work, sittings, rounds);
            }
        }
    }

    private static void measure(
            String name,
            List<DsqlServer> servers,
            Crew.Transaction transaction,
            int clients,
            int work,
            int sittings,
            int rounds)
            throws Exception {
        double[] on = new double[sittings * rounds];
        double[] same = new double[sittings * rounds];
        for (int sitting = -1; sitting < sittings; sitting++) {
            double[][] nanos = sit(servers, transaction, clients, work, rounds, sitting);
            if (sitting >= 0) {
                System.arraycopy(Interleaved.ratios(nanos[1], nanos[0]), 0, on, sitting * rounds, rounds);
                System.arraycopy(Interleaved.ratios(nanos[1], nanos[2]), 0, same, sitting * rounds, rounds);
            }
        }
        System.out.printf(
                "%-12s %d connection(s), throughput: engine on / off %s; off / off %s%n",
                name, clients, text(on), text(same));
    }

    private static double[][] sit(
            List<DsqlServer> servers, Crew.Transaction transaction, int clients, int work, int rounds, int sitting)
            throws Exception {
        List<Crew> crews = new ArrayList<>();
        List<Interleaved.Contender> contenders = new ArrayList<>();
        try {
            for (DsqlServer server : servers) {
                crews.add(new Crew(() -> LocalDatabase.through(server), transaction, clients, work));
                contenders.add(new Interleaved.Contender("server " + crews.size(), crews.get(crews.size() - 1)));
            }
            return new Interleaved(contenders, sitting).run(WARM_UP, rounds);
        } finally {
            for (Crew crew : crews) {
                crew.close();
            }
        }
    }

    private static String text(double[] ratios) {
        MedianInterval ratio = MedianInterval.of(ratios);
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", ratio.median(), ratio.lower(), ratio.upper());
    }
}
