package dev.borealis.dataapi.jdbc.internal.connection;

import dev.borealis.dataapi.CallControl;
import dev.borealis.dataapi.DataApiClient;
import dev.borealis.dataapi.DataApiOption;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlCall;
import dev.borealis.dataapi.SqlResult;
import dev.borealis.dataapi.jdbc.internal.call.DataApiCallableStatement;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.error.Wrappers;
import dev.borealis.dataapi.jdbc.internal.escape.BackslashEscape;
import dev.borealis.dataapi.jdbc.internal.escape.Escapes;
import dev.borealis.dataapi.jdbc.internal.metadata.CatalogMetaData;
import dev.borealis.dataapi.jdbc.internal.option.DriverOptions;
import dev.borealis.dataapi.jdbc.internal.resultset.ArrayValue;
import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import dev.borealis.dataapi.jdbc.internal.session.ClientInfo;
import dev.borealis.dataapi.jdbc.internal.session.IsolationLevels;
import dev.borealis.dataapi.jdbc.internal.session.Ran;
import dev.borealis.dataapi.jdbc.internal.session.Running;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import dev.borealis.dataapi.jdbc.internal.statement.DataApiPreparedStatement;
import dev.borealis.dataapi.jdbc.internal.statement.DataApiStatement;
import dev.borealis.dataapi.jdbc.internal.statement.KeyRequest;
import dev.borealis.dataapi.jdbc.internal.statement.Settings;
import dev.borealis.dataapi.jdbc.internal.type.MemoryBlob;
import dev.borealis.dataapi.jdbc.internal.type.MemoryClob;
import dev.borealis.dataapi.jdbc.internal.type.MemoryXml;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.ClientInfoStatus;
import java.sql.Clob;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A connection: there is none to the database, only calls; what one would remember is kept here. For one thread at a time. */
final class DataApiConnection implements BaseConnection {

    private final Connector connector;
    private final boolean ownsClient;
    private volatile DataApiClient client;
    private final UnreadResults unread = new UnreadResults();
    private final Running running = new Running();

    /** Another thread may cancel by them. */
    private volatile CallControl control;

    private Session session;
    private @Nullable String catalog;
    private @Nullable String productVersion;
    private @Nullable SQLWarning warning;
    private int networkMillis;
    private int savepoints;
    private volatile boolean closed;

    DataApiConnection(Connector connector, DataApiClient client, Engine engine, boolean ownsClient) {
        this.connector = connector;
        this.client = client;
        this.ownsClient = ownsClient;
        this.control = client.control(this::timedOut);
        this.session = new Session(control.client(), engine);
        this.catalog = client.options().find(DataApiOption.DATABASE).orElse(null);
    }

