package dev.borealis.dataapi.jdbc.internal.call;

import dev.borealis.dataapi.AuroraDatabaseException;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.escape.BackslashEscape;
import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import dev.borealis.dataapi.jdbc.internal.statement.KeyRequest;
import dev.borealis.dataapi.jdbc.internal.statement.ParameterSet;
import dev.borealis.dataapi.jdbc.internal.statement.Sent;
import dev.borealis.dataapi.jdbc.internal.statement.Settings;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls of functions and procedures. On PostgreSQL the values of OUT parameters are the columns of the row that the call gives,
 * in the order of the parameters; on MySQL they are variables of the session, in one transaction with the call.
 */
public final class DataApiCallableStatement extends NamedParameters {

    private final @Nullable CallText call;
    private final NavigableMap<Integer, Integer> registered = new TreeMap<>();
    private @Nullable ParameterNames names;
    private @Nullable ResultSet values;

    /** Those that are references to cursors; null as long as that is not known. */
    private @Nullable Set<Integer> cursors;

    public DataApiCallableStatement(BaseConnection connection, Session session, Settings settings, String sql)
            throws SQLException {
        super(connection, session, settings, sql);
        String spelled = BackslashEscape.spelledOut(session.engine(), sql);
        PreparedSql given = session.read(Session.guarded(() -> session.client().plain(spelled)));
        this.call = read(given);
    }

    private static @Nullable CallText read(PreparedSql given) throws SQLException {
        try {
            return CallText.of(given);
        } catch (AuroraDatabaseException wrong) {
            throw SqlErrors.of(wrong);
        }
    }

    private boolean hasResult() {
        return call != null && call.hasResult();
    }

    /** The result of a function is no parameter of the statement that is sent. */
    @Override
    protected ParameterSet parameters() throws SQLException {
        return super.parameters().after(hasResult() ? 1 : 0);
    }

    @Override
    int number(String name) throws SQLException {
        open();
        if (call == null) {
            throw noCall();
        }
        ParameterNames known = names;
        if (known == null) {
            known = ParameterNames.of(connection(), engine(), call);
            names = known;
        }
        return known.number(name);
    }

    private static SQLException noCall() {
        return SqlErrors.of(
                "The statement has no OUT parameters and no names: write {call …} or {? = call …} to have them",
                "2F003");
    }

    /** The call has returned, and what it did is committed in autocommit, when its values can be read. */
    @Override
    protected boolean readsWhole() {
        return super.readsWhole() || !registered.isEmpty();
    }

    @Override
    protected Sent sent() throws SQLException {
        CallText called = call;
        if (called == null || registered.isEmpty()) {
            return super.sent();
        }
        return engine() == Engine.POSTGRESQL
                ? new PostgresqlCall(called, registered.keySet(), parameters()).sent(cursors())
                : new MysqlCall(called, registered.keySet(), parameters()).sent();
    }

    @Override
    public boolean execute() throws SQLException {
        values = null;
        if (call == null || registered.isEmpty()) {
            return super.execute();
        }
        boolean byVariables = engine() == Engine.MYSQL && !hasResult();
        return byVariables ? executeWithVariables(call) : executeForRow();
    }

    private boolean executeForRow() throws SQLException {
        ResultSet row = rows(super.execute());
        if (!row.next()) {
            throw SqlErrors.of("The call gave no row with the values of its OUT parameters", "02000");
        }
        if (row.getMetaData().getColumnCount() != registered.size()) {
            throw SqlErrors.of(
                    "The call gave " + row.getMetaData().getColumnCount() + " values, and " + registered.size()
                            + " OUT parameters are registered: register each of them",
                    "42601");
        }
        values = row;
        return ready();
    }

    /** A reference to a cursor is no type that the service returns, and a call must not run twice to find that out. */
    private Set<Integer> cursors() throws SQLException {
        Set<Integer> known = cursors;
        if (known == null) {
            known = new HashSet<>();
            for (Map.Entry<Integer, Integer> each : registered.entrySet()) {
                if (each.getValue() == Types.REF_CURSOR || asksForCursor(each.getKey(), each.getValue())) {
                    known.add(each.getKey());
                }
            }
            cursors = known;
        }
        return known;
    }

    private boolean asksForCursor(int parameter, int jdbcType) throws SQLException {
        return call != null
                && call.hasResult()
                && parameter == 1
                && jdbcType == Types.OTHER
                && CursorRows.askWhetherGivenBy(connection(), call.routine());
    }

