package dev.borealis.dataapi.jdbc.internal.statement;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlPart;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.error.Wrappers;
import dev.borealis.dataapi.jdbc.internal.escape.BackslashEscape;
import dev.borealis.dataapi.jdbc.internal.escape.Escapes;
import dev.borealis.dataapi.jdbc.internal.resultset.BaseStatement;
import dev.borealis.dataapi.jdbc.internal.resultset.LocalRows;
import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import dev.borealis.dataapi.jdbc.internal.session.IsolationLevels;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs SQL as it is given. For one thread at a time. */
public class DataApiStatement implements BaseStatement {

    private final BaseConnection connection;
    private final Settings settings;
    private final StatementRunner runner;
    private final List<String> batch = new ArrayList<>();
    private Outcomes outcomes = new Outcomes();
    private @Nullable GeneratedKeys keys;
    private @Nullable SQLWarning warning;
    private boolean poolable;
    private boolean closesOnCompletion;

    /** Another thread may cancel. */
    private volatile boolean closed;

    public DataApiStatement(BaseConnection connection, Session session, Settings settings) {
        this.connection = connection;
        this.settings = settings;
        this.runner = new StatementRunner(this, session, settings);
    }

    @Override
    public final BaseConnection connection() {
        return connection;
    }

    final Settings settings() {
        return settings;
    }

    protected final StatementRunner runner() {
        return runner;
    }

    protected final Engine engine() {
        return connection.session().engine();
    }

    protected final void open() throws SQLException {
        if (closed) {
            throw SqlErrors.closed("statement");
        }
        connection.open();
    }

    /** Whether the rows are read to their end before an execution returns. */
    protected boolean readsWhole() {
        return settings.scrolls();
    }

    /** Forgets what the last execution gave. */
    protected final void begin() throws SQLException {
        open();
        outcomes.close();
        outcomes = new Outcomes();
        keys = null;
        warning = null;
    }

    protected final void give(StatementRunner.Given given) {
        outcomes.add(given.outcome());
        if (given.keys() != null) {
            keys = given.keys();
        }
    }

    final void giveKeys(ResultSet generated) {
        keys = () -> generated;
    }

    /** Stands on the first outcome; true for a result set. */
    protected final boolean ready() {
        return outcomes.advance();
    }

    final void warn(PreparedSql sql) {
        if (sql.action().forgotten() && !connection.session().isTransactional()) {
            warning = new SQLWarning(
                    "The service forgets it after this call: run it in the transaction that needs it", "01000");
        }
    }

    @Override
    public void resultSetClosed() throws SQLException {
        if (closesOnCompletion && !closed) {
            close();
        }
    }

    private boolean run(String sql, KeyRequest request, Expected expected) throws SQLException {
        return connection.running(this, () -> runs(sql, request, expected));
    }

    private boolean runs(String sql, KeyRequest request, Expected expected) throws SQLException {
        begin();
        List<PreparedSql> each = statements(sql);
        if (each.size() == 1) {
            if (!request.asRows(engine(), each.get(0))) {
                expected.check(each.get(0));
            }
            run(each.get(0), request, false);
        } else {
            connection.session().refuseLocks(each);
            connection.session().together(() -> {
                for (PreparedSql one : each) {
                    run(one, request, true);
                }
            });
        }
        return ready();
    }

    /**
     * Runs one statement.
     *
     * @param whole whether its rows are read to the end before the next statement runs
     */
    private void run(PreparedSql sql, KeyRequest request, boolean whole) throws SQLException {
        boolean asRows = request.asRows(engine(), sql);
        PreparedSql sent = asRows && !sql.hasReturning() ? plain(request.returning(sql)) : sql;
        give(whole ? runner.runWhole(sent, request, asRows) : runner.run(sent, List.of(), request, asRows));
        warn(sql);
    }

    private PreparedSql plain(String sql) throws SQLException {
        return connection
                .session()
                .read(Session.guarded(() -> connection.session().client().plain(sql)));
    }