    /** As JDBC has it: what a network timeout has struck is closed. */
    private void timedOut() {
        closed = true;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public DriverOptions options() {
        return connector.options();
    }

    @Override
    public int networkMillis() {
        return networkMillis;
    }

    @Override
    public void opened(ResultSet rows) {
        unread.add(rows);
    }

    @Override
    public void ended(ResultSet rows) {
        unread.remove(rows);
    }

    @Override
    public <T> T running(Object by, Session.Call<T> work) throws SQLException {
        return running.run(by, work);
    }

    @Override
    public void cancel(Object by) throws SQLException {
        open();
        running.cancel(by, new DatabaseCancel(client, control.mark()));
    }

    @Override
    public Session open() throws SQLException {
        if (closed) {
            throw SqlErrors.closed("connection");
        }
        return session;
    }

    private Settings settings(int type, int concurrency) throws SQLException {
        open();
        ResultSetKinds.check(type, concurrency);
        if (concurrency != ResultSet.CONCUR_READ_ONLY) {
            warn("Result sets cannot change rows: this one only reads");
        }
        if (type == ResultSet.TYPE_SCROLL_SENSITIVE) {
            warn("Result sets do not see changes: this one is TYPE_SCROLL_INSENSITIVE");
            return new Settings(ResultSet.TYPE_SCROLL_INSENSITIVE);
        }
        return new Settings(type);
    }

    private void warn(String message) {
        SQLWarning added = new SQLWarning(message, "01000");
        if (warning == null) {
            warning = added;
        } else {
            warning.setNextWarning(added);
        }
    }

    @Override
    public Statement createStatement() throws SQLException {
        return createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        return new DataApiStatement(this, session, settings(type, concurrency));
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        ResultSetKinds.checkHoldability(holdability);
        return createStatement(type, concurrency);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return new DataApiPreparedStatement(this, session, settings(type, concurrency), sql, KeyRequest.NONE);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        ResultSetKinds.checkHoldability(holdability);
        return prepareStatement(sql, type, concurrency);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int flag) throws SQLException {
        return prepared(sql, KeyRequest.of(flag));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columns) throws SQLException {
        return prepared(sql, KeyRequest.of(session.engine(), columns));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columns) throws SQLException {
        return prepared(sql, KeyRequest.of(columns));
    }

    private PreparedStatement prepared(String sql, KeyRequest keys) throws SQLException {
        open();
        return new DataApiPreparedStatement(this, session, new Settings(ResultSet.TYPE_FORWARD_ONLY), sql, keys);
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        return prepareCall(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        return new DataApiCallableStatement(this, session, settings(type, concurrency), sql);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        ResultSetKinds.checkHoldability(holdability);
        return prepareCall(sql, type, concurrency);
    }

    @Override
    public String nativeSQL(String sql) throws SQLException {
        open();
        String spelled = BackslashEscape.spelledOut(session.engine(), sql);
        PreparedSql given = session.read(Session.guarded(() -> session.client().plain(spelled)));
        return Session.guarded(() -> Escapes.translate(given));
    }

    @Override
    public void setAutoCommit(boolean on) throws SQLException {
        open().setAutoCommit(on);
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        return open().isAutoCommit();
    }

    @Override
    public void commit() throws SQLException {
        transactional("commit").commit();
    }

    @Override
    public void rollback() throws SQLException {
        transactional("roll back").rollback();
    }

    private Session transactional(String what) throws SQLException {
        if (!open().isTransactional()) {
            throw SqlErrors.of(
                    "There is nothing to " + what + " in auto-commit mode: setAutoCommit(false) first", "25P01");
        }
        return session;
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        return set(new SavepointName(++savepoints, null));
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        return set(new SavepointName(0, name));
    }

    private Savepoint set(SavepointName savepoint) throws SQLException {
        transactional("return to");
        run("SAVEPOINT " + savepoint.inSql(session.engine()));
        return savepoint;
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        transactional("roll back");
        SavepointName name = SavepointName.of(savepoint);
        begun();
        run("ROLLBACK TO SAVEPOINT " + name.inSql(session.engine()));
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        transactional("release");
        SavepointName name = SavepointName.of(savepoint);
        begun();
        run("RELEASE SAVEPOINT " + name.inSql(session.engine()));
        name.release();
    }

    /** As pgjdbc does not, it begins no transaction, in which the error would then be. */
    private void begun() throws SQLException {
        if (session.engine() == Engine.POSTGRESQL && !session.isBegun()) {
            throw SqlErrors.of("The savepoint has ended with its transaction, and no other one has begun", "25P01");
        }
    }

    private void run(String sql) throws SQLException {
        session.run(plain(sql), 0).close();
    }

    private SqlCall plain(String sql) {
        return SqlCall.of(session.client().plain(sql), List.of());
    }

    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            try {
                session.close();
                unread.close();
            } finally {
                if (ownsClient) {
                    client.close();
                }
            }
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        if (executor == null) {
            throw SqlErrors.of("abort needs an executor", "22023");
        }
        if (!closed) {
            closed = true;
            control.cut("The connection was aborted");
            Session ending = session;
            DataApiClient used = client;
            executor.execute(() -> {
                ending.close();
                try {
                    unread.close();
                } catch (SQLException aborted) {
                    // A result that is still open cannot commit any more: its transaction is rolled back.
                }
                if (ownsClient) {
                    used.close();
                }
            });
        }
    }

    @Override
    public boolean isValid(int seconds) throws SQLException {
        if (seconds < 0) {
            throw SqlErrors.of("The time to wait cannot be negative", "22023");
        }
        if (closed) {
            return false;
        }
        SqlCall ask = seconds == 0 ? plain("SELECT 1") : plain("SELECT 1").withTimeout(Duration.ofSeconds(seconds));
        try {
            if (session.isOpen()) {
                session.run(ask, 0).close();
            } else {
                Session.guarded(() -> session.client().execute(ask)).close();
            }
            return true;
        } catch (SQLException failure) {
            return "25P02".equals(failure.getSQLState());
        }
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        return CatalogMetaData.of(this);
    }

    @Override
    public void setReadOnly(boolean on) throws SQLException {
        betweenTransactions("read-only mode", on != open().state().isReadOnly());
        session.state().readOnly(on);
    }

    private void betweenTransactions(String what, boolean changes) throws SQLException {
        if (changes && session.isBegun()) {
            throw SqlErrors.of(
                    "The " + what + " cannot change inside a transaction: commit or roll back first", "25001");
        }
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return open().state().isReadOnly();
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        betweenTransactions("isolation level", level != open().state().isolation());
        session.state().isolation(level);
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        return open().state().isolation();
    }

    /** On MySQL another database; on PostgreSQL, as in pgjdbc, nothing: one cannot change databases there. */
    @Override
    public void setCatalog(String name) throws SQLException {
        if (open().engine() == Engine.POSTGRESQL || name.equals(catalog)) {
            return;
        }
        betweenTransactions("database", true);
        if (!ownsClient) {
            throw SqlErrors.unsupported(
                    "Changing the database of a connection from a DataSource; make another one. It");
        }
        DataApiClient other = connector.client(name);
        client.close();
        client = other;
        control = other.control(this::timedOut);
        control.limit(Duration.ofMillis(networkMillis));
        session = session.on(control.client());
        catalog = name;
    }

    @Override
    public @Nullable String getCatalog() throws SQLException {
        if (open() != null && catalog == null) {
            catalog = ask(
                    session.engine() == Engine.MYSQL ? "SELECT DATABASE()" : "SELECT pg_catalog.current_database()");
        }
        return catalog;
    }

    /** On PostgreSQL the search path of transactions to come, with its cost: see the documentation. */
    @Override
    public void setSchema(@Nullable String name) throws SQLException {
        open().state().schema(name);
    }

    @Override
    public @Nullable String getSchema() throws SQLException {
        if (open().engine() == Engine.MYSQL) {
            return null;
        }
        String set = session.state().schema();
        return set == null || session.isOpen() ? ask("SELECT pg_catalog.current_schema()") : set;
    }

    @Override
    public String productVersion() throws SQLException {
        String known = productVersion;
        if (known == null) {
            String question = session.engine() == Engine.MYSQL
                    ? "SELECT VERSION()"
                    : "SELECT pg_catalog.current_setting('server_version')";
            known = String.valueOf(ask(question));
            productVersion = known;
        }
        return known;
    }

    private @Nullable String ask(String question) throws SQLException {
        Ran ran = session.run(plain(question), 0);
        SqlResult result = ran.result();
        String answer = result == null || result.page().size() == 0
                ? null
                : result.page().getString(0, 0);
        ran.close();
        return answer;
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
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        open();
        return Map.of();
    }

    @Override
    public void setTypeMap(@Nullable Map<String, Class<?>> map) throws SQLException {
        open();
        if (map != null && !map.isEmpty()) {
            throw SqlErrors.unsupported("A map of classes for user-defined types");
        }
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        open();
        ResultSetKinds.checkHoldability(holdability);
    }

    @Override
    public int getHoldability() throws SQLException {
        open();
        return IsolationLevels.holdability(session.engine());
    }

    @Override
    public Clob createClob() throws SQLException {
        return createNClob();
    }

    @Override
    public Blob createBlob() throws SQLException {
        open();
        return new MemoryBlob(new byte[0]);
    }

    @Override
    public NClob createNClob() throws SQLException {
        open();
        return new MemoryClob("");
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        open();
        return new MemoryXml("");
    }

    @Override
    public Array createArrayOf(String typeName, Object[] elements) throws SQLException {
        if (open().engine() == Engine.MYSQL) {
            throw SqlErrors.unsupported("An array on MySQL");
        }
        if (typeName == null || elements == null) {
            throw SqlErrors.of("An array needs the name of its elements' type, and elements", "22023");
        }
        return ArrayValue.made(typeName, elements);
    }

    @Override
    public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
        throw SqlErrors.unsupported("The type STRUCT");
    }

