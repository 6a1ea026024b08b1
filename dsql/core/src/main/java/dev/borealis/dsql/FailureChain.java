package dev.borealis.dsql;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An exception with everything that led to it: causes, and the next exceptions of JDBC's batches, each once, even where they
 * run in circles.
 *
 * <p>Suppressed exceptions are left out: they happened besides, as the earlier attempts did of a transaction that failed for
 * another reason at last.
 */
final class FailureChain {

    private final List<Throwable> links;
    private final List<String> states;
    private final List<String> words;

    FailureChain(Throwable failure, SqlStateReader reader, HintReader hints) {
        this.links = walk(failure);
        this.states = links.stream().map(reader::read).filter(Objects::nonNull).toList();
        this.words = Stream.concat(
                        links.stream().map(Throwable::getMessage),
                        links.stream().map(hints::read))
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<Throwable> walk(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var found = Stream.<Throwable>builder();
        var open = new ArrayDeque<Throwable>(List.of(failure));
        while (!open.isEmpty()) {
            Throwable link = open.removeFirst();
            if (seen.add(link)) {
                found.add(link);
                addTo(open, link.getCause());
                addTo(open, link instanceof SQLException sql ? sql.getNextException() : null);
            }
        }
        return found.build().toList();
    }

    private static void addTo(ArrayDeque<Throwable> open, @Nullable Throwable link) {
        if (link != null) {
            open.addLast(link);
        }
    }

    /** Whether no link has a SQLSTATE. */
    boolean isStateless() {
        return states.isEmpty();
    }

    boolean hasState(Predicate<String> wanted) {
        return states.stream().anyMatch(wanted);
    }

    boolean has(Class<?> type) {
        return links.stream().anyMatch(type::isInstance);
    }

    /** Whether a link is of a class with such a name, or of one below it. */
    boolean hasClassNamed(Predicate<String> wanted) {
        for (Throwable link : links) {
            for (Class<?> type = link.getClass(); type != null; type = type.getSuperclass()) {
                if (wanted.test(type.getName())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a message or a hint is such. */
    boolean says(Predicate<String> wanted) {
        return words.stream().anyMatch(wanted);
    }
}
