package dev.borealis.local.history;

import dev.borealis.local.history.Anomaly.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether what a transaction saw agrees with itself: one snapshot, and its own changes on top of it. */
final class Consistency {
    /** A row as it must be now: whether it is there, what is certain of its beginning, what was appended since. */
    private record Row(boolean there, @Nullable List<Integer> base, List<Integer> own) {
        static Row unknownBut(int element) {
            return new Row(true, null, List.of(element));
        }

        static Row of(@Nullable List<Integer> seen) {
            return seen == null ? new Row(false, List.of(), List.of()) : new Row(true, seen, List.of());
        }

        Row with(int element) {
            List<Integer> more = new ArrayList<>(own);
            more.add(element);
            return new Row(true, base, more);
        }

        boolean agrees(@Nullable List<Integer> seen) {
            if (seen == null || !there) {
                return seen == null && !there;
            }
            int start = seen.size() - own.size();
            return start >= 0
                    && seen.subList(start, seen.size()).equals(own)
                    && (base == null || seen.subList(0, start).equals(base));
        }
    }

    private final Transaction transaction;
    private final Map<Integer, Row> rows = new HashMap<>();
    private final List<Anomaly> anomalies = new ArrayList<>();

    private Consistency(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Also of a transaction that failed: it answers from its snapshot to its end. */
    static List<Anomaly> of(Transaction transaction) {
        Consistency consistency = new Consistency(transaction);
        transaction.ops().forEach(consistency::follow);
        return consistency.anomalies;
    }

    private void follow(Op op) {
        @Nullable Row before = rows.get(op.key());
        if (op instanceof Op.Append append) {
            require(before == null || before.there(), op);
            rows.put(op.key(), before == null ? Row.unknownBut(append.element()) : before.with(append.element()));
        } else if (op instanceof Op.Insert insert) {
            require(before == null || !before.there(), op);
            rows.put(op.key(), new Row(true, List.of(), List.of(insert.element())));
        } else if (!(op instanceof Op.Nothing)) {
            @Nullable List<Integer> seen = Elements.seen(op);
            require(before == null || before.agrees(seen), op);
            rows.put(op.key(), op instanceof Op.Delete ? Row.of(null) : known(before, seen));
        }
    }

    private static Row known(@Nullable Row before, @Nullable List<Integer> seen) {
        return before == null || before.base() == null ? Row.of(seen) : before;
    }

    private void require(boolean agrees, Op op) {
        if (!agrees) {
            anomalies.add(new Anomaly(Kind.UNREPEATABLE_READ, op + " does not fit what was before it: " + transaction));
        }
    }
}
