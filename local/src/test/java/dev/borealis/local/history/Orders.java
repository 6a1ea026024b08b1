package dev.borealis.local.history;

import dev.borealis.local.history.Anomaly.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the graph of a history in which every version of every row is known. Used once. */
final class Orders {
    private final List<Transaction> transactions;
    private final Map<Integer, Transaction> writers;
    private final Map<Integer, Life> lives;
    private final Map<Integer, List<Life>> ofRow;
    private final Graph graph = new Graph();

    Orders(List<Transaction> transactions, Map<Integer, Transaction> writers, Map<Integer, Life> lives) {
        this.transactions = transactions;
        this.writers = writers;
        this.lives = lives;
        this.ofRow = lives.values().stream().collect(Collectors.groupingBy(Life::key));
    }

    List<Anomaly> anomalies() {
        graph.order(transactions);
        graph.foresee(transactions);
        lives.values().forEach(this::succession);
        ofRow.values().forEach(this::lifeAfterLife);
        for (Transaction transaction : transactions) {
            Stream<Op> ops = transaction.isCommitted() ? transaction.ops().stream() : Elements.reads(transaction);
            ops.forEach(op -> place(transaction, op));
        }
        List<String> cycle = graph.cycle();
        return cycle.isEmpty() ? List.of() : List.of(new Anomaly(Kind.NO_SNAPSHOT, String.join(" -> ", cycle)));
    }

    private Transaction writer(Integer element) {
        return Objects.requireNonNull(writers.get(element));
    }

    /** Each change of a row is from after the one before it was committed: the first committer wins. */
    private void succession(Life life) {
        @Nullable Transaction before = null;
        for (Integer element : life.elements()) {
            if (before != null) {
                graph.depends(before, writer(element));
            }
            before = writer(element);
        }
        if (before != null && life.remover() != null) {
            graph.depends(before, life.remover());
        }
    }

    /**
     * Rows of one key lived one after the other; where the times leave it open in which order, nothing is said. Nor is it of
     * rows that came and went since the snapshot of who creates the key again: Local Aurora does not see them.
     */
    private void lifeAfterLife(Collection<Life> same) {
        for (Life one : same) {
            for (Life other : same) {
                Transaction birth = writer(other.elements().get(0));
                if (one != other && isLasting(one) && one.remover() != null && isBornBefore(one, birth)) {
                    graph.depends(one.remover(), birth);
                }
            }
        }
    }

    /** Whether others could ever see the row: not so when who created it removed it again. */
    private boolean isLasting(Life life) {
        return !writer(life.elements().get(0)).equals(life.remover());
    }

    private boolean isBornBefore(Life one, Transaction birth) {
        return writer(one.elements().get(0)).isBefore(birth);
    }

    private void place(Transaction reader, Op op) {
        @Nullable List<Integer> seen = Elements.seen(op);
        if (seen == null && op instanceof Op.Read) {
            absent(reader, op.key());
        } else if (seen != null) {
            List<Integer> others =
                    seen.stream().filter(e -> !reader.equals(writer(e))).toList();
            if (!others.isEmpty()) {
                present(reader, others, op instanceof Op.Lock);
            }
        }
    }

    private void present(Transaction reader, List<Integer> seen, boolean locked) {
        graph.depends(writer(seen.get(seen.size() - 1)), reader);
        Life life = Objects.requireNonNull(lives.get(seen.get(0)));
        @Nullable Transaction next = next(life, seen.size(), reader);
        if (next == null) {
            return;
        }
        if (locked) {
            graph.depends(reader, next);
        } else {
            graph.rivals(reader, next);
        }
    }

    private @Nullable Transaction next(Life life, int from, Transaction reader) {
        for (Integer element : life.elements().subList(from, life.elements().size())) {
            if (!reader.equals(writer(element))) {
                return writer(element);
            }
        }
        return life.remover();
    }

    private void absent(Transaction reader, int key) {
        for (Life life : ofRow.getOrDefault(key, List.of())) {
            Transaction birth = writer(life.elements().get(0));
            @Nullable Transaction remover = life.remover();
            if (birth.equals(reader) || reader.equals(remover) || !isLasting(life)) {
                continue;
            }
            if (remover == null || remover.commitsBehindSnapshotOf(reader)) {
                graph.rivals(reader, birth);
            } else if (birth.isBefore(reader)) {
                graph.depends(remover, reader);
            }
        }
    }
}
