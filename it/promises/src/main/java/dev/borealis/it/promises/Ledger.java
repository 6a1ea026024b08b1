package dev.borealis.it.promises;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What callers were told of their transactions, to be held against what is in the database. */
final class Ledger {

    private static final int FEW = 10;

    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

    /**
     * One transaction.
     *
     * @param key what its rows are known by
     * @param whole the numbers of its rows if it is there
     * @param ending what its caller was told
     * @param kept where that is unknown, whether it is there; null where either is right
     */
    record Entry(
            String key,
            List<Integer> whole,
            Ending ending,
            @Nullable Boolean kept) {

        /** What is wrong with what is there; null if nothing is. */
        @Nullable
        String complaint(List<Integer> there) {
            boolean right = switch (ending.told()) {
                case COMMITTED -> there.equals(whole);
                case FAILED -> there.isEmpty();
                case UNKNOWN, NOTHING ->
                    (there.isEmpty() && !Boolean.TRUE.equals(kept))
                            || (there.equals(whole) && !Boolean.FALSE.equals(kept))
                            || (ending.ranByItself() && there.equals(whole.subList(0, 1)));
            };
            return right ? null : key + ": told " + ending + ", and of " + whole + " there is " + there;
        }
    }

    Entry add(Entry entry) {
        entries.add(entry);
        return entry;
    }

    int size() {
        return entries.size();
    }

    long count(Told told) {
        return entries.stream().filter(entry -> entry.ending().told() == told).count();
    }

    /** Every broken promise of those entered. */
    List<String> complaints(Judge judge) {
        return complaints(judge, List.copyOf(entries));
    }

    static List<String> complaints(Judge judge, List<Entry> entries) {
        String condition = entries.size() > FEW
                ? ""
                : entries.stream()
                        .map(entry -> "'" + entry.key().replace("'", "''") + "'")
                        .collect(Collectors.joining(", ", " WHERE id IN (", ")"));
        Map<String, List<Integer>> there =
                judge.read("SELECT id, part FROM promise" + condition + " ORDER BY id, part");
        var found = new ArrayList<String>();
        for (Entry entry : entries) {
            String complaint = entry.complaint(there.getOrDefault(entry.key(), List.of()));
            if (complaint != null) {
                found.add(complaint);
            }
        }
        return found;
    }
}
