package dev.borealis.local.internal.dsql.session;

import dev.borealis.local.internal.dsql.error.Conflict;
import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.dsql.transaction.SessionTransactions;
import dev.borealis.local.internal.dsql.transaction.TransactionState;
import dev.borealis.local.internal.occ.CatalogView;
import dev.borealis.local.internal.sql.rule.Refusal;
import dev.borealis.local.internal.sql.statement.Effect;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a session remembers between messages: its transaction, prepared statements and portals. Single-threaded. */
public final class SessionState {
    private static final Pattern JOB_ID = Pattern.compile("[a-z2-7]{26}");

    private final SessionServices services;
    private final TransactionState transaction;
    private final SessionTransactions transactions;
    private final SessionFaults faults;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Map<String, Portal> portals = new HashMap<>();
    private boolean catalogChanged;
    private boolean dataChanged;
    private boolean removed;
    private boolean removing;
    private final Set<String> lostPortals = new HashSet<>();
    private boolean committing;

    public SessionState(SessionServices services, SessionTransactions transactions, SessionFaults faults) {
        this.services = services;
        this.faults = faults;
        this.transactions = transactions;
        this.transaction = new TransactionState(services.limits(), services.clock());
    }

    public SessionServices services() {
        return services;
    }

    public SessionFaults faults() {
        return faults;
    }

    public TransactionState transaction() {
        return transaction;
    }

    public SessionTransactions transactions() {
        return transactions;
    }

    public PreparedStatement statement(String name) {
        return statements.getOrDefault(name, PreparedStatement.NOTHING);
    }

    /** Gives a prepared statement its name; what is returned takes that back. */
    public Runnable nameStatement(String name, PreparedStatement statement) {
        return undo(name, statements.put(name, statement));
    }

    /** Forgets a prepared statement; what is returned takes that back. */
    public Runnable closeStatement(String name) {
        return undo(name, statements.remove(name));
    }

    private Runnable undo(String name, @Nullable PreparedStatement previous) {
        return () -> {
            if (previous == null) {
                statements.remove(name);
            } else {
                statements.put(name, previous);
            }
        };
    }

    public void forgetStatements() {
        statements.clear();
    }

    public Portal portal(String name) {
        return portals.getOrDefault(name, Portal.NOTHING);
    }

    /** Gives a portal its name; what is returned takes that back. */
    public Runnable namePortal(String name, Portal portal) {
        lostPortals.remove(name);
        return undoPortal(name, portals.put(name, portal));
    }

    /** Forgets a portal; what is returned takes that back. */
    public Runnable closePortal(String name) {
        lostPortals.remove(name);
        transactions.current().portals().closed(name);
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
    public boolean takeLost(String portal) {
        if (transactions.current().portals().takeLost()) {
            lostPortals.addAll(portals.keySet());
        }
        return lostPortals.remove(portal);
    }

    /** Notes that a statement that came with so many bytes is about to be sent; the reason why it must not, or null. */
    @Nullable
    public Refusal admit(PlannedStatement statement, int size) throws IOException {
        if (statement.refusal() != null) {
            return statement.refusal();
        }
        if (findStaleTables(statement)) {
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
    private boolean findStaleTables(PlannedStatement statement) {
        CatalogView catalog = transactions.catalog();
        if (transaction.isFailed() || !transactions.isOptimistic()) {
            return false;
        }
        return switch (statement.effect()) {
            case READ, WRITE -> catalog.noteUse(statement.tables());
            case DDL -> {
                catalog.changes(statement.tables());
                yield false;
            }
            case BEGIN, COMMIT, ROLLBACK -> false;
        };
    }

    /** Notes that a statement is on its way that commits changes, be it alone or at the end of a transaction. */
    private @Nullable Refusal beginCommit(Effect effect) throws IOException {
        if (!commits(effect) || committing) {
            return null;
        }
        committing = true;
        services.arbiter().clock().begin();
        removing = removed;
        if (removing) {
            services.arbiter().removals().begin();
        }
        transactions.commitCheck().removes(removing);
        return !transaction.inTransaction() && faults.isGuarded() ? faults.before() : null;
    }

    private boolean commits(Effect effect) {
        return transaction.inTransaction()
                ? effect == Effect.COMMIT && (dataChanged || catalogChanged)
                : effect == Effect.WRITE || effect == Effect.DDL;
    }

    /** Makes a statement wait, or the connection end, if a fault says so; whoever waits for the session may go on. */
    public void beforeStatement(Effect effect) throws IOException {
        faults.countStatement();
        if (faults.isIdle()) {
            return;
        }
        boolean yields = transactions.isOpen() || !transactions.isPipelining();
        if (yields) {
            transactions.give();
        }
        try {
            faults.beforeStatement(commits(effect));
        } finally {
            if (yields) {
                transactions.take();
            }
        }
    }

    private void endCommit() {
        if (committing) {
            committing = false;
            services.arbiter().clock().end();
            if (removing) {
                services.arbiter().removals().end();
            }
        }
    }

    /** Notes that the client has left. */
    public void left() {
        endCommit();
    }

    /** Waits for a job, if that is the id of one. */
    public void awaitJob(@Nullable String id) throws IOException {
        if (id != null && JOB_ID.matcher(id).matches()) {
            services.jobs().await(id);
        }
    }

    /** Notes the status after an answer is complete, and whether nothing has failed or been rolled back since the last. */
    public void ended(byte status, boolean good) throws IOException {
        if (status == 'I') {
            transactions.catalog().ended(good);
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
