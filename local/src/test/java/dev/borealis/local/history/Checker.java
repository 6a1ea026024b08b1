package dev.borealis.local.history;

import dev.borealis.local.history.Anomaly.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges a history whose last transaction has looked at every row after all others had ended. Used once. */
final class Checker {
    private final List<Transaction> history;
    private final boolean losersToo;
    private final List<Anomaly> anomalies = new ArrayList<>();
    private final Map<Integer, Transaction> writers = new HashMap<>();
    private final Set<Integer> unwritten = new HashSet<>();
    private final Map<Integer, Life> lives = new LinkedHashMap<>();

    private Checker(List<Transaction> history, boolean losersToo) {
        this.history = history;
        this.losersToo = losersToo;
    }

    /** What no such database could have answered; nothing if it could. */
    static List<Anomaly> check(List<Transaction> history) {
        return check(history, true);
    }

    /**
     * The same.
     *
     * @param losersToo whether what failing transactions have seen counts
     */
    static List<Anomaly> check(List<Transaction> history, boolean losersToo) {
        Checker checker = new Checker(history, losersToo);
        checker.run();
        return checker.anomalies;
    }

    private void run() {
        history.forEach(this::noteWriter);
        for (Transaction transaction : history) {
            if (counts(transaction)) {
                anomalies.addAll(Consistency.of(transaction));
            }
            transaction.ops().forEach(op -> see(transaction, op));
        }
        history.forEach(this::noteRemovals);
        if (anomalies.isEmpty()) {
            lookForLostWrites();
        }
        if (anomalies.isEmpty()) {
            anomalies.addAll(new Orders(history.stream().filter(this::counts).toList(), writers, lives).anomalies());
        }
    }

    private boolean counts(Transaction transaction) {
        return losersToo || transaction.isCommitted();
    }

    private void noteWriter(Transaction transaction) {
        for (Op op : transaction.ops()) {
            Integer element = Elements.written(op);
            if (element != null) {
                writers.put(element, transaction);
            } else if (op instanceof Op.Nothing nothing) {
                writers.put(nothing.element(), transaction);
                unwritten.add(nothing.element());
            }
        }
    }

    /** Takes over a version that a transaction has seen, as far as others had written it. */
    private void see(Transaction reader, Op op) {
        List<Integer> seen = Elements.seen(op);
        if (seen == null || seen.isEmpty()) {
            return;
        }
        List<Integer> others =
                seen.stream().filter(e -> !reader.equals(writers.get(e))).toList();
        for (Integer element : others) {
            @Nullable Transaction writer = writers.get(element);
            if (writer == null || !writer.isCommitted() || unwritten.contains(element)) {
                report(Kind.DIRTY_READ, reader.name() + " saw " + element + " in row " + op.key());
            }
        }
        if (!others.isEmpty() && isTorn(others)) {
            report(Kind.INTERMEDIATE_READ, reader.name() + " saw " + others + " in row " + op.key());
        }
        List<Integer> sure = reader.isCommitted() ? seen : others;
        if (!sure.isEmpty()) {
            join(reader, op.key(), sure);
        }
    }

    /** Whether the last writer has more elements in this row than were seen. */
    private boolean isTorn(List<Integer> seen) {
        @Nullable Transaction last = writers.get(seen.get(seen.size() - 1));
        return last != null
                && last.ops().stream()
                        .map(Elements::written)
                        .anyMatch(element ->
                                element != null && !seen.contains(element) && isInSameLife(last, element, seen));
    }

    private static boolean isInSameLife(Transaction writer, int element, List<Integer> seen) {
        int life = -1;
        int lifeOfSeen = -1;
        int lifeOfElement = -2;
        int key = keyOf(writer, seen.get(seen.size() - 1));
        for (Op op : writer.ops()) {
            if (op.key() != key) {
                continue;
            }
            life += op instanceof Op.Insert || op instanceof Op.Delete ? 1 : 0;
            Integer written = Elements.written(op);
            lifeOfSeen = written != null && written.equals(seen.get(seen.size() - 1)) ? life : lifeOfSeen;
            lifeOfElement = written != null && written == element ? life : lifeOfElement;
        }
        return lifeOfSeen == lifeOfElement;
    }

    private static int keyOf(Transaction writer, Integer element) {
        return writer.ops().stream()
                .filter(op -> element.equals(Elements.written(op)))
                .mapToInt(Op::key)
                .findFirst()
                .orElseThrow();
    }

    private void join(Transaction reader, int key, List<Integer> seen) {
        Life life = lives.computeIfAbsent(seen.get(0), first -> new Life(key, seen));
        if (!life.admits(seen)) {
            report(
                    Kind.LOST_UPDATE,
                    reader.name() + " saw " + seen + " in row " + key + ", another " + life.elements());
        }
    }

    private void noteRemovals(Transaction transaction) {
        for (Op op : transaction.ops()) {
            if (op instanceof Op.Delete delete && transaction.isCommitted()) {
                Life life = lives.get(delete.removed().get(0));
                if (life != null && !life.isRemovedBy(transaction)) {
                    report(Kind.LOST_UPDATE, transaction.name() + " removed row " + op.key() + ", another did too");
                }
                if (life != null && !life.elements().equals(delete.removed())) {
                    report(
                            Kind.LOST_UPDATE,
                            transaction.name() + " removed row " + op.key() + " at " + delete.removed()
                                    + ", but it came to " + life.elements());
                }
            }
        }
    }

    /** What was committed must be in the last version of its row, unless the row was seen only by who removed it. */
    private void lookForLostWrites() {
        Transaction last = history.get(history.size() - 1);
        for (Transaction transaction : history) {
            if (transaction.isCommitted()) {
                Elements.lasting(transaction)
                        .filter(element -> lives.values().stream()
                                .noneMatch(life -> life.elements().contains(element)))
                        .forEach(element -> report(
                                Kind.LOST_WRITE, transaction.name() + " wrote " + element + ", which is nowhere"));
            }
        }
        for (Life life : lives.values()) {
            boolean there =
                    Elements.atTheEnd(last, life.key()).contains(life.elements().get(0));
            if (!there && life.remover() == null) {
                report(Kind.LOST_WRITE, "row " + life.key() + " with " + life.elements() + " was removed by nobody");
            }
            if (there && life.remover() != null) {
                report(Kind.LOST_WRITE, life.remover().name() + " removed row " + life.key() + ", which is there");
            }
        }
    }

    private void report(Kind kind, String detail) {
        anomalies.add(new Anomaly(kind, detail));
    }
}
