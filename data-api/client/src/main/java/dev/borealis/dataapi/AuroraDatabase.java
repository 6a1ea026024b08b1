package dev.borealis.dataapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A database behind the Data API, for programs: queries by the page, whole or as a stream; changes in a transaction that opens
 * by itself.
 *
 * <p>{@code insert}, {@code update}, {@code delete} and {@code execute} run in the database's one automatic transaction: the
 * first of them opens it, queries then run in it too and see its changes, and {@link #commit} or {@link #rollback} ends it.
 * Without an open transaction a query is a call of its own, and {@code commit} and {@code rollback} do nothing. A transaction
 * that the service has ended stays in the way until {@code rollback} is called, so that a part of its work is never taken for
 * the whole.
 *
 * <p>Parameters are named in the SQL as {@code :name} and given as a map or a record; 0, "" and false are values, null is NULL.
 * A trailing semicolon is no problem. Everything thrown is an {@link AuroraDatabaseException}. Safe for threads, which then
 * share the automatic transaction; {@link #inTransaction} gives each its own.
 *
 * <pre>{@code
 * try (AuroraDatabase database = AuroraDatabase.builder()
 *         .resourceArn("arn:aws:rds:eu-west-1:123456789012:cluster:pets")
 *         .secretArn("arn:aws:secretsmanager:eu-west-1:123456789012:secret:pets-AbCdEf")
 *         .database("pets")
 *         .build()) {
 *     database.insert("INSERT INTO owner (name) VALUES (:name)", Map.of("name", "Alistair"));
 *     database.commit();
 *     List<Owner> owners = database.query("SELECT id, name FROM owner ORDER BY id", Page.of(1, 10)).as(Owner.class);
 * }
 * }</pre>
 */
public final class AuroraDatabase implements AutoCloseable {

    /** Streams hold this many rows at most, and inside a transaction are read in pages from the start. */
    private static final int STREAMED_ROWS = 10_000;

    private final DataApiClient client;
    private final NamedCalls calls;
    private final Pages pages;
    private final AutomaticTransaction automatic;
    private final @Nullable DataApiTransaction fixed;

    private AuroraDatabase(DataApiClient client) {
        this.client = client;
        this.calls = new NamedCalls(client);
        this.pages = new Pages();
        this.automatic = new AutomaticTransaction(client);
        this.fixed = null;
    }

    private AuroraDatabase(AuroraDatabase outer, DataApiTransaction fixed) {
        this.client = outer.client;
        this.calls = outer.calls;
        this.pages = outer.pages;
        this.automatic = outer.automatic;
        this.fixed = fixed;
    }

    /**
     * Starts a database.
     *
     * @return a builder with nothing set
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A database over a client.
     *
     * @param client the client; closing the database closes it
     * @return the database
     */
    public static AuroraDatabase of(DataApiClient client) {
        return new AuroraDatabase(client);
    }

    /**
     * The first 1000 rows of a query.
     *
     * @param sql a statement that reads
     * @return the rows
     * @throws AuroraDatabaseException when it fails
     */
    public QueryResult query(String sql) {
        return page(sql, Map.of(), null);
    }

    /**
     * One page of a query. Without an ORDER BY, or with one in which rows tie, there are no pages to rely on, and a warning in
     * the log says so, as far as the statement and the page's rows tell.
     *
     * @param sql a statement that reads
     * @param page which page
     * @return the rows
     * @throws AuroraDatabaseException when it fails
     */
    public QueryResult query(String sql, Page page) {
        return page(sql, Map.of(), page);
    }

    /**
     * The first 1000 rows of a query.
     *
     * @param sql a statement that reads
     * @param parameters the values by their names
     * @return the rows
     * @throws AuroraDatabaseException when it fails
     */
    public QueryResult query(String sql, Map<String, ? extends @Nullable Object> parameters) {
        return page(sql, parameters, null);
    }

    /**
     * One page of a query.
     *
     * @param sql a statement that reads
     * @param parameters the values by their names
     * @param page which page
     * @return the rows
     * @throws AuroraDatabaseException when it fails
     */
    public QueryResult query(String sql, Map<String, ? extends @Nullable Object> parameters, Page page) {
        return page(sql, parameters, page);
    }

    /**
     * The first 1000 rows of a query.
     *
     * @param sql a statement that reads
     * @param parameters the values, as a record whose components have the names
     * @return the rows
     * @throws AuroraDatabaseException when it fails
     */
    public QueryResult query(String sql, Record parameters) {
        return page(sql, NamedCalls.named(parameters), null);
    }

    /**
     * One page of a query.
     *
     * @param sql a statement that reads
     * @param parameters the values, as a record whose components have the names
     * @param page which page
     * @return the rows
     * @throws AuroraDatabaseException when it fails
     */
    public QueryResult query(String sql, Record parameters, Page page) {
        return page(sql, NamedCalls.named(parameters), page);
    }

    /**
     * All rows of a query, in memory.
     *
     * @param sql a statement that reads
     * @return the rows
     * @throws AuroraDatabaseException when it fails
     */
    public QueryResult queryFetchAll(String sql) {
        return all(sql, Map.of());
    }

    /**
     * All rows of a query, in memory.
     *
     * @param sql a statement that reads
     * @param parameters the values by their names
     * @return the rows
     * @throws AuroraDatabaseException when it fails
     */
    public QueryResult queryFetchAll(String sql, Map<String, ? extends @Nullable Object> parameters) {
        return all(sql, parameters);
    }

    /**
     * All rows of a query, in memory.
     *
     * @param sql a statement that reads
     * @param parameters the values, as a record whose components have the names
     * @return the rows
     * @throws AuroraDatabaseException when it fails
     */
    public QueryResult queryFetchAll(String sql, Record parameters) {
        return all(sql, NamedCalls.named(parameters));
    }

    /**
     * The rows of a query of any size, with a page of them in memory at a time. A result over 1 MiB holds a transaction until
     * the stream is closed.
     *
     * @param sql a statement that reads
     * @return the rows; to be closed
     * @throws AuroraDatabaseException when it fails, also while the stream is read
     */
    public Stream<Row> stream(String sql) {
        return rows(sql, Map.of());
    }

    /**
     * The rows of a query of any size, with a page of them in memory at a time.
     *
     * @param sql a statement that reads
     * @param parameters the values by their names
     * @return the rows; to be closed
     * @throws AuroraDatabaseException when it fails
     */
    public Stream<Row> stream(String sql, Map<String, ? extends @Nullable Object> parameters) {
        return rows(sql, parameters);
    }

    /**
     * The rows of a query of any size, with a page of them in memory at a time.
     *
     * @param sql a statement that reads
     * @param parameters the values, as a record whose components have the names
     * @return the rows; to be closed
     * @throws AuroraDatabaseException when it fails
     */
    public Stream<Row> stream(String sql, Record parameters) {
        return rows(sql, NamedCalls.named(parameters));
    }

    /**
     * Inserts rows, in the automatic transaction.
     *
     * @param sql the statement
     * @return how many rows it changed, and what it generated or returns
     * @throws AuroraDatabaseException when it fails
     */
    public ExecuteResult insert(String sql) {
        return run(sql, Map.of());
    }

    /**
     * Inserts rows, in the automatic transaction.
     *
     * @param sql the statement
     * @param parameters the values by their names
     * @return how many rows it changed, and what it generated or returns
     * @throws AuroraDatabaseException when it fails
     */
    public ExecuteResult insert(String sql, Map<String, ? extends @Nullable Object> parameters) {
        return run(sql, parameters);
    }

    /**
     * Inserts rows, in the automatic transaction.
     *
     * @param sql the statement
     * @param parameters the values, as a record whose components have the names
     * @return how many rows it changed, and what it generated or returns
     * @throws AuroraDatabaseException when it fails
     */
    public ExecuteResult insert(String sql, Record parameters) {
        return run(sql, NamedCalls.named(parameters));
    }

    /**
     * Changes rows, in the automatic transaction.
     *
     * @param sql the statement
     * @return how many rows it changed, and what it generated or returns
     * @throws AuroraDatabaseException when it fails
     */
    public ExecuteResult update(String sql) {
        return run(sql, Map.of());
    }

    /**
     * Changes rows, in the automatic transaction.
     *
     * @param sql the statement
     * @param parameters the values by their names
     * @return how many rows it changed, and what it generated or returns
     * @throws AuroraDatabaseException when it fails
     */
    public ExecuteResult update(String sql, Map<String, ? extends @Nullable Object> parameters) {
        return run(sql, parameters);
    }

    /**
     * Changes rows, in the automatic transaction.
     *
     * @param sql the statement
     * @param parameters the values, as a record whose components have the names
     * @return how many rows it changed, and what it generated or returns
     * @throws AuroraDatabaseException when it fails
     */
    public ExecuteResult update(String sql, Record parameters) {
        return run(sql, NamedCalls.named(parameters));
    }

    /**
     * Deletes rows, in the automatic transaction.
     *
     * @param sql the statement
     * @return how many rows it changed, and what it generated or returns
     * @throws AuroraDatabaseException when it fails
     */
    public ExecuteResult delete(String sql) {
        return run(sql, Map.of());
    }

    /**
     * Deletes rows, in the automatic transaction.
     *
     * @param sql the statement
     * @param parameters the values by their names
     * @return how many rows it changed, and what it generated or returns
     * @throws AuroraDatabaseException when it fails
     */
    public ExecuteResult delete(String sql, Map<String, ? extends @Nullable Object> parameters) {
        return run(sql, parameters);
    }

    /**
     * Deletes rows, in the automatic transaction.
     *
     * @param sql the statement
     * @param parameters the values, as a record whose components have the names
     * @return how many rows it changed, and what it generated or returns
     * @throws AuroraDatabaseException when it fails
     */
    public ExecuteResult delete(String sql, Record parameters) {
        return run(sql, NamedCalls.named(parameters));
    }

    /**
     * Runs any statement, in the automatic transaction.
     *
     * @param sql the statement
     * @return how many rows it changed, and what it generated or returns
     * @throws AuroraDatabaseException when it fails
     */
    public ExecuteResult execute(String sql) {
        return run(sql, Map.of());
    }

    /**
     * Runs any statement, in the automatic transaction.
     *
     * @param sql the statement
     * @param parameters the values by their names
     * @return how many rows it changed, and what it generated or returns
     * @throws AuroraDatabaseException when it fails
     */
    public ExecuteResult execute(String sql, Map<String, ? extends @Nullable Object> parameters) {
        return run(sql, parameters);
    }

    /**
     * Runs any statement, in the automatic transaction.
     *
     * @param sql the statement
     * @param parameters the values, as a record whose components have the names
     * @return how many rows it changed, and what it generated or returns
     * @throws AuroraDatabaseException when it fails
     */
    public ExecuteResult execute(String sql, Record parameters) {
        return run(sql, NamedCalls.named(parameters));
    }

    /**
     * Runs a statement once for each set of values, in the automatic transaction and in few requests.
     *
     * @param sql the statement
     * @param parameters the values of each execution, as maps or records
     * @return the keys MySQL generated
     * @throws AuroraDatabaseException when it fails; the transaction is then to be rolled back
     */
    public BatchResult executeBatch(String sql, Collection<?> parameters) {
        DataApiSession session = forWriting();
        PreparedSql prepared = session.read(calls.prepared(sql));
        refuseEnding(prepared);
        List<List<SqlValue>> sets = new ArrayList<>(parameters.size());
        for (Object set : parameters) {
            sets.add(calls.values(prepared, NamedCalls.named(set)));
        }
        return session.executeBatch(prepared, sets);
    }

    /**
     * Makes the automatic transaction's work last and ends it; without one it does nothing.
     *
     * @throws AuroraDatabaseException when it could not be committed; the transaction has ended nevertheless
     */
    public void commit() {
        refuseFixed("commit");
        automatic.commit();
    }

    /**
     * Undoes the automatic transaction's work and ends it; without one it does nothing.
     *
     * @throws AuroraDatabaseException when the service cannot be told; the transaction then ends by being idle
     */
    public void rollback() {
        refuseFixed("rollback");
        automatic.rollback();
    }

    /**
     * Does work in a transaction of its own, which is committed when the work is done and rolled back when it throws. The
     * automatic transaction is left alone. Work inside work belongs to the outer transaction.
     *
     * <p>Returned means that all of the work is kept, failed that nothing is. On MySQL what commits by itself, such as
     * definitions, is refused before it runs (2D000), and after a deadlock nothing but the end of the work is left, whoever
     * swallows the error.
     *
     * @param work what to do with the database that it is given
     * @param <T> what the work gives
     * @param <X> what the work may throw
     * @return what the work gave
     * @throws X when the work does
     * @throws OutcomeUnknownException when nobody can tell what is kept: the answer to COMMIT was lost, or a procedure that the work
     *     has called has committed
     * @throws AuroraDatabaseException when the transaction cannot be committed
     */
    public <T extends @Nullable Object, X extends Exception> T inTransaction(TransactionWork<T, X> work) throws X {
        if (fixed != null) {
            return work.run(this);
        }
        automatic.mustBeOpen();
        try (DataApiTransaction transaction = client.transaction()) {
            T result = done(work, transaction);
            transaction.commit();
            return result;
        }
    }

    /** Runs the work. Where it fails although some of it may be kept, the caller is told that the outcome is unknown. */
    private <T extends @Nullable Object, X extends Exception> T done(
            TransactionWork<T, X> work, DataApiTransaction transaction) throws X {
        try {
            T result = work.run(new AuroraDatabase(this, transaction));
            transaction.mustBeWhole();
            return result;
        } catch (Throwable failure) {
            OutcomeUnknownException unknown = transaction.perhapsKept();
            if (unknown == null || unknown.equals(failure)) {
                throw failure;
            }
            unknown.addSuppressed(failure);
            throw unknown;
        }
    }

    /**
     * The engine behind the database.
     *
     * @return the engine; asked for once where no option tells
     * @throws AuroraDatabaseException when it cannot be asked for
     */
    public Engine engine() {
        automatic.mustBeOpen();
        return client.engine();
    }

    /**
     * Rolls back what was not committed, by any thread, and closes the client. Whatever is called afterwards fails with SQLSTATE
     * 08003; closing again does nothing.
     */
    @Override
    public void close() {
        if (fixed == null) {
            automatic.close();
            client.close();
        }
    }

    private QueryResult page(String sql, Map<String, ? extends @Nullable Object> parameters, @Nullable Page asked) {
        SqlCall call = reading(sql, parameters);
        QueryResult rows = Pages.cut(call.sql(), asked, drain(paged(call, asked)));
        pages.warn(call.sql(), asked, rows);
        return rows;
    }

    private SqlResult paged(SqlCall call, @Nullable Page asked) {
        SqlCall page = pages.of(call, asked);
        try {
            return forReading().execute(page);
        } catch (DataApiServiceException failure) {
            throw Pages.told(call, failure);
        }
    }

    private QueryResult all(String sql, Map<String, ? extends @Nullable Object> parameters) {
        return drain(forReading().execute(reading(sql, parameters)));
    }

    private Stream<Row> rows(String sql, Map<String, ? extends @Nullable Object> parameters) {
        return RowStream.of(forReading().execute(reading(sql, parameters).withFetchSize(STREAMED_ROWS)));
    }

    private SqlCall reading(String sql, Map<String, ? extends @Nullable Object> parameters) {
        SqlCall call = calls.call(forReading(), sql, parameters);
        Pages.mustRead(call.sql());
        return call;
    }

    private ExecuteResult run(String sql, Map<String, ? extends @Nullable Object> parameters) {
        DataApiSession session = forWriting();
        SqlCall call = calls.call(session, sql, parameters);
        refuseEnding(call.sql());
        SqlResult result = session.execute(call);
        return new ExecuteResult(result.updateCount(), result.generatedKeys(), drain(result));
    }

    private static QueryResult drain(SqlResult result) {
        try (result) {
            List<Column> columns = result.columns();
            List<RowPage> pages = new ArrayList<>();
            pages.add(result.page());
            while (result.nextPage()) {
                pages.add(result.page());
            }
            return new QueryResult(columns, pages);
        }
    }

    private DataApiSession forReading() {
        return fixed == null ? automatic.forReading() : whole(fixed);
    }

    private DataApiSession forWriting() {
        return fixed == null ? automatic.forWriting() : whole(fixed);
    }

    /** Nothing runs in what is not the transaction that was begun for the work. */
    private static DataApiTransaction whole(DataApiTransaction transaction) {
        transaction.mustBeWhole();
        return transaction;
    }

    private void refuseEnding(PreparedSql sql) {
        TransactionEnds.refuse(sql);
        if (fixed != null) {
            TransactionEnds.refuseCommitting(sql);
        }
    }

    private void refuseFixed(String what) {
        if (fixed != null) {
            throw new InvalidStatementException(
                    "inTransaction ends its transaction itself: return to commit, throw to roll back, and do not call "
                            + what,
                    "2D000");
        }
    }

    /**
     * Makes databases. For one thread.
     *
     * <pre>{@code
     * AuroraDatabase.builder().resourceArn(cluster).secretArn(secret).database("pets").engine(Engine.MYSQL).build();
     * }</pre>
     */
    public static final class Builder extends DataApiSettings<Builder> {

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * The database. It connects with its first statement.
         *
         * @return a database, to be closed
         * @throws IllegalArgumentException when an ARN or the region is missing
         */
        public AuroraDatabase build() {
            return AuroraDatabase.of(new DataApiClient(this));
        }
    }
}