    /** A result set of the procedure's comes before the values of its OUT parameters. */
    private boolean executeWithVariables(CallText called) throws SQLException {
        MysqlCall variables = new MysqlCall(called, registered.keySet(), parameters());
        begin();
        Sent before = variables.assignment();
        Sent calling = variables.sent();
        ResultSet row = connection().running(this, () -> {
            List<ResultSet> asked = new ArrayList<>();
            connection().session().together(() -> {
                runner().run(before.sql(), before.values(), KeyRequest.NONE, false);
                give(runner().run(calling.sql(), calling.values(), KeyRequest.NONE, false));
                asked.add(runner().ask(variables.question()));
            });
            return asked.get(0);
        });
        row.next();
        values = row;
        return ready();
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        if (call == null) {
            return super.executeQuery();
        }
        if (!registered.isEmpty() && (engine() == Engine.POSTGRESQL || hasResult())) {
            throw SqlErrors.of("The call gives the values of its OUT parameters, and no rows: use execute", "02000");
        }
        return rows(execute());
    }

    /** A function has no count, as in pgjdbc; its rows are given up. */
    @Override
    public long executeLargeUpdate() throws SQLException {
        if (call == null) {
            return super.executeLargeUpdate();
        }
        boolean rows = execute();
        if (rows) {
            giveUpRows();
        }
        boolean counts = engine() == Engine.MYSQL && !hasResult() && !rows;
        return counts ? count(false) : 0;
    }

    @Override
    public void addBatch() throws SQLException {
        open();
        if (engine() == Engine.MYSQL && !registered.isEmpty()) {
            throw SqlErrors.of("A call with OUT parameters cannot be part of a batch: execute it by itself", "0A000");
        }
        super.addBatch();
    }

    @Override
    public void clearParameters() throws SQLException {
        super.clearParameters();
        values = null;
    }

    private ResultSet value(int parameter) throws SQLException {
        open();
        if (values == null || !registered.containsKey(parameter)) {
            throw SqlErrors.of(
                    "Parameter " + parameter + " has no value to read: register it and execute the call first",
                    "24000");
        }
        return values;
    }

    private boolean isCursor(int parameter) {
        return cursors != null && cursors.contains(parameter);
    }

    private int column(int parameter) {
        return registered.headMap(parameter).size() + 1;
    }

    @Override
    public void registerOutParameter(int parameter, int jdbcType) throws SQLException {
        open();
        if (call == null) {
            throw noCall();
        }
        if (parameter < 1 || parameter > call.parameterCount()) {
            throw SqlErrors.of("The call has no parameter " + parameter + ": it has " + call.parameterCount(), "22023");
        }
        int argument = call.argumentOf(parameter);
        if (argument >= 0 && !call.arguments().get(argument).isParameter()) {
            throw SqlErrors.of("Parameter " + parameter + " stands in an expression and can give no value", "22023");
        }
        if (argument >= 0 && hasResult() && engine() == Engine.MYSQL) {
            throw SqlErrors.unsupported("An OUT parameter of a MySQL function, which has none. It");
        }
        registered.put(parameter, jdbcType);
        cursors = null;
    }

    @Override
    public void registerOutParameter(int parameter, int jdbcType, int scale) throws SQLException {
        registerOutParameter(parameter, jdbcType);
    }

    @Override
    public void registerOutParameter(int parameter, int jdbcType, @Nullable String typeName) throws SQLException {
        registerOutParameter(parameter, jdbcType);
    }

    @Override
    public void registerOutParameter(int parameter, @Nullable SQLType type) throws SQLException {
        open();
        if (type == null) {
            throw SqlErrors.of("A parameter cannot be registered without a type", "22023");
        }
        registerOutParameter(parameter, type.getVendorTypeNumber());
    }

    @Override
    public void registerOutParameter(int parameter, @Nullable SQLType type, int scale) throws SQLException {
        registerOutParameter(parameter, type);
    }

    @Override
    public void registerOutParameter(int parameter, @Nullable SQLType type, @Nullable String typeName)
            throws SQLException {
        registerOutParameter(parameter, type);
    }

    @Override
    public boolean wasNull() throws SQLException {
        open();
        return values != null && values.wasNull();
    }

    @Override
    public @Nullable String getString(int parameter) throws SQLException {
        return value(parameter).getString(column(parameter));
    }

    @Override
    public boolean getBoolean(int parameter) throws SQLException {
        return value(parameter).getBoolean(column(parameter));
    }

