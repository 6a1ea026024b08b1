package dev.borealis.local.simulation;

import dev.borealis.local.internal.dsql.LocalDsql;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Plays and judges programs, several at a time, each in a schema of its own: on a server as it is, and on one whose
 * transactions all begin as if nothing had conflicted for long.
 */
final class Simulation implements AutoCloseable {
    private static final int ARENAS_A_SERVER = 2;

    private final PlainPostgres postgres = PlainPostgres.start();
    private final LocalDsql usual = LocalDsql.start();
    private final LocalDsql calm = LocalDsql.start(settings -> settings.calmAfter(0));
    private final Map<String, Integer> open = new TreeMap<>();

    Simulation() throws Exception {}

    /** What was found for seeds from the first on, in the least programs that show it; at most one of each sort. */
    List<Finding> run(long first, int programs, Set<Kind> off) throws Exception {
        int workers = 2 * ARENAS_A_SERVER;
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Map<String, Finding>>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                int number = i;
                running.add(threads.submit(() -> work(number, first + number, first + programs, workers, off)));
            }
            Map<String, Finding> findings = new TreeMap<>();
            for (Future<Map<String, Finding>> one : running) {
                one.get().forEach((signature, finding) -> findings.merge(signature, finding, Simulation::smaller));
            }
            return List.copyOf(findings.values());
        } finally {
            threads.shutdownNow();
        }
    }

    /** How often the facts left a COMMIT open, by reason. */
    Map<String, Integer> open() {
        return open;
    }

    private Map<String, Finding> work(int number, long first, long end, int step, Set<Kind> off) throws Exception {
        boolean isCalm = number % 2 == 1;
        Map<String, Finding> findings = new TreeMap<>();
        try (Arena arena = Arena.open(isCalm ? calm : usual, "arena" + number);
                Judge judge = new Judge(postgres)) {
            for (long seed = first; seed < end; seed += step) {
                Program program = Generator.program(seed, off);
                Played played = arena.play(program);
                @Nullable Difference difference = judge.judge(program, played);
                if (difference != null && !findings.containsKey(difference.signature())) {
                    findings.put(
                            difference.signature(),
                            shrunk(arena, judge, isCalm ? "calm" : "usual", program, played, difference));
                }
            }
            synchronized (open) {
                judge.open().forEach((reason, times) -> open.merge(reason, times, Integer::sum));
            }
        }
        return findings;
    }

    private static Finding shrunk(
            Arena arena, Judge judge, String server, Program program, Played played, Difference difference)
            throws IOException {
        Program least = Shrinker.shrink(program, difference, one -> judge.judge(one, arena.play(one)));
        Played again = arena.play(least);
        @Nullable Difference shown = judge.judge(least, again);
        return shown == null
                ? new Finding(server, program, played, difference, false)
                : new Finding(server, least, again, shown, true);
    }

    private static Finding smaller(Finding one, Finding other) {
        boolean shorter =
                one.program().steps().size() <= other.program().steps().size();
        return one.steady() && (shorter || !other.steady()) ? one : other;
    }

    @Override
    public void close() {
        usual.close();
        calm.close();
        postgres.close();
    }
}
