package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transaction: it begins at the service with its first statement, and is rolled back on {@link #close} unless it was
 * committed. Calls wait for one another, as the service refuses two at once. The service ends a transaction that was idle for
 * 3 minutes or is 24 hours old; the next call then fails with {@link TransactionEndedException}. Safe for threads.
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
    private @Nullable String id;
    private @Nullable String ended;
    private Instant lastUse = Instant.MAX;

    DataApiTransaction(DataApiClient client) {
        this.client = client;
        this.execution = new Execution(client, new Runner() {
            @Override
            public Answer run(SqlCall call) {
                return DataApiTransaction.this.run(call);
            }

            @Override
            public boolean inTransaction() {
                return true;
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
            return client.batches().execute(sql, sets, this);
        } finally {
            lock.unlock();
        }
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
     * Makes the transaction's work last. Without a statement before it nothing is sent.
     *
     * @throws TransactionEndedException when it has ended before; nothing was committed now
     * @throws OutcomeUnknownException when no answer tells whether it was committed
     */
    public void commit() {
        lock.lock();
        try {
            refuseEnded();
            String open = id;
            ended = "its commit was sent";
            if (open != null) {
                guarded(() -> client.service().commit(open));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Undoes the transaction's work. Nothing is sent when there is none, or when it has ended already.
     *
     * @throws AuroraDatabaseException when the service cannot be told; the transaction then ends by being idle
     */
    public void rollback() {
        lock.lock();
        try {
            String open = ended == null ? id : null;
            ended = ended == null ? "it was rolled back" : ended;
            if (open != null) {
                client.service().rollback(open);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Rolls back what was not committed. Never throws: what cannot be rolled back ends by being idle. */
    @Override
    public void close() {
        try {
            rollback();
        } catch (AuroraDatabaseException failure) {
            LOG.warn("A transaction could not be rolled back and ends after 3 minutes: {}", failure.getMessage());
        }
    }

    Answer run(SqlCall call) {
        lock.lock();
        try {
            String open = begun();
            return guarded(() -> client.send(call, open));
        } finally {
            lock.unlock();
        }
    }

    /** Tidies up; what fails here does no harm. */
    void runQuietly(String sql) {
        if (!isOpen()) {
            return;
        }
        try {
            run(SqlCall.of(PreparedSql.plain(engine(), sql), List.of()));
        } catch (AuroraDatabaseException failure) {
            LOG.debug("{} failed: {}", sql, failure.getMessage());
        }
    }

    /** The identifier at the service; the transaction begins now if it has not. */
    String begun() {
        refuseEnded();
        if (id == null) {
            id = client.service().begin();
            lastUse = client.clock().instant();
        }
        return id;
    }

    /** A name nothing else on the transaction's backend has. */
    String nextName() {
        return "borealis_" + Long.toHexString(client.random().nextLong());
    }

    <T> T guarded(Call<T> call) {
        try {
            T answer = call.make();
            lastUse = client.clock().instant();
            return answer;
        } catch (DataApiServiceException failure) {
            if (!failure.error().type().equals("TransactionNotFoundException")) {
                lastUse = client.clock().instant();
                throw failure;
            }
            ended = "the service ended it";
            throw new TransactionEndedException(
                    "The transaction is no more, and nothing of it was kept: "
                            + failure.error().message() + idle(),
                    failure);
        } catch (OutcomeUnknownException unknown) {
            giveUp();
            ended = "a call in it was left without an answer";
            throw unknown;
        }
    }

    /** What was left without an answer may still run: the rollback may be refused, and then being idle ends it. */
    private void giveUp() {
        try {
            if (id != null && !"its commit was sent".equals(ended)) {
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
        if (ended != null) {
            throw new TransactionEndedException("The transaction has ended: " + ended + ". Begin another one", null);
        }
    }

    /** A call inside the transaction. */
    interface Call<T> {
        T make();
    }
}