    /** PostgreSQL's application name is that of every transaction to come; nothing else reaches a database through the service. */
    @Override
    public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
        if (closed) {
            throw ClientInfo.refused(name, "The connection is closed", "08003", ClientInfoStatus.REASON_UNKNOWN);
        }
        ClientInfo.check(session.engine(), name);
        if (value != null) {
            ClientInfo.checkValue(name, value);
        }
        session.state().application(value == null ? null : ClientInfo.cut(value));
    }

    @Override
    public void setClientInfo(Properties properties) throws SQLClientInfoException {
        for (String name : properties.stringPropertyNames()) {
            setClientInfo(name, properties.getProperty(name));
        }
        if (properties.getProperty(ClientInfo.APPLICATION_NAME) == null) {
            session.state().application(null);
        }
    }

    @Override
    public @Nullable String getClientInfo(String name) throws SQLException {
        open();
        return name.equals(ClientInfo.APPLICATION_NAME) ? session.state().application() : null;
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        Properties all = new Properties();
        String application = getClientInfo(ClientInfo.APPLICATION_NAME);
        if (application != null) {
            all.setProperty(ClientInfo.APPLICATION_NAME, application);
        }
        return all;
    }

    @Override
    public void setNetworkTimeout(@Nullable Executor executor, int millis) throws SQLException {
        open();
        if (millis < 0) {
            throw SqlErrors.of("The network timeout cannot be negative", "22023");
        }
        networkMillis = millis;
        control.limit(Duration.ofMillis(millis));
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        open();
        return networkMillis;
    }

    @Override
    public <T> T unwrap(Class<T> target) throws SQLException {
        return target == DataApiClient.class ? target.cast(client) : Wrappers.unwrap(this, target);
    }

    @Override
    public boolean isWrapperFor(Class<?> target) {
        return target == DataApiClient.class || target.isInstance(this);
    }
}
