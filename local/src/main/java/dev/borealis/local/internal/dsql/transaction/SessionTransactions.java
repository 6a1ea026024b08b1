package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.backend.SqlLiteral;
import dev.borealis.local.internal.dsql.error.RefusalStatements;
import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.occ.CatalogView;
import dev.borealis.local.internal.occ.Entry;
import dev.borealis.local.internal.occ.Phase;
import dev.borealis.local.internal.occ.Request;
import dev.borealis.local.internal.occ.Statistics.Event;
import dev.borealis.local.internal.occ.Turns;
import dev.borealis.local.internal.occ.Watch;
import dev.borealis.local.internal.wire.BackendConnection;
import dev.borealis.local.internal.wire.ErrorFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactions of one session, one after the other, in competition with those of other sessions. The session's thread
 * uses it while it has {@link #take taken} it. In between, when the client is idle, the watch may take its locks away.
 */
public final class SessionTransactions implements Watch.Contender {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.occ");

    private final ConflictArbiter arbiter;
    private final BackendConnection backend;
    private final CatalogView catalog;
    private final Turns turns;
    private final InternalStatements internal;
    private final ClientTransaction current;
    private final UnfinishedWork unfinished;
    private final Eviction eviction;
    private final ReplayTurn replayTurn;
    private final Replay replay;
    private final ErrorRecovery recovery;
    private final CommitCheck commitCheck;
    private final ReentrantLock taken = new ReentrantLock();
    private boolean inPipeline;

    /** Those of a session with that backend; the gate is passed by every COMMIT of changes. */
    public SessionTransactions(ConflictArbiter arbiter, BackendConnection backend, CommitGate gate) {
        this.arbiter = arbiter;
        this.backend = backend;
        this.catalog = new CatalogView(arbiter.catalog(), this::schemaOf);
        this.turns = new Turns(arbiter.watch());
        this.internal = new InternalStatements(backend, turns);
        this.current = new ClientTransaction(arbiter);
        this.unfinished = new UnfinishedWork(arbiter, internal);
        BackendTransaction underneath = new BackendTransaction(current, internal);
        this.eviction = new Eviction(arbiter, current, underneath, internal);
        this.replayTurn = new ReplayTurn(arbiter.replayLock(), underneath, eviction);
        ScratchMaker scratchMaker =
                new ScratchMaker(arbiter, current, underneath, internal, () -> arbiter.takeCopies(this));
        this.replay = new Replay(arbiter, current, underneath, internal, scratchMaker, replayTurn);
        this.recovery = new ErrorRecovery(arbiter, current, underneath, internal, replay, scratchMaker, eviction);
        this.commitCheck = new CommitCheck(arbiter, this, current, replay, gate);
    }

    /** Keeps the watch away while the session's thread is at work. */
    public void take() {
        taken.lock();
    }

    /** Lets the watch take the session's locks away. */
    public void give() {
        taken.unlock();
    }

    /** Lets go while the client takes its time to send data for COPY, until it is {@link #take taken} again. */
    public void giveInCopy() {
        unfinished.receiveCopy();
        give();
    }

    public Turns turns() {
        return turns;
    }

    public CatalogView catalog() {
        return catalog;
    }

    /** Notes whether messages were sent that a Sync is still to come for. */
    public void inPipeline(boolean is) {
        inPipeline = is;
    }

    /** The schema in which the session finds a table of that name, or empty if there is none; one character a byte. */
    private String schemaOf(String table) throws IOException {
        if (isOpen()) {
            current.snapshot().take(); // the statement here takes it
        }
        String sql = "SELECT s FROM unnest(pg_catalog.current_schemas(true)) WITH ORDINALITY AS u (s, n)"
                + " WHERE pg_catalog.to_regclass(pg_catalog.format('%I.%I', s, " + SqlLiteral.of(table)
                + ")) IS NOT NULL ORDER BY n LIMIT 1";
        @Nullable String found = ask(sql);
        return found == null ? "" : new String(found.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** The types of the columns of a named statement that PostgreSQL has, a comma behind each; null if it is not there. */
    public @Nullable String resultTypes(String statement) throws IOException {
        return ask("SELECT coalesce(pg_catalog.array_to_string(result_types::pg_catalog.oid[], ',') || ',', '')"
                + " FROM pg_catalog.pg_prepared_statements WHERE name = " + SqlLiteral.of(statement));
    }

    /** The only column of the only row of a query, or null. Everything sent must have been answered. */
    private @Nullable String ask(String sql) throws IOException {
        return inPipeline && !isOpen() ? internal.valueInPipeline(sql) : internal.value(sql);
    }

    public InternalStatements internal() {
        return internal;
    }

    /** The transaction that the client has begun, if it has. */
    public ClientTransaction current() {
        return current;
    }

    public UnfinishedWork unfinished() {
        return unfinished;
    }

    public Replay replay() {
        return replay;
    }

    public ErrorRecovery recovery() {
        return recovery;
    }

    public CommitCheck commitCheck() {
        return commitCheck;
    }

    /** Whether conflicts are the service's; if not, PostgreSQL's own ways are left alone. */
    public boolean isOptimistic() {
        return arbiter.isOptimistic();
    }

    /** When the snapshot of the transaction was taken, by the clock of {@link RowLocks}; the end of time, if it was not. */
    long since() {
        return current.snapshot().since();
    }

    /**
     * Notes that a transaction begins with that statement.
     *
     * @param takesOver whether it takes over what statements before its BEGIN have left behind
     * @return whether the savepoint is to follow it
     */
    public boolean begin(String statement, boolean takesOver) {
        return arbiter.isOptimistic() && current.begin(statement, takesOver);
    }

    /**
     * Notes that the transaction has ended, and that another has begun with its end.
     *
     * @return how one begins that is like the new one; null where PostgreSQL, had it seen an error, would have taken back how
     *     the old one was to be
     */
    public @Nullable String endChained() {
        @Nullable String beginning = current.isFailed() ? null : current.beginning();
        end();
        return beginning;
    }

    /** Notes that a transaction has begun with the end of another; the statements that bring it on its way. */
    public List<String> beginChained(@Nullable String beginning) {
        List<String> statements = new ArrayList<>();
        if (beginning == null) {
            statements.add("ROLLBACK");
            statements.add("BEGIN");
        }
        if (begin(beginning == null ? "BEGIN" : beginning, false)) {
            statements.add(ClientTransaction.SET_BASE);
        }
        return statements;
    }

    /**
     * Whether a statement that is to be sent may create a key again that the snapshot shows and another removes before, or
     * pass over a row that an action of a foreign key should touch. PostgreSQL looks at the newest state and lets that pass.
     */
    public boolean mayReviveKeys(PlannedStatement statement) throws IOException {
        return current.mayReviveKeys(statement);
    }

    /** Whether others may have removed rows already that such a statement should meet. */
    public boolean mayLackRows() {
        return current.mayLackRows();
    }

    /** Whether the snapshot must be taken before the client is answered. */
    public boolean isSnapshotDue() {
        return current.snapshot().isDue();
    }

    /** Notes that a statement is sent, which may take the snapshot. */
    public void sends(PlannedStatement statement) {
        if (statement.takesSnapshot()) {
            snapshotTaken();
        }
    }

    /** Notes that a statement that takes the snapshot is sent. */
    public void snapshotTaken() {
        current.snapshot().take();
    }

    /** Takes over the status byte of a ReadyForQuery. */
    public void ready(byte status) {
        unfinished.endPipeline();
        switch (status) {
            case 'E' -> current.fail();
            case 'I' -> end();
            default -> {}
        }
    }

    /** Notes that the transaction has ended. */
    public void end() {
        current.end();
        commitCheck.end();
    }

    /** Whether requests must be kept until they are answered, as they may have to be sent again. */
    public boolean isOpen() {
        return current.phase().isOpen();
    }

    /** Fails PostgreSQL's transaction as the client's has. */
    public void fail() throws IOException {
        internal.run(RefusalStatements.ANY);
        current.fail();
    }

    /** Notes that a statement of a pipeline is run. */
    public void executes(PlannedStatement statement) {
        if (isOpen()) {
            unfinished.endPipeline();
        } else {
            unfinished.startPipeline(statement.trace());
        }
    }

    /** Whether what was run is still to be committed. */
    public boolean isPipelining() {
        return unfinished.isPipelining() || isOpen();
    }

    /** What is to be noted of the answer to a statement that is about to be sent, or null. */
    @Nullable
    public AnswerRecorder recorder(
            PlannedStatement statement, String portal, boolean partial, Supplier<Request> request) throws IOException {
        if (!isOpen() || statement.isControl()) {
            return null;
        }
        boolean kept = current.expects(statement) && !current.portals().isSuspended(portal); // then it is kept already
        @Nullable Entry entry = kept ? entry(statement, request.get()) : null;
        return kept || partial ? new AnswerRecorder(current, current.journal(), entry, portal) : null;
    }

    private Entry entry(PlannedStatement statement, Request request) throws IOException {
        return Entry.of(statement.trace(), request, statement.trace().isExact(), most(statement));
    }

    private int most(PlannedStatement statement) throws IOException {
        return switch (statement.sparing()) {
            case NONE -> Entry.ALL;
            case ROWS -> arbiter.keyColumns().mayBeIn(statement.assigns()) ? Entry.ALL : statement.rows();
            case HIDDEN -> Entry.HIDDEN;
        };
    }

    /** Notes that the client is to be told of that error of PostgreSQL's, in the service's words; it has failed the transaction. */
    public void shows(ErrorFields error) {
        current.fail();
        if (error.get('C').equals("40P01")) {
            arbiter.count(Event.SPURIOUS);
        }
    }

    /** Notes that the client was told of an error. */
    public void told(ErrorFields error) {
        if (error.get('C').equals("40001")) {
            arbiter.count(Event.CONFLICT);
        }
    }

    /** Gives its copies of tables up, if it has some and the client is idle; whether it has. */
    boolean giveCopiesUp() {
        if (!taken.tryLock()) {
            return false;
        }
        try {
            boolean some = current.phase() == Phase.DOOMED && current.isOnCopies();
            if (some) {
                giveWay();
            }
            return some && !unfinished.isCopying();
        } catch (IOException gone) {
            log.debug("a session ended while it was to give copies up: {}", gone.toString());
            return false;
        } finally {
            taken.unlock();
        }
    }

    @Override
    public int turn() {
        return turns.now();
    }

    @Override
    public int process() {
        return backend.process();
    }

    @Override
    public void evict() {
        if (!taken.tryLock()) {
            replayTurn.askToEvict();
            return;
        }
        try {
            giveWay();
        } catch (IOException gone) {
            log.debug("a session ended while it was to give way: {}", gone.toString());
        } finally {
            taken.unlock();
        }
    }

    private void giveWay() throws IOException {
        if (unfinished.isCopying()) {
            unfinished.loseCopy();
        } else if (isOpen()) {
            eviction.evict();
        } else {
            unfinished.abandonPipeline();
        }
    }
}
