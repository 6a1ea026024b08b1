package dev.borealis.dsql;

import org.slf4j.LoggerFactory;

/**
 * Is told what happens: tokens, connections, conflicts, retries, unknown outcomes.
 *
 * <p>Called in the thread where it happens, an event loop maybe: it must be quick, thread-safe, and must not block. What it throws is
 * logged and does no harm.
 *
 * <pre>{@code
 * DsqlListener listener = event -> metrics.count(event.getClass().getSimpleName());
 * }</pre>
 */
@FunctionalInterface
public interface DsqlListener {

    /** Does nothing. */
    DsqlListener NONE = event -> {};

    /**
     * Is told of an event.
     *
     * @param event what happened
     */
    void on(DsqlEvent event);

    /**
     * Keeps a listener's own failures away from whoever tells it.
     *
     * @param listener a listener that may throw
     * @return one that does not
     */
    static DsqlListener quiet(DsqlListener listener) {
        return event -> {
            try {
                listener.on(event);
            } catch (RuntimeException | Error e) {
                LoggerFactory.getLogger(DsqlListener.class).warn("A listener failed at {}", event, e);
            }
        };
    }
}
