package dev.borealis.local.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which transaction must come before which. A <em>dependency</em> says that one has committed before the other's snapshot; a
 * <em>rivalry</em> only that one's snapshot is from before the other's commit. A history is snapshot-isolated if and only if
 * there is no cycle in which every rivalry is followed by a dependency (Cerone and Gotsman, Analysing Snapshot Isolation,
 * 2018). So each transaction is two nodes: reached by a rivalry, from where only dependencies lead on, or not.
 */
final class Graph {
    private final Map<Transaction, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<List<Integer>> edges = new ArrayList<>();

    private int node(Transaction transaction) {
        return numbers.computeIfAbsent(transaction, added -> add(added.name()));
    }

    /** Two nodes: the even one was reached by a rivalry, the odd one was not. */
    private int add(String name) {
        names.add(name);
        edges.add(new ArrayList<>());
        edges.add(new ArrayList<>());
        return edges.size() - 2;
    }

    void depends(Transaction before, Transaction after) {
        if (!before.equals(after)) {
            dependency(node(before), node(after));
        }
    }

    private void dependency(int before, int after) {
        edges.get(before).add(after + 1);
        edges.get(before + 1).add(after + 1);
    }

    void rivals(Transaction reader, Transaction writer) {
        if (!reader.equals(writer)) {
            edges.get(node(reader) + 1).add(node(writer));
        }
    }

    /** Adds that who has ended is before who begins afterwards, by way of moments that follow each other. */
    void order(List<Transaction> transactions) {
        List<Transaction> byEnd = new ArrayList<>(transactions);
        byEnd.sort(
                (one, other) -> Long.compare(one.times().ended(), other.times().ended()));
        List<Transaction> byBegin = new ArrayList<>(transactions);
        byBegin.sort(
                (one, other) -> Long.compare(one.times().begun(), other.times().begun()));
        int moment = add("");
        int next = 0;
        for (Transaction begins : byBegin) {
            while (next < byEnd.size() && byEnd.get(next).isBefore(begins)) {
                int later = add("");
                dependency(moment, later);
                dependency(node(byEnd.get(next)), later);
                moment = later;
                next++;
            }
            dependency(moment, node(begins));
        }
    }

    /**
     * Adds that who sends its COMMIT comes behind the snapshot of who was told before that its snapshot was taken, by way of
     * moments that follow each other.
     */
    void foresee(List<Transaction> transactions) {
        List<Transaction> byCommit = new ArrayList<>(
                transactions.stream().filter(Transaction::isCommitted).toList());
        byCommit.sort(
                (one, other) -> Long.compare(other.times().ending(), one.times().ending()));
        List<Transaction> bySnapshot = new ArrayList<>(transactions);
        bySnapshot.sort(
                (one, other) -> Long.compare(other.times().looked(), one.times().looked()));
        int moment = add("");
        int next = 0;
        for (Transaction looks : bySnapshot) {
            while (next < byCommit.size() && byCommit.get(next).commitsBehindSnapshotOf(looks)) {
                int earlier = add("");
                edges.get(earlier).add(moment);
                edges.get(earlier).add(node(byCommit.get(next)));
                moment = earlier;
                next++;
            }
            edges.get(node(looks) + 1).add(moment);
        }
    }

    /** The names of a forbidden cycle, or nothing. */
    List<String> cycle() {
        int[] state = new int[edges.size()];
        for (int start = 0; start < edges.size(); start++) {
            List<String> found = state[start] == 0 ? search(start, state) : List.of();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** Goes as deep as it can, without recursion. */
    private List<String> search(int start, int[] state) {
        Deque<int[]> path = new ArrayDeque<>();
        path.push(new int[] {start, 0});
        state[start] = 1;
        while (!path.isEmpty()) {
            int[] top = path.getFirst();
            List<Integer> out = edges.get(top[0]);
            if (top[1] == out.size()) {
                state[top[0]] = 2;
                path.pop();
                continue;
            }
            int next = out.get(top[1]++);
            if (state[next] == 1) {
                return names(path, next);
            }
            if (state[next] == 0) {
                state[next] = 1;
                path.push(new int[] {next, 0});
            }
        }
        return List.of();
    }

    private List<String> names(Deque<int[]> path, int last) {
        List<String> cycle = new ArrayList<>();
        for (int[] step : path) {
            String name = names.get(step[0] / 2);
            if (!name.isEmpty()) {
                cycle.add(0, name);
            }
            if (step[0] == last) {
                break;
            }
        }
        return cycle;
    }
}
