package dev.borealis.local.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row from its creation to its removal: all its elements, in order, and who removed it. */
final class Life {
    private final int key;
    private List<Integer> elements;
    private @Nullable Transaction remover;

    Life(int key, List<Integer> elements) {
        this.key = key;
        this.elements = elements;
    }

    int key() {
        return key;
    }

    List<Integer> elements() {
        return elements;
    }

    @Nullable
    Transaction remover() {
        return remover;
    }

    /** Takes over a version that someone has seen; false when it is not of the same line. */
    boolean admits(List<Integer> seen) {
        List<Integer> shorter = seen.size() < elements.size() ? seen : elements;
        List<Integer> longer = seen.size() < elements.size() ? elements : seen;
        if (!longer.subList(0, shorter.size()).equals(shorter)) {
            return false;
        }
        elements = new ArrayList<>(longer);
        return true;
    }

    /** Takes over who removed it; false when that was another already. */
    boolean isRemovedBy(Transaction transaction) {
        if (remover != null && !remover.equals(transaction)) {
            return false;
        }
        remover = transaction;
        return true;
    }
}
