package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.occ.CatalogView;
import dev.borealis.local.internal.sql.Effect;
import dev.borealis.local.internal.sql.Refusal;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a session remembers between messages: its transaction, prepared statements and portals. Single-threaded. */
final class SessionState {
    private static final Pattern JOB_ID = Pattern.compile("[a-z2-7]{26}");

    private final SessionServices services;
    private final TransactionState transaction;
    private final Contestant contestant;
    private final SessionFaults faults;
    private final Map<String, Prepared> statements = new HashMap<>();
    private final Map<String, Portal> portals = new HashMap<>();
    private boolean catalogChanged;
    private boolean dataChanged;
    private boolean removed;
    private boolean removing;
    private final Set<String> lostPortals = new HashSet<>();
    private boolean committing;

    SessionState(SessionServices services, Contestant contestant, SessionFaults faults) {
        this.services = services;
        this.faults = faults;
        this.contestant = contestant;
        this.transaction = new TransactionState(services.limits(), services.clock());
    }

    SessionServices services() {
        return services;
    }

    SessionFaults faults() {
        return faults;
    }

    TransactionState transaction() {
        return transaction;
    }

    Contestant contestant() {
        return contestant;
    }

    Prepared statement(String name) {
        return statements.getOrDefault(name, Prepared.NOTHING);
    }

    /** Gives a prepared statement its name; what is returned takes that back. */
    Runnable nameStatement(String name, Prepared statement) {
        return undo(name, statements.put(name, statement));
    }

    /** Forgets a prepared statement; what is returned takes that back. */
    Runnable closeStatement(String name) {
        return undo(name, statements.remove(name));
    }

    private Runnable undo(String name, @Nullable Prepared previous) {
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
        return portals.getOrDefault(name, Portal.NOTHING);
    }

    /** Gives a portal its name; what is returned takes that back. */
    Runnable namePortal(String name, Portal portal) {
        lostPortals.remove(name);
        return undoPortal(name, portals.put(name, portal));
    }

    /** Forgets a portal; what is returned takes that back. */
    Runnable closePortal(String name) {
        lostPortals.remove(name);
        contestant.block().closed(name);
        return undoPortal(name, portals.remove(name));
    }

    private Runnable undoPortal(String name, @Nullable Portal previous) {
        return () -> {
            if (previous == null) {
                portals.remove(name);
            } else {
                portals.put(name, previous);
            }
        };
    }

    /** Whether PostgreSQL has lost a portal that the client has bound; asked once. */
    boolean takeLost(String portal) {
        if (contestant.block().takePortalsLost()) {
            lostPortals.addAll(portals.keySet());
        }
        return lostPortals.remove(portal);
    }

    /** Notes that a statement that came with so many bytes is about to be sent; the reason why it must not, or null. */
    @Nullable
    Refusal admit(PlannedStatement statement, int size) throws IOException {
        if (statement.refusal() != null) {
            return statement.refusal();
        }
        if (isStale(statement)) {
            return Conflict.SCHEMA_CHANGED;
        }
        removed |= statement.removes();
        @Nullable Refusal stopped = beginCommit(statement.effect());
        if (stopped != null) {
            return stopped;
        }
        catalogChanged |= statement.effect() == Effect.DDL;
        dataChanged |= statement.effect() == Effect.WRITE;
        @Nullable Refusal refusal = transaction.admit(statement.effect());
        if (statement.isLarge(size)) {
            transaction.wroteMuch();
        }
        return refusal;
    }

    /** Whether a statement must fail because another session has changed a table since this one last looked. */
    private boolean isStale(PlannedStatement statement) {
        CatalogView catalog = contestant.catalog();
        if (transaction.isFailed() || !contestant.isOptimistic()) {
            return false;
        }
        return switch (statement.effect()) {
            case READ, WRITE -> catalog.isStale(statement.tables());
            case DDL -> {
                catalog.changes(statement.tables());
                yield false;
            }
            case BEGIN, COMMIT, ROLLBACK -> false;
        };
    }

    /** Notes that a statement is on its way that commits changes, be it alone or at the end of a block. */
    private @Nullable Refusal beginCommit(Effect effect) throws IOException {
        if (!commits(effect) || committing) {
            return null;
        }
        committing = true;
        services.contest().clock().begin();
        removing = removed;
        if (removing) {
            services.contest().removals().begin();
        }
        contestant.judge().removes(removing);
        return !transaction.inBlock() && faults.isGuarded() ? faults.before() : null;
    }

    private boolean commits(Effect effect) {
        return transaction.inBlock()
                ? effect == Effect.COMMIT && (dataChanged || catalogChanged)
                : effect == Effect.WRITE || effect == Effect.DDL;
    }

    /** Makes a statement wait, or the connection end, if a fault says so; whoever waits for the session may go on. */
    void beforeStatement(Effect effect) throws IOException {
        faults.countStatement();
        if (faults.isIdle()) {
            return;
        }
        boolean yields = contestant.isOpen() || !contestant.isPipelining();
        if (yields) {
            contestant.give();
        }
        try {
            faults.beforeStatement(commits(effect));
        } finally {
            if (yields) {
                contestant.take();
            }
        }
    }

    private void endCommit() {
        if (committing) {
            committing = false;
            services.contest().clock().end();
            if (removing) {
                services.contest().removals().end();
            }
        }
    }

    /** Notes that the client has left. */
    void left() {
        endCommit();
    }

    /** Waits for a job, if that is the id of one. */
    void awaitJob(@Nullable String id) throws IOException {
        if (id != null && JOB_ID.matcher(id).matches()) {
            services.jobs().await(id);
        }
    }

    /** Notes the status after an answer is complete, and whether nothing has failed or been rolled back since the last. */
    void ended(byte status, boolean good) throws IOException {
        if (status == 'I') {
            contestant.catalog().ended(good);
            endCommit();
            portals.clear();
            lostPortals.clear();
            if (catalogChanged) {
                catalogChanged = false;
                services.jobs().wake();
            }
            removed = false;
            if (dataChanged) {
                dataChanged = false;
                services.jobs().dataChanged();
            }
            faults.after();
        }
    }
}