    /** The statements of a text: PostgreSQL's drivers take several, MySQL's do not. */
    private List<PreparedSql> statements(String sql) throws SQLException {
        PreparedSql whole = plain(withoutDoubled(translated(sql)));
        if (engine() == Engine.MYSQL || whole.text().indexOf(';') < 0) {
            return List.of(whole);
        }
        List<String> texts = Session.guarded(whole::split);
        if (texts.size() <= 1) {
            return List.of(whole);
        }
        List<PreparedSql> each = new ArrayList<>();
        for (String text : texts) {
            each.add(plain(text));
        }
        return each;
    }

    /** As PostgreSQL's drivers do it: two question marks are the operator of one here too, where there are no parameters. */
    private String withoutDoubled(String sql) throws SQLException {
        if (engine() == Engine.MYSQL || !sql.contains("??")) {
            return sql;
        }
        List<SqlPart> parts = plain(sql).parts();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            out.append(parts.get(i).text());
            if (parts.get(i).is('?') && i + 1 < parts.size() && parts.get(i + 1).is('?')) {
                i++;
            }
        }
        return out.toString();
    }

    final String translated(String sql) throws SQLException {
        if (!settings.escapes() || sql.indexOf('{') < 0) {
            return sql;
        }
        PreparedSql given = plain(BackslashEscape.spelledOut(engine(), sql));
        return Session.guarded(() -> Escapes.translate(given));
    }

    /** Gives up the rows of the last execution. */
    protected final void giveUpRows() throws SQLException {
        outcomes.closeCurrent();
    }

    protected final ResultSet rows(boolean isRows) throws SQLException {
        ResultSet rows = outcomes.rows();
        if (!isRows || rows == null) {
            throw Expected.noRows();
        }
        return rows;
    }

    protected final long count(boolean isRows) throws SQLException {
        if (isRows) {
            throw Expected.rows();
        }
        return Math.max(0, outcomes.count());
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        return rows(run(sql, KeyRequest.NONE, Expected.ROWS));
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return run(sql, KeyRequest.NONE, Expected.ANYTHING);
    }

    @Override
    public boolean execute(String sql, int flag) throws SQLException {
        return run(sql, KeyRequest.of(flag), Expected.ANYTHING);
    }

    @Override
    public boolean execute(String sql, int[] columns) throws SQLException {
        return run(sql, KeyRequest.of(engine(), columns), Expected.ANYTHING);
    }

    @Override
    public boolean execute(String sql, String[] columns) throws SQLException {
        return run(sql, KeyRequest.of(columns), Expected.ANYTHING);
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        return Math.toIntExact(executeLargeUpdate(sql));
    }

    @Override
    public int executeUpdate(String sql, int flag) throws SQLException {
        return Math.toIntExact(executeLargeUpdate(sql, flag));
    }

    @Override
    public int executeUpdate(String sql, int[] columns) throws SQLException {
        return Math.toIntExact(executeLargeUpdate(sql, columns));
    }

    @Override
    public int executeUpdate(String sql, String[] columns) throws SQLException {
        return Math.toIntExact(executeLargeUpdate(sql, columns));
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        return count(run(sql, KeyRequest.NONE, Expected.COUNT));
    }

    @Override
    public long executeLargeUpdate(String sql, int flag) throws SQLException {
        return count(run(sql, KeyRequest.of(flag), Expected.COUNT));
    }

    @Override
    public long executeLargeUpdate(String sql, int[] columns) throws SQLException {
        return count(run(sql, KeyRequest.of(engine(), columns), Expected.COUNT));
    }

    @Override
    public long executeLargeUpdate(String sql, String[] columns) throws SQLException {
        return count(run(sql, KeyRequest.of(columns), Expected.COUNT));
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        open();
        batch.add(sql);
    }

    @Override
    public void clearBatch() throws SQLException {
        open();
        batch.clear();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return Arrays.stream(executeLargeBatch()).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        begin();
        List<PreparedSql> statements = new ArrayList<>();
        for (String sql : batch) {
            statements.add(plain(withoutDoubled(translated(sql))));
        }
        batch.clear();
        return connection.running(
                this,
                () -> BatchRunner.oneByOne(
                        connection.session(),
                        statements.size(),
                        i -> runner.runInBatch(new Sent(statements.get(i), List.of()), KeyRequest.NONE, false)));
    }

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        open();
        return outcomes.rows();
    }

    @Override
    public int getUpdateCount() throws SQLException {
        return Math.toIntExact(getLargeUpdateCount());
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        open();
        return outcomes.count();
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        return getMoreResults(CLOSE_CURRENT_RESULT);
    }

    @Override
    public boolean getMoreResults(int mode) throws SQLException {
        open();
        if (mode != KEEP_CURRENT_RESULT) {
            outcomes.closeCurrent();
        }
        return outcomes.advance();
    }

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        open();
        if (keys == null) {
            return LocalRows.of(engine(), List.of("GENERATED_KEY int8"), List.of());
        }
        ResultSet rows = keys.rows();
        keys = () -> rows;
        return rows;
    }

    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            outcomes.close();
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void cancel() throws SQLException {
        open();
        connection.cancel(this);
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        open();
        return settings.mostFieldSize();
    }

    /** Kept, and without effect: values come whole. */
    @Override
    public void setMaxFieldSize(int size) throws SQLException {
        open();
        settings.mostFieldSize(size);
    }

    @Override
    public int getMaxRows() throws SQLException {
        return Math.toIntExact(getLargeMaxRows());
    }

    @Override
    public long getLargeMaxRows() throws SQLException {
        open();
        return settings.mostRows();
    }

    @Override
    public void setMaxRows(int rows) throws SQLException {
        setLargeMaxRows(rows);
    }

    @Override
    public void setLargeMaxRows(long rows) throws SQLException {
        open();
        settings.mostRows(rows);
    }

    @Override
    public void setEscapeProcessing(boolean on) throws SQLException {
        open();
        settings.escapes(on);
    }

    @Override
    public int getQueryTimeout() throws SQLException {
        open();
        return settings.timeoutSeconds();
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        open();
        settings.timeoutSeconds(seconds);
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        open();
        return warning;
    }

    @Override
    public void clearWarnings() throws SQLException {
        open();
        warning = null;
    }

    @Override
    public void setCursorName(String name) throws SQLException {
        throw SqlErrors.unsupported("A cursor's name");
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        open();
        Settings.checkFetchDirection(direction);
    }

    @Override
    public int getFetchDirection() throws SQLException {
        open();
        return ResultSet.FETCH_FORWARD;
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        open();
        settings.fetchSize(rows == Integer.MIN_VALUE && engine() == Engine.MYSQL ? 0 : rows);
    }

    @Override
    public int getFetchSize() throws SQLException {
        open();
        return settings.fetchSize();
    }

    @Override
    public int getResultSetConcurrency() throws SQLException {
        open();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getResultSetType() throws SQLException {
        open();
        return settings.resultSetType();
    }

    @Override
    public int getResultSetHoldability() throws SQLException {
        open();
        return IsolationLevels.holdability(engine());
    }

    @Override
    public Connection getConnection() throws SQLException {
        open();
        return connection;
    }

    @Override
    public void setPoolable(boolean on) throws SQLException {
        open();
        poolable = on;
    }

    @Override
    public boolean isPoolable() throws SQLException {
        open();
        return poolable;
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        open();
        closesOnCompletion = true;
    }

    @Override
    public boolean isCloseOnCompletion() throws SQLException {
        open();
        return closesOnCompletion;
    }

    @Override
    public <T> T unwrap(Class<T> target) throws SQLException {
        return Wrappers.unwrap(this, target);
    }

    @Override
    public boolean isWrapperFor(Class<?> target) {
        return target.isInstance(this);
    }
}
