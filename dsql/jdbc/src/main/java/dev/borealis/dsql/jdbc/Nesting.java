package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.FailureRules;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Notices a transaction within a transaction of the same thread and source: it would commit by itself, and again whenever the
 * outer one is run again.
 */
final class Nesting {

    private static final ThreadLocal<Set<Object>> OPEN =
            ThreadLocal.withInitial(() -> Collections.newSetFromMap(new IdentityHashMap<>()));

    private Nesting() {}

    /**
     * Begins a transaction.
     *
     * @return to be called when it is over
     */
    static Runnable enter(Object source) {
        if (!OPEN.get().add(source)) {
            throw new IllegalStateException(FailureRules.NESTED_MESSAGE);
        }
        return () -> leave(source);
    }

    private static void leave(Object source) {
        var open = OPEN.get();
        open.remove(source);
        if (open.isEmpty()) {
            OPEN.remove();
        }
    }
}
