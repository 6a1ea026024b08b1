package dev.borealis.local.simulation;

import dev.borealis.local.internal.dsql.LocalDsql;
import dev.borealis.local.internal.occ.Statistics.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Plays and judges programs, several at a time, each in a schema of its own: on a server as it is, and on one whose
 * transactions all begin as if nothing had conflicted for long.
 */
final class Simulation implements AutoCloseable {
    private static final int ARENAS_A_SERVER = 2;

    /** So often a program is played again in which a statement fell back to a fresh snapshot, which is counted and allowed. */
    private static final int PATIENCE = 10;

    private static final List<Event> DOOMED = List.of(
            Event.DOOMED_STATEMENT,
            Event.FRESH_SIZE,
            Event.FRESH_BARE,
            Event.FRESH_CONFLICT,
            Event.UNREPEATED,
            Event.SPURIOUS);

    private final PlainPostgres postgres = PlainPostgres.start();
    private final LocalDsql usual = LocalDsql.start();
    private final LocalDsql calm = LocalDsql.start(settings -> settings.calmAfter(0));
    private final Map<String, Integer> open = new TreeMap<>();
    private int schemas;

    Simulation() throws Exception {}

    /** What was found for seeds from the first on, in the least programs that show it; at most one of each sort. */
    List<Finding> run(long first, int programs, Set<Kind> off) throws Exception {
        int workers = 2 * ARENAS_A_SERVER;
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Arena> arenas = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                arenas.add(Arena.open(i % 2 == 1 ? calm : usual, "arena" + ++schemas));
            }
            List<Future<Map<String, Finding>>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                int number = i;
                running.add(threads.submit(() -> work(
                        arenas.get(number),
                        number % 2 == 1 ? "calm" : "usual",
                        LongStream.iterate(first + number, seed -> seed < first + programs, seed -> seed + workers),
                        off)));
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

    /** How many statements of both servers' doomed transactions there were, and how many were not answered from copies, by cause. */
    Map<Event, Long> doomed() {
        Map<Event, Long> counts = new EnumMap<>(Event.class);
        for (Event event : DOOMED) {
            counts.put(
                    event,
                    usual.server().conflicts().get(event)
                            + calm.server().conflicts().get(event));
        }
        return counts;
    }

    private Map<String, Finding> work(Arena arena, String server, LongStream seeds, Set<Kind> off) throws IOException {
        Map<String, Finding> findings = new TreeMap<>();
        try (arena;
                Judge judge = new Judge(postgres, !off.contains(Kind.LOSER))) {
            for (long seed : seeds.toArray()) {
                Program program = Generator.program(seed, off);
                long fallenBack = arena.fallenBack();
                Played played = arena.play(program);
                @Nullable Difference difference = judge.judge(program, played);
                for (int i = 0; difference != null && arena.fallenBack() != fallenBack && i < PATIENCE; i++) {
                    fallenBack = arena.fallenBack();
                    played = arena.play(program);
                    difference = judge.judge(program, played);
                }
                if (difference != null && !findings.containsKey(difference.signature())) {
                    findings.put(difference.signature(), shrunk(arena, judge, server, program, played, difference));
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
