package dev.borealis.local.internal.dsql.session;

import dev.borealis.local.internal.dsql.error.Conflict;
import dev.borealis.local.internal.dsql.plan.Plan;
import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.dsql.transaction.SessionTransactions;
import dev.borealis.local.internal.dsql.transaction.TransactionState;
import dev.borealis.local.internal.occ.CatalogView;
import dev.borealis.local.internal.occ.TableUse;
import dev.borealis.local.internal.sql.rule.Refusal;
import dev.borealis.local.internal.sql.statement.Effect;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a session remembers between messages: its transaction, its prepared statements and portals, and what it has changed.
 * Single-threaded.
 */
public final class SessionState {
    private static final Pattern JOB_ID = Pattern.compile("[a-z2-7]{26}");

    private static final Refusal WAIT_IN_TRANSACTION =
            Refusal.of("25001", "sys.wait_for_job cannot run inside a transaction block");
    private static final Refusal CURSOR_ALONE =
            Refusal.of("25P01", "DECLARE CURSOR can only be used in transaction blocks");

    private final SessionServices services;
    private final TransactionState transaction;
    private final SessionTransactions transactions;
    private final SessionFaults faults;
    private final ClientObjects objects = new ClientObjects();
    private final CommitMarks marks;

    public SessionState(SessionServices services, SessionTransactions transactions, SessionFaults faults) {
        this.services = services;
        this.faults = faults;
        this.transactions = transactions;
        this.transaction = new TransactionState(services.limits(), services.clock());
        this.marks = new CommitMarks(services.arbiter(), services.jobs());
    }

    public SessionServices services() {
        return services;
    }

