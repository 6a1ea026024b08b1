package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.effect.Durability;
import dev.borealis.dataapi.internal.effect.TransactionStep;
import dev.borealis.dataapi.internal.error.GoneTransaction;
import dev.borealis.dataapi.internal.json.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transaction: it begins at the service with its first statement, and is rolled back on {@link #close} unless it was
 * committed. Calls wait for one another, as the service refuses two at once. The service ends a transaction that was idle for
 * 3 minutes or is 24 hours old; the next call then fails with {@link TransactionEndedException}. A lost answer ends it too:
 * {@link TransactionLostException} says that nothing of it is kept and that it may be run again. Safe for threads.
 *
 * <pre>{@code
 * try (DataApiTransaction transaction = client.transaction()) {
 *     transaction.execute(debit).close();
 *     transaction.execute(credit).close();
 *     transaction.commit();
 * }
 * }</pre>
 */
public final class DataApiTransaction implements DataApiSession, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataApiTransaction.class);

    private final DataApiClient client;
    private final ReentrantLock lock = new ReentrantLock();
    private final Execution execution;
    private final NameScope names;
    private @Nullable ServerTransaction server;
    private final QuoteSettings quotes;
    private @Nullable String id;
    private @Nullable String ended;
    private @Nullable OutcomeUnknownException unknown;
    private @Nullable AuroraDatabaseException untold;
    private Durability durability = Durability.BEGUN;
    private boolean doubtful;
    private Instant lastUse = Instant.MAX;
    private int rollbacks;

    DataApiTransaction(DataApiClient client) {
        this.client = client;
        this.names = new NameScope(client.random().nextLong());
        this.quotes = new QuoteSettings(client.clock(), client.quotes());
        this.execution = new Execution(client, new Runner() {
            @Override
            public Answer run(SqlCall call) {
                return DataApiTransaction.this.run(call);
            }

            @Override
            public Answer ask(SqlCall question) {
                return run(question);
            }

            @Override
            public QuoteSettings quotes() {
                return quotes;
            }

            @Override
            public boolean inTransaction() {
                return true;
            }

            @Override
            public NameScope names() {
                return names;
            }

            @Override
            public PageTransaction forPages() {
                return new PageTransaction(DataApiTransaction.this, PageTransaction.End.GOES_ON);
            }
        });
    }

    @Override
    public Engine engine() {
        return client.engine();
    }

    @Override
    public SqlResult execute(SqlCall call) {
        return execution.execute(call);
    }

    @Override
    public BatchResult executeBatch(PreparedSql sql, List<List<SqlValue>> sets) {
        lock.lock();
        try {
            PreparedSql read = execution.readForBatch(sql);
            SessionLocks.refuse(read, execution.runner());
            SessionEncoding.refuse(read, execution.runner());
            BatchResult result = client.batches().execute(read, sets, execution.runner(), this);
            client.ran(read, names);
            return result;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public PreparedSql read(PreparedSql sql) {
        return execution.read(sql);
    }

    /**
     * Whether the transaction has begun at the service and not ended as far as is known here.
     *
     * @return false before the first statement and after the end
     */
    public boolean isOpen() {
        lock.lock();
        try {
            return id != null && ended == null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Which of the database's own transactions the next statement runs in: MySQL's implicit commits end one,
     * and another is begun in its place, with the session's isolation and access mode. Where it is not known the database is
     * asked; where none is open one is begun.
     *
     * @return a number that grows, from 1
     * @throws TransactionEndedException with SQLSTATE 25P02 when an error has made the database roll it back
     * @throws AuroraDatabaseException when the database cannot be asked
     */
    public int opened() {
        lock.lock();
        try {
            ServerTransaction begun = server(begun());
            return heard(begun::opened);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether the database has ended its own transaction inside this one by a statement that commits by itself. Where it is not
     * known the database is asked.
     *
     * @return true until the next statement begins another one
     * @throws AuroraDatabaseException when the database cannot be asked
     */
    public boolean endedByDatabase() {
        lock.lock();
        try {
            ServerTransaction begun = server;
            return begun != null && ended == null && heard(begun::hasEnded);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether an error has made MySQL roll everything back: a deadlock, or what has ended its session.
     *
     * @return true when nothing but a rollback can follow
     */
    public boolean rolledBackByDatabase() {
        lock.lock();
        try {
            ServerTransaction begun = server;
            return begun != null && ended == null && begun.isRolledBack();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The types PostgreSQL finds a statement's parameters to have here; it is not run, and a statement that is wrong does not
     * end the transaction.
     *
     * @param sql the statement
     * @return a type's name for each parameter; empty when the database does not tell, and always on MySQL
     */
    public List<String> parameterTypes(PreparedSql sql) {
        return client.parameterTypes(sql, execution.runner());
    }

    /**
     * Makes the transaction's work last. Without a statement before it nothing is sent.
     *
     * @throws TransactionEndedException when it has ended before, or can only be rolled back, as on PostgreSQL after a
     *     statement that failed and on MySQL after a deadlock; nothing was committed now, and it is rolled back
     * @throws OutcomeUnknownException when no answer tells whether it was committed
     */
    public void commit() {
        lock.lock();
        try {
            refuseEnded();
            refuseRolledBack();
            refuseAborted();
            String open = id;
            if (open != null) {
                commit(open);
            }
            end("its commit was sent");
            if (names.isChanged()) {
                client.forgetDefinitions();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * What was refused before it had any effect may be asked for again, or rolled back. A COMMIT without an answer must not take
     * effect, or hold locks, when somebody has looked at the data meanwhile.
     */
    private void commit(String open) {
        try {
            unlessGone(() -> client.service().commit(open));
        } catch (OutcomeUnknownException unknown) {
            giveUp();
            end("its commit was sent");
            throw unknown;
        } catch (AuroraDatabaseException failure) {
            if (ended == null && !failure.isSafeToRetry()) {
                end("its commit was sent");
            }
            throw failure;
        }
    }

    /**
     * Undoes the transaction's work. Nothing is sent when there is none, or when it has ended already.
     *
     * @throws AuroraDatabaseException when the service cannot be told; the transaction then ends by being idle
     */
    public void rollback() {
        rollback("it was rolled back");
    }

    private void rollback(String how) {
        lock.lock();
        try {
            String open = ended == null ? id : null;
            if (open != null) {
                client.service().rollback(open);
            }
            if (ended == null) {
                end(how);
            }
        } finally {
            lock.unlock();
        }
    }

    private void end(String how) {
        ended = how;
        client.transactions().remove(this);
    }

    /** Rolls back what was not committed. Never throws: what cannot be rolled back now will be later, or ends by being idle. */
    @Override
    public void close() {
        closeQuietly("it was rolled back");
    }

    /** Its client is closed. */
    void abandon() {
        closeQuietly("its client was closed, and nothing of it was kept");
    }

    private void closeQuietly(String how) {
        try {
            rollback(how);
        } catch (AuroraDatabaseException failure) {
            String open = id;
            end("it was closed");
            if (open != null && LateRollback.isWorthTrying(failure)) {
                LateRollback.start(() -> client.service().rollback(open));
                return;
            }
            LOG.warn("A transaction could not be rolled back and ends after 3 minutes: {}", failure.getMessage());
        }
    }

    Answer run(SqlCall call) {
        lock.lock();
        try {
            ServerTransaction begun = server(begun());
            return heard(() -> begun.run(call.sql().action(), () -> {
                sending(call.sql());
                return send(call);
            }));
        } finally {
            lock.unlock();
        }
    }

    /** Runs a part of a batch; the caller has the lock. */
    Answer run(PreparedSql sql, Function<String, Answer> part) {
        String open = begun();
        ServerTransaction begun = server(open);
        return heard(() -> begun.run(sql.action(), () -> {
            sending(sql);
            return part.apply(open);
        }));
    }

    private ServerTransaction server(String open) {
        ServerTransaction known = server;
        if (known == null) {
            known = new ServerTransaction(engine(), call -> client.send(call, open));
            server = known;
        }
        return known;
    }

    private Answer send(SqlCall call) {
        return client.send(call, id);
    }

    /** Tidies up; what fails here does no harm, and what it says of the transaction's end is told when the transaction is used next. */
    void runQuietly(String sql) {
        if (!isOpen()) {
            return;
        }
        try {
            run(SqlCall.of(PreparedSql.plain(engine(), sql), List.of()));
        } catch (TransactionLostException | OutcomeUnknownException lost) {
            LOG.debug("The answer to {} was lost", sql);
            untold = lost;
        } catch (AuroraDatabaseException failure) {
            LOG.debug("{} failed: {}", sql, failure.getMessage());
        }
    }

    /** The identifier at the service; the transaction begins now if it has not. */
    String begun() {
        refuseEnded();
        String open = id;
        if (open == null) {
            open = begin();
            id = open;
            lastUse = client.clock().instant();
        }
        return open;
    }

    private String begin() {
        client.transactions().add(this);
        try {
            return client.service().begin();
        } catch (RuntimeException failure) {
            client.transactions().remove(this);
            throw failure;
        }
    }

    /** How often something was rolled back to a savepoint, which takes cursors that are younger. */
    int rollbacks() {
        lock.lock();
        try {
            return rollbacks;
        } finally {
            lock.unlock();
        }
    }

    /** A name nothing else on the transaction's backend has. */
    String nextName() {
        return "borealis_" + Long.toHexString(client.random().nextLong());
    }

    /** Called before a statement is sent, whether it will be answered or not. */
    private void sending(PreparedSql sql) {
        durability = durability.after(TransactionStep.of(sql.engine(), sql.action()));
        rollbacks += sql.action().control() == TransactionControl.ROLLBACK_TO ? 1 : 0;
    }

    /** Without an answer the transaction is over. */
    private <T> T heard(Call<T> call) {
        try {
            return unlessGone(call);
        } catch (OutcomeUnknownException lost) {
            end("an answer in it was lost");
            giveUp();
            if (durability == Durability.PERHAPS_KEPT) {
                OutcomeUnknownException kept = perhapsKept(lost.getCause());
                unknown = kept;
                throw kept;
            }
            throw new TransactionLostException(lost.getCause());
        }
    }

    private static OutcomeUnknownException perhapsKept(@Nullable Throwable cause) {
        return new OutcomeUnknownException(
                "An answer in the transaction was lost, and a statement of the transaction may have committed by itself:"
                        + " nobody can tell what is kept. Look at the data before you do it again",
                cause);
    }

    /** The service would commit what is not there any more. */
    private void refuseRolledBack() {
        ServerTransaction begun = server;
        if (begun == null) {
            return;
        }
        try {
            begun.refuseRolledBack();
        } catch (TransactionEndedException rolledBack) {
            end("the database had rolled it back");
            giveUp();
            throw rolledBack;
        }
    }

    /**
     * Fails where the database's own transaction was ended by a statement of the caller's: what came before it may be kept, and
     * what comes after it must not be.
     *
     * @throws OutcomeUnknownException now and whenever it is called again
     */
    void mustBeWhole() {
        lock.lock();
        try {
            ServerTransaction begun = server;
            if (unknown == null && ended == null && begun != null && !heard(begun::isWhole)) {
                end("a statement of it has ended it by itself");
                giveUp();
                unknown = new OutcomeUnknownException(
                        "A statement has ended the transaction by itself, as a procedure with COMMIT does: what came before it"
                                + " may be kept, and nothing that came after it is. Look at the data before you do it again",
                        null);
            }
            if (unknown != null) {
                throw unknown;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * What a caller whose work has failed is to be told besides.
     *
     * @return null when nothing of the work is kept once it is rolled back
     */
    @Nullable
    OutcomeUnknownException perhapsKept() {
        lock.lock();
        try {
            mustBeWhole();
            ServerTransaction begun = server;
            return ended != null && begun != null && begun.isDoubtful() ? perhapsKept(null) : null;
        } catch (OutcomeUnknownException kept) {
            return kept;
        } catch (AuroraDatabaseException failure) {
            return perhapsKept(failure);
        } finally {
            lock.unlock();
        }
    }

    /** PostgreSQL answers a COMMIT after a failed statement as if it had kept something: ask, before it is believed. */
    private void refuseAborted() {
        if (!doubtful || client.engine() != Engine.POSTGRESQL) {
            return;
        }
        try {
            run(SqlCall.of(PreparedSql.plain(Engine.POSTGRESQL, "SELECT 1"), List.of()));
        } catch (DataApiServiceException aborted) {
            if (!aborted.sqlState().equals("25P02")) {
                throw aborted;
            }
            end("a statement in it had failed");
            giveUp();
            throw new TransactionEndedException(
                    "The transaction was rolled back and not committed, as a statement in it had failed: roll back to a"
                            + " savepoint, or begin again, after an error",
                    aborted);
        }
    }

    private <T> T unlessGone(Call<T> call) {
        try {
            T answer = call.make();
            lastUse = client.clock().instant();
            return answer;
        } catch (DataApiServiceException failure) {
            if (!GoneTransaction.is(failure.error())) {
                lastUse = client.clock().instant();
                doubtful = true;
                throw failure;
            }
            end("the service ended it");
            throw new TransactionEndedException(
                    "The transaction is no more, and " + kept() + ": "
                            + failure.error().message() + idle(),
                    failure);
        }
    }

    private String kept() {
        return durability == Durability.PERHAPS_KEPT
                ? "what its statements did not commit by themselves was not kept"
                : "nothing of it was kept";
    }

    /** What was left without an answer may still run: the rollback may be refused, and then being idle ends it. */
    private void giveUp() {
        try {
            if (id != null) {
                client.service().rollback(id);
            }
        } catch (AuroraDatabaseException failure) {
            LOG.debug("A transaction could not be rolled back: {}", failure.getMessage());
        }
    }

    private String idle() {
        Duration idle = Duration.between(lastUse, client.clock().instant());
        return idle.compareTo(DataApiClient.IDLE_LIMIT) < 0
                ? ""
                : ". It was idle for " + idle.toSeconds() + " s, and the service ends a transaction after "
                        + DataApiClient.IDLE_LIMIT.toSeconds() + " s: make the pauses in it shorter";
    }

    private void refuseEnded() {
        AuroraDatabaseException lost = untold;
        if (lost != null) {
            untold = null;
            throw lost;
        }
        if (ended != null) {
            throw new TransactionEndedException("The transaction has ended: " + ended + ". Begin another one", null);
        }
    }

    /** A call inside the transaction. */
    interface Call<T> {
        T make();
    }
}
