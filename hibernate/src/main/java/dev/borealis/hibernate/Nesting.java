package dev.borealis.hibernate;

import dev.borealis.dsql.FailureRules;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;

/**
 * Notices work within work of the same thread and factory: it would commit by itself, and again whenever the outer one is run
 * again.
 */
final class Nesting {

    private static final ThreadLocal<Set<SessionFactory>> OPEN =
            ThreadLocal.withInitial(() -> Collections.newSetFromMap(new IdentityHashMap<>()));

    private Nesting() {}

    /** Runs what must be the outermost. */
    static <R> R outermost(SessionFactory factory, Supplier<R> work) {
        if (!OPEN.get().add(factory)) {
            throw new IllegalStateException(FailureRules.NESTED_MESSAGE);
        }
        try {
            return work.get();
        } finally {
            leave(factory);
        }
    }

    private static void leave(SessionFactory factory) {
        Set<SessionFactory> open = OPEN.get();
        open.remove(factory);
        if (open.isEmpty()) {
            OPEN.remove();
        }
    }
}