    /** What is done with a text. */
    public Plan plan(String sql) throws IOException {
        Plan plan = services.planner().plan(sql);
        return transactions.isOptimistic() ? services.arbiter().hiddenActs().seen(plan) : plan;
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

    /** The prepared statements and portals that the client has named. */
    public ClientObjects objects() {
        return objects;
    }

    /** Forgets a portal; what is returned takes that back. */
    public Runnable closePortal(String name) {
        transactions.current().portals().closed(name);
        return objects.closePortal(name);
    }

    /** Whether PostgreSQL has lost a portal that the client has bound; the next call answers false. */
    public boolean takeLost(String portal) {
        if (transactions.current().portals().takeLost()) {
            objects.losePortals();
        }
        return objects.takeLost(portal);
    }

    /** Notes that a statement that came with so many bytes is about to be sent; the reason why it must not, or null. */
    @Nullable
    public Refusal admit(PlannedStatement statement, int size) throws IOException {
        if (statement.refusal() != null) {
            return statement.refusal();
        }
        @Nullable Refusal misplaced = transaction.isFailed() ? null : misplaced(statement);
        if (misplaced != null) {
            return misplaced;
        }
        @Nullable Refusal fault = insteadOf(statement.effect());
        if (fault != null) {
            return fault;
        }
        if (findStaleTables(statement)) {
            return Conflict.SCHEMA_CHANGED;
        }
        marks.removes(statement.removes() || services.arbiter().keyColumns().mayBeIn(statement.assigns()));
        @Nullable Refusal stopped = beginCommit(statement);
        if (stopped != null) {
            return stopped;
        }
        marks.changes(statement);
        @Nullable Refusal refusal = transaction.admit(statement.effect());
        if (statement.chains()) {
            transaction.chains();
        }
        if (statement.rewrites()) {
            transaction.rewrites();
        }
        if (statement.isLarge(size) || statement.mayLockMuch()) {
            transaction.wroteMuch();
        } else if (statement.trace().mayLock()) {
            transaction.locks(statement.words().size());
        }
        return refusal;
    }

    /** Why a statement cannot be where it is: inside a transaction, or outside. */
    private @Nullable Refusal misplaced(PlannedStatement statement) {
        if (statement.awaitedJob() != null && transaction.inTransaction()) {
            return WAIT_IN_TRANSACTION;
        }
        return statement.holdsCursor() && !transaction.inTransaction() ? CURSOR_ALONE : null;
    }

    private @Nullable Refusal insteadOf(Effect effect) {
        boolean works = effect == Effect.READ || effect == Effect.WRITE || effect == Effect.DDL;
        return works && !transaction.isFailed() ? faults.insteadOfStatement() : null;
    }

    private boolean watchesCatalog() {
        return transactions.isOptimistic() && !transaction.isFailed();
    }

    /** Whether PostgreSQL must be asked about the tables of a statement, so that everything sent must have been answered before. */
    public boolean mustAskCatalog(PlannedStatement statement) {
        CatalogView catalog = transactions.catalog();
        if (!watchesCatalog()) {
            return false;
        }
        return switch (statement.effect()) {
            case READ, WRITE ->
                statement.tables().fetches()
                        ? catalog.mayTransactionBeStale()
                        : catalog.mustAsk(statement.tables().tables());
            case DDL -> statement.tables().tables().stream().anyMatch(table -> !table.isQualified());
            case BEGIN, COMMIT, ROLLBACK -> false;
        };
    }

    /** Notes that the client prepares a statement. */
    public void prepares(PlannedStatement statement) {
        if (statement.effect() == Effect.READ || statement.effect() == Effect.WRITE) {
            transactions.catalog().notePrepared(statement.tables().tables());
        }
    }

    /** Whether another session has changed a table of a prepared statement; the next call answers false. */
    public boolean takeStale(PlannedStatement statement) throws IOException {
        boolean uses = statement.effect() == Effect.READ || statement.effect() == Effect.WRITE;
        return uses
                && watchesCatalog()
                && transactions.catalog().takeStale(statement.tables().tables());
    }

    /** Whether a statement must fail because another session has changed a table since this one last looked. */
    private boolean findStaleTables(PlannedStatement statement) throws IOException {
        CatalogView catalog = transactions.catalog();
        if (!watchesCatalog()) {
            return false;
        }
        TableUse use = statement.tables();
        return switch (statement.effect()) {
            case READ, WRITE -> use.fetches() ? catalog.takeTransactionStale() : catalog.noteUse(use.tables());
            case DDL -> {
                catalog.changes(use);
                yield false;
            }
            case BEGIN, COMMIT, ROLLBACK -> false;
        };
    }

    /** Notes that a statement is on its way that commits changes, be it alone or at the end of a transaction. */
    private @Nullable Refusal beginCommit(PlannedStatement statement) throws IOException {
        if (!commits(statement) || marks.isUnderWay()) {
            return null;
        }
        transactions.commitCheck().removes(marks.begin());
        return !transaction.inTransaction() && faults.isGuarded() ? faults.before() : null;
    }

    private boolean commits(PlannedStatement statement) {
        return transaction.inTransaction()
                ? statement.effect() == Effect.COMMIT && marks.hasChanges()
                : statement.mayWrite() || statement.effect() == Effect.DDL;
    }

    /** Makes a statement wait, or the connection end, if a fault says so; whoever waits for the session may go on. */
    public void beforeStatement(PlannedStatement statement) throws IOException {
        faults.countStatement();
        if (faults.isIdle()) {
            return;
        }
        boolean yields = transactions.isOpen() || !transactions.isPipelining();
        if (yields) {
            transactions.give();
        }
        try {
            faults.beforeStatement(commits(statement));
        } finally {
            if (yields) {
                transactions.take();
            }
        }
    }

    /** Notes that the client has left. */
    public void left() {
        marks.end();
    }

    /**
     * Waits for a job, if that is the id of one, unless it must not be waited for.
     *
     * @return what tells PostgreSQL how the job has ended, as it may not see that yet; empty if there is nothing to tell
     */
    public String awaitJob(@Nullable String id) throws IOException {
        if (id == null || !JOB_ID.matcher(id).matches() || transaction.inTransaction()) {
            return "";
        }
        @Nullable Boolean succeeded = services.jobs().await(id);
        return succeeded == null ? "" : "SELECT pg_borealis.note_job('" + id + "', " + succeeded + ")";
    }

    /**
     * Notes that a statement has ended the transaction and begun another, and whether what was done before is kept.
     *
     * @return the statements that bring the new one on its way
     */
    public List<String> chained(boolean good) throws IOException {
        @Nullable String beginning = transactions.endChained();
        ended((byte) 'I', good);
        return transactions.beginChained(beginning);
    }

    /** Notes the status after an answer is complete, and whether nothing has failed or been rolled back since the last. */
    public void ended(byte status, boolean good) throws IOException {
        if (status == 'I') {
            transactions.catalog().ended(good);
            marks.end();
            objects.forgetPortals();
            marks.clear();
            faults.after();
        }
    }
}
