package dev.borealis.local.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Draws programs: few kinds of statements a program, so that its transactions meet. */
final class Generator {
    private static final List<String> BEGINS =
            List.of("BEGIN", "BEGIN", "START TRANSACTION", "BEGIN ISOLATION LEVEL REPEATABLE READ");

    /** What programs do without for now, and why. */
    static final Map<Kind, String> OFF = Map.of();

    private static final List<Way> WAYS = List.of(Way.values());

    private final Random lot;
    private final long seed;
    private final Set<Kind> off;
    private final List<Kind> kinds;

    private Generator(long seed, Set<Kind> off) {
        this.seed = seed;
        this.off = off;
        this.lot = new Random(seed * 0x9E3779B97F4A7C15L);
        this.kinds = theme();
    }

    /** The program of a seed, without those kinds. */
    static Program program(long seed, Set<Kind> off) {
        return new Generator(seed, off).draw();
    }

    private List<Kind> theme() {
        List<Kind> all = new ArrayList<>(
                EnumSet.allOf(Kind.class).stream().filter(Kind::hasCases).toList());
        all.removeAll(off);
        List<Kind> chosen = new ArrayList<>();
        for (int left = 2 + lot.nextInt(4); left > 0; left--) {
            chosen.add(all.get(lot.nextInt(all.size())));
        }
        return chosen;
    }

    private Program draw() {
        int sessions = 2 + lot.nextInt(2);
        List<Deque<Step>> plans = new ArrayList<>();
        for (int session = 1; session <= sessions; session++) {
            plans.add(plan(session));
        }
        List<Step> steps = new ArrayList<>();
        while (plans.stream().anyMatch(plan -> !plan.isEmpty())) {
            Deque<Step> plan = plans.get(lot.nextInt(sessions));
            if (!plan.isEmpty()) {
                steps.add(plan.remove());
            }
        }
        return new Program(seed, steps);
    }

    private Deque<Step> plan(int session) {
        Way way = WAYS.get(lot.nextInt(WAYS.size()));
        Deque<Step> steps = new ArrayDeque<>();
        for (int left = 1 + lot.nextInt(3); left > 0; left--) {
            if (lot.nextInt(4) == 0) {
                single(session, way, steps);
            } else {
                transaction(session, way, steps);
            }
        }
        return steps;
    }

    private void single(int session, Way way, Deque<Step> steps) {
        List<Sql> statements = new ArrayList<>(one());
        if (is(Kind.BATCH, 5)) {
            statements.addAll(one());
        }
        if (statements.stream().noneMatch(sql -> sql.kind() == Kind.CURSOR)) {
            steps.add(new Step(session, way, statements));
        }
    }

    private void transaction(int session, Way way, Deque<Step> steps) {
        List<List<Sql>> groups = new ArrayList<>();
        boolean readOnly = is(Kind.BEGIN_READ_ONLY, 10);
        String begin = readOnly ? "BEGIN READ ONLY" : BEGINS.get(lot.nextInt(BEGINS.size()));
        groups.add(new ArrayList<>(List.of(Sql.of(readOnly ? Kind.BEGIN_READ_ONLY : Kind.BEGIN, begin))));
        if (off.contains(Kind.BEGIN_ALONE)) {
            groups.get(0).add(Sql.of(Kind.BEGIN_ALONE, "SELECT count(*) FROM shelf"));
        }
        for (int transactions = is(Kind.CHAIN, 12) ? 2 : 1; transactions > 0; transactions--) {
            for (int left = 1 + lot.nextInt(3); left > 0; left--) {
                for (Sql sql : one()) {
                    List<Sql> before = groups.get(groups.size() - 1);
                    Kind kind = groups.size() == 1
                            ? Kind.BEGIN_TOGETHER
                            : before.get(before.size() - 1).isEnd() ? Kind.CHAIN_TOGETHER : Kind.BATCH;
                    boolean together = is(kind, 8);
                    if (together) {
                        before.add(sql);
                    } else {
                        groups.add(new ArrayList<>(List.of(sql)));
                    }
                }
            }
            String end = lot.nextInt(8) == 0 ? "ROLLBACK" : "COMMIT";
            Sql last = transactions > 1 ? Sql.of(Kind.CHAIN, end + " AND CHAIN") : Sql.of(Kind.END, end);
            if (is(Kind.END_TOGETHER, 10)) {
                groups.get(groups.size() - 1).add(last);
            } else {
                groups.add(new ArrayList<>(List.of(last)));
            }
        }
        groups.forEach(group -> steps.add(new Step(session, way, group)));
    }

    /** Once in so many times, if it is not off. */
    private boolean is(Kind kind, int times) {
        return lot.nextInt(times) == 0 && !off.contains(kind);
    }

    private List<Sql> one() {
        return kinds.get(lot.nextInt(kinds.size())).draw(lot);
    }
}