    @Override
    public byte getByte(int parameter) throws SQLException {
        return value(parameter).getByte(column(parameter));
    }

    @Override
    public short getShort(int parameter) throws SQLException {
        return value(parameter).getShort(column(parameter));
    }

    @Override
    public int getInt(int parameter) throws SQLException {
        return value(parameter).getInt(column(parameter));
    }

    @Override
    public long getLong(int parameter) throws SQLException {
        return value(parameter).getLong(column(parameter));
    }

    @Override
    public float getFloat(int parameter) throws SQLException {
        return value(parameter).getFloat(column(parameter));
    }

    @Override
    public double getDouble(int parameter) throws SQLException {
        return value(parameter).getDouble(column(parameter));
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(int parameter, int scale) throws SQLException {
        return value(parameter).getBigDecimal(column(parameter), scale);
    }

    @Override
    public byte @Nullable [] getBytes(int parameter) throws SQLException {
        return value(parameter).getBytes(column(parameter));
    }

    @Override
    public @Nullable Date getDate(int parameter) throws SQLException {
        return value(parameter).getDate(column(parameter));
    }

    @Override
    public @Nullable Time getTime(int parameter) throws SQLException {
        return value(parameter).getTime(column(parameter));
    }

    @Override
    public @Nullable Timestamp getTimestamp(int parameter) throws SQLException {
        return value(parameter).getTimestamp(column(parameter));
    }

    @Override
    public @Nullable Object getObject(int parameter) throws SQLException {
        ResultSet row = value(parameter);
        if (isCursor(parameter)) {
            return CursorRows.of(connection(), row.getString(column(parameter)));
        }
        return row.getObject(
                column(parameter), RegisteredTypes.classOf(registered.getOrDefault(parameter, Types.OTHER)));
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int parameter) throws SQLException {
        return value(parameter).getBigDecimal(column(parameter));
    }

    @Override
    public @Nullable Object getObject(int parameter, @Nullable Map<String, Class<?>> classes) throws SQLException {
        return classes == null || classes.isEmpty()
                ? getObject(parameter)
                : value(parameter).getObject(column(parameter), classes);
    }

    @Override
    public Ref getRef(int parameter) throws SQLException {
        return value(parameter).getRef(column(parameter));
    }

    @Override
    public @Nullable Blob getBlob(int parameter) throws SQLException {
        return value(parameter).getBlob(column(parameter));
    }

    @Override
    public @Nullable Clob getClob(int parameter) throws SQLException {
        return value(parameter).getClob(column(parameter));
    }

    @Override
    public @Nullable Array getArray(int parameter) throws SQLException {
        return value(parameter).getArray(column(parameter));
    }

    @Override
    public @Nullable Date getDate(int parameter, @Nullable Calendar calendar) throws SQLException {
        return value(parameter).getDate(column(parameter), calendar);
    }

    @Override
    public @Nullable Time getTime(int parameter, @Nullable Calendar calendar) throws SQLException {
        return value(parameter).getTime(column(parameter), calendar);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int parameter, @Nullable Calendar calendar) throws SQLException {
        return value(parameter).getTimestamp(column(parameter), calendar);
    }

    @Override
    public @Nullable URL getURL(int parameter) throws SQLException {
        return value(parameter).getURL(column(parameter));
    }

    @Override
    public RowId getRowId(int parameter) throws SQLException {
        return value(parameter).getRowId(column(parameter));
    }

    @Override
    public @Nullable NClob getNClob(int parameter) throws SQLException {
        return value(parameter).getNClob(column(parameter));
    }

    @Override
    public @Nullable SQLXML getSQLXML(int parameter) throws SQLException {
        return value(parameter).getSQLXML(column(parameter));
    }

    @Override
    public @Nullable String getNString(int parameter) throws SQLException {
        return value(parameter).getNString(column(parameter));
    }

    @Override
    public @Nullable Reader getNCharacterStream(int parameter) throws SQLException {
        return value(parameter).getNCharacterStream(column(parameter));
    }

    @Override
    public @Nullable Reader getCharacterStream(int parameter) throws SQLException {
        return value(parameter).getCharacterStream(column(parameter));
    }

    @Override
    public <T> @Nullable T getObject(int parameter, Class<T> target) throws SQLException {
        return isCursor(parameter) && target == ResultSet.class
                ? target.cast(getObject(parameter))
                : value(parameter).getObject(column(parameter), target);
    }
}
