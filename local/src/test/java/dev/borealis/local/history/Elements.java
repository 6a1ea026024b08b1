package dev.borealis.local.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What operations say about elements. Pure. */
final class Elements {
    private Elements() {}

    static @Nullable Integer written(Op op) {
        if (op instanceof Op.Append append) {
            return append.element();
        }
        return op instanceof Op.Insert insert ? insert.element() : null;
    }

    /** The version that was there, null if none was or nobody knows. */
    static @Nullable List<Integer> seen(Op op) {
        if (op instanceof Op.Read read) {
            return read.seen();
        }
        if (op instanceof Op.Lock lock) {
            return lock.seen();
        }
        return op instanceof Op.Delete delete ? delete.removed() : null;
    }

    /** What a transaction that failed has seen of its snapshot: each row until it wrote the row itself. */
    static Stream<Op> reads(Transaction failed) {
        Set<Integer> written = new HashSet<>();
        List<Op> reads = new ArrayList<>();
        for (Op op : failed.ops()) {
            boolean looks = op instanceof Op.Read || op instanceof Op.Lock || op instanceof Op.Delete;
            if (looks && !written.contains(op.key())) {
                reads.add(new Op.Read(op.key(), seen(op)));
            }
            if (op instanceof Op.Delete || written(op) != null) {
                written.add(op.key());
            }
        }
        return reads.stream();
    }

    /** What a transaction leaves behind: without what it has removed itself. */
    static Stream<Integer> lasting(Transaction transaction) {
        Map<Integer, List<Integer>> left = new LinkedHashMap<>();
        for (Op op : transaction.ops()) {
            Integer element = written(op);
            if (element != null) {
                left.computeIfAbsent(op.key(), key -> new ArrayList<>()).add(element);
            } else if (op instanceof Op.Delete) {
                left.remove(op.key());
            }
        }
        return left.values().stream().flatMap(List::stream);
    }

    /** The row as the last transaction saw it. */
    static List<Integer> atTheEnd(Transaction last, int key) {
        return last.ops().stream()
                .filter(op -> op.key() == key)
                .map(Elements::seen)
                .map(seen -> seen == null ? List.<Integer>of() : seen)
                .findFirst()
                .orElse(List.of());
    }
}
