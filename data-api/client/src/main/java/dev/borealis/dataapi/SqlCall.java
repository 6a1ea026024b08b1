package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.sql.ListForm;
import dev.borealis.dataapi.internal.sql.Relisted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a statement: its parameters, and how this one differs from the client's defaults. Immutable; its
 * {@code toString} shows no values.
 *
 * <pre>{@code
 * PreparedSql sql = PreparedSql.positional(Engine.POSTGRESQL, "SELECT * FROM pet WHERE owner = ?");
 * SqlCall call = SqlCall.of(sql, List.of(SqlValue.of(7L))).withPaging(Paging.ALWAYS).withFetchSize(500);
 * }</pre>
 */
public final class SqlCall {

    private final PreparedSql sql;
    private final List<SqlValue> values;
    private final @Nullable Paging paging;
    private final int fetchSize;
    private final @Nullable Duration timeout;
    private final boolean continueAfterTimeout;

    private SqlCall(
            PreparedSql sql,
            List<SqlValue> values,
            @Nullable Paging paging,
            int fetchSize,
            @Nullable Duration timeout,
            boolean continueAfterTimeout) {
        this.sql = sql;
        this.values = values;
        this.paging = paging;
        this.fetchSize = fetchSize;
        this.timeout = timeout;
        this.continueAfterTimeout = continueAfterTimeout;
    }

    /**
     * A call with the client's defaults.
     *
     * @param sql the statement
     * @param values one value for each of its parameters, in their order
     * @return the call
     * @throws InvalidStatementException when the numbers of parameters and values differ
     */
    public static SqlCall of(PreparedSql sql, List<SqlValue> values) {
        if (values.size() != sql.parameterCount()) {
            throw new InvalidStatementException(
                    "The statement has " + sql.parameterCount() + " parameter(s) and was given " + values.size()
                            + " value(s): give one for each",
                    "07001");
        }
        for (SqlValue value : values) {
            value.refuseUnfit(sql.engine());
        }
        return new SqlCall(sql, List.copyOf(values), null, 0, null, false);
    }

    /**
     * Whether the result is fetched in pages.
     *
     * @param how in pages or not
     * @return a call like this one
     */
    public SqlCall withPaging(Paging how) {
        return new SqlCall(sql, values, how, fetchSize, timeout, continueAfterTimeout);
    }

    /**
     * How many rows a page holds at most. Inside a transaction it has {@link Paging#AUTO} read in pages from the start.
     *
     * @param rows a number of rows; 0 leaves the size of pages to the client, which fills them by bytes
     * @return a call like this one
     * @throws IllegalArgumentException for a negative number
     */
    public SqlCall withFetchSize(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("The fetch size cannot be negative: " + rows);
        }
        return new SqlCall(sql, values, paging, rows, timeout, continueAfterTimeout);
    }

    /**
     * How long to wait for each answer.
     *
     * @param limit more than zero
     * @return a call like this one
     */
    public SqlCall withTimeout(Duration limit) {
        return new SqlCall(sql, values, paging, fetchSize, limit, continueAfterTimeout);
    }

    /**
     * Lets the statement run on in the database when the service's 45 seconds are over: right for DDL.
     *
     * @return a call like this one
     */
    public SqlCall continuingAfterTimeout() {
        return new SqlCall(sql, values, paging, fetchSize, timeout, true);
    }

    /**
     * The statement.
     *
     * @return the statement
     */
    public PreparedSql sql() {
        return sql;
    }

    /**
     * The parameters' values.
     *
     * @return in the order of the parameters; unmodifiable
     */
    public List<SqlValue> values() {
        return values;
    }

    /**
     * How many rows a page holds at most.
     *
     * @return 0 for the client's own choice
     */
    public int fetchSize() {
        return fetchSize;
    }

    /**
     * Whether the statement runs on after the service's time limit.
     *
     * @return false unless asked for
     */
    public boolean continuesAfterTimeout() {
        return continueAfterTimeout;
    }

    Paging paging(Paging otherwise) {
        return paging == null ? otherwise : paging;
    }

    Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** The same call with text before its statement. */
    SqlCall behind(String prefix) {
        return new SqlCall(sql.wrapped(prefix, ""), values, paging, fetchSize, timeout, continueAfterTimeout);
    }

    /** The same call with text after its statement. */
    SqlCall before(String suffix) {
        return new SqlCall(sql.wrapped("", suffix), values, paging, fetchSize, timeout, continueAfterTimeout);
    }

    /** The same call of the same statement, spelled otherwise. */
    SqlCall spelled(PreparedSql other) {
        return new SqlCall(other, values, paging, fetchSize, timeout, continueAfterTimeout);
    }

    /** The same call of the same statement, read by other rules. */
    SqlCall withSql(PreparedSql other) {
        if (other == sql) {
            return this;
        }
        SqlCall call = of(other, values);
        return new SqlCall(call.sql, call.values, paging, fetchSize, timeout, continueAfterTimeout);
    }

    /** The same call with its lists behind IN put otherwise. */
    SqlCall relisted(List<ListForm> forms, Function<Relisted.Source, SqlValue> from) {
        SqlCall other = relisted(sql, forms, from);
        return new SqlCall(other.sql, other.values, paging, fetchSize, timeout, continueAfterTimeout);
    }

    static SqlCall relisted(PreparedSql sql, List<ListForm> forms, Function<Relisted.Source, SqlValue> from) {
        Relisted relisted = sql.template().relisted(sql.engine(), forms);
        List<SqlValue> values = relisted.sources().stream().map(from).toList();
        return of(sql.with(relisted.template()), values);
    }

    /** The same call, spelled with as few characters as can be. */
    SqlCall brief() {
        PreparedSql brief = sql.with(sql.template().brief());
        return new SqlCall(brief, values, paging, fetchSize, timeout, continueAfterTimeout);
    }

    SqlCall withValues(List<SqlValue> others) {
        return new SqlCall(sql, others, paging, fetchSize, timeout, continueAfterTimeout);
    }

    @Override
    public String toString() {
        return sql + " " + values;
    }
}
