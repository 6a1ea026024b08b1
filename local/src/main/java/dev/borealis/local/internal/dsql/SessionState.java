package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.sql.Effect;
import dev.borealis.local.internal.sql.Refusal;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a session remembers between messages: its transaction, prepared statements and portals. Single-threaded. */
final class SessionState {
    private static final Portal NO_PORTAL = new Portal(Planner.NOTHING, 0, null);

    private static final Pattern JOB_ID = Pattern.compile("[a-z2-7]{26}");

    private final SessionServices services;
    private final TransactionState transaction;
    private final Map<String, PlannedStatement> statements = new HashMap<>();
    private final Map<String, Portal> portals = new HashMap<>();
    private boolean catalogChanged;
    private boolean dataChanged;

    /**
     * A statement with its parameters.
     *
     * @param size bytes of the message that bound them
     * @param awaitedJob the id of the job it waits for, or null
     */
    record Portal(
            PlannedStatement statement, int size, @Nullable String awaitedJob) {}

    SessionState(SessionServices services) {
        this.services = services;
        this.transaction = new TransactionState(services.limits(), services.clock());
    }

    SessionServices services() {
        return services;
    }

    TransactionState transaction() {
        return transaction;
    }

    PlannedStatement statement(String name) {
        return statements.getOrDefault(name, Planner.NOTHING);
    }

    /** Gives a prepared statement its name; what is returned takes that back. */
    Runnable nameStatement(String name, PlannedStatement statement) {
        return undo(name, statements.put(name, statement));
    }

    /** Forgets a prepared statement; what is returned takes that back. */
    Runnable closeStatement(String name) {
        return undo(name, statements.remove(name));
    }

    private Runnable undo(String name, @Nullable PlannedStatement previous) {
        return () -> {
            if (previous == null) {
                statements.remove(name);
            } else {
                statements.put(name, previous);
            }
        };
    }

    void forgetStatements() {
        statements.clear();
    }

    Portal portal(String name) {
        return portals.getOrDefault(name, NO_PORTAL);
    }

    void namePortal(String name, PlannedStatement statement, int size, @Nullable String awaitedJob) {
        if (statement.isPlain() && statement.effect() == Effect.READ) {
            portals.remove(name);
        } else {
            portals.put(name, new Portal(statement, size, awaitedJob));
        }
    }

    /** Notes that a statement that came with so many bytes is about to be sent; the reason why it must not, or null. */
    @Nullable
    Refusal admit(PlannedStatement statement, int size) {
        if (statement.refusal() != null) {
            return statement.refusal();
        }
        catalogChanged |= statement.effect() == Effect.DDL;
        dataChanged |= statement.effect() == Effect.WRITE;
        @Nullable Refusal refusal = transaction.admit(statement.effect());
        if (statement.isLarge(size)) {
            transaction.wroteMuch();
        }
        return refusal;
    }

    /** Waits for a job, if that is the id of one. */
    void awaitJob(@Nullable String id) throws IOException {
        if (id != null && JOB_ID.matcher(id).matches()) {
            services.jobs().await(id);
        }
    }

    /** Notes the status after an answer is complete. */
    void ended(byte status) {
        if (status == 'I') {
            portals.clear();
            if (catalogChanged) {
                catalogChanged = false;
                services.jobs().wake();
            }
            if (dataChanged) {
                dataChanged = false;
                services.jobs().dataChanged();
            }
        }
    }
}
