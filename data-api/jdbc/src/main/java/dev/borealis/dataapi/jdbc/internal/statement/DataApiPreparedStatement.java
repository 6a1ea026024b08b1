package dev.borealis.dataapi.jdbc.internal.statement;

import dev.borealis.dataapi.BatchResult;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import java.sql.BatchUpdateException;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one statement with parameters, once or many times. For one thread at a time. */
public class DataApiPreparedStatement extends ParameterSetters {

    private final Session session;
    private final PreparedSql sql;
    private final KeyRequest keys;
    private final boolean keysAsRows;
    private final ParameterSet parameters;
    private final List<Sent> batch = new ArrayList<>();

    public DataApiPreparedStatement(
            BaseConnection connection, Session session, Settings settings, String text, KeyRequest keys)
            throws SQLException {
        super(connection, session, settings);
        this.session = session;
        Engine engine = session.engine();
        PreparedSql plain = prepared(session, translated(text));
        refuseSeveral(plain);
        this.keys = keys;
        this.keysAsRows = keys.asRows(engine, plain);
        this.sql = keysAsRows && !plain.hasReturning() ? prepared(session, keys.returning(plain)) : plain;
        this.parameters = new ParameterSet(engine, connection.options().stringType(), sql.parameterCount());
    }

    private static PreparedSql prepared(Session session, String text) throws SQLException {
        return session.read(Session.guarded(() -> session.client().positional(text)));
    }

    /** The service takes one statement a call, and the values of a text's parameters belong to all of it. */
    private static void refuseSeveral(PreparedSql sql) throws SQLException {
        boolean perhaps = sql.engine() == Engine.POSTGRESQL && sql.text().indexOf(';') >= 0;
        if (perhaps && Session.guarded(sql::split).size() > 1) {
            throw SqlErrors.unsupported(
                    "Preparing several statements in one text: prepare each by itself, or run a text"
                            + " without parameters by a Statement. It");
        }
    }

    @Override
    protected ParameterSet parameters() throws SQLException {
        open();
        return parameters;
    }

    protected final PreparedSql sql() {
        return sql;
    }

    /** What an execution sends with the values set now. */
    protected Sent sent() throws SQLException {
        return new Sent(sql, parameters.all());
    }

    @Override
    public boolean execute() throws SQLException {
        return execute(Expected.ANYTHING);
    }

    private boolean execute(Expected expected) throws SQLException {
        begin();
        Sent sent = sent();
        if (!keysAsRows) {
            expected.check(sent.sql());
        }
        give(connection().running(this, () -> runner().run(sent.sql(), sent.values(), keys, keysAsRows)));
        warn(sql);
        return ready();
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return rows(execute(Expected.ROWS));
    }

    @Override
    public int executeUpdate() throws SQLException {
        return Math.toIntExact(executeLargeUpdate());
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return count(execute(Expected.COUNT));
    }

    @Override
    public void clearParameters() throws SQLException {
        open();
        parameters.clear();
    }

    @Override
    public void addBatch() throws SQLException {
        open();
        batch.add(sent());
    }

    @Override
    public void clearBatch() throws SQLException {
        super.clearBatch();
        batch.clear();
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        begin();
        List<Sent> sets = List.copyOf(batch);
        batch.clear();
        if (sets.isEmpty()) {
            return new long[0];
        }
        return connection().running(this, () -> sets.size() > 1 && goesTogether() ? together(sets) : oneByOne(sets));
    }

    private boolean goesTogether() {
        return !keysAsRows
                && connection().options().batchCounts().together(sql.verb())
                && (!keys.wanted() || MysqlKeys.isOfOneRow(sql));
    }

    private long[] together(List<Sent> sets) throws SQLException {
        BatchResult result;
        try {
            result = BatchRunner.together(
                    session,
                    sql,
                    sets.stream().map(Sent::values).toList(),
                    settings().limitSeconds());
        } catch (BatchUpdateException failure) {
            if (BatchRunner.goesOnOneByOne(session, failure)) {
                return oneByOne(sets);
            }
            throw failure;
        }
        if (keys.wanted()) {
            giveKeys(MysqlKeys.rows(result.generatedKeys()));
        }
        long[] counts = new long[sets.size()];
        Arrays.fill(counts, Statement.SUCCESS_NO_INFO);
        return counts;
    }

    private long[] oneByOne(List<Sent> sets) throws SQLException {
        KeyCollector collected = new KeyCollector();
        try {
            long[] counts = BatchRunner.oneByOne(session, sets.size(), i -> {
                StatementRunner.Given given = runner().runInBatch(sets.get(i), keys, keysAsRows);
                collected.add(given.keys());
                return given;
            });
            give(collected);
            return counts;
        } catch (BatchUpdateException failure) {
            if (BatchRunner.hasKeptSome(failure)) {
                give(collected);
            }
            throw failure;
        }
    }

    private void give(KeyCollector collected) throws SQLException {
        ResultSet all = collected.all(session.engine());
        if (all != null) {
            giveKeys(all);
        }
    }

    /** Known before the statement ran by asking for none of its rows; null for a statement without rows. */
    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        open();
        return Described.columns(session, sql);
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        open();
        return new DataApiParameterMetaData(session.engine(), sql.parameterCount(), session.parameterTypes(sql));
    }

    private static SQLException alreadyPrepared() {
        return SqlErrors.of("The statement has its SQL already: use the method without SQL", "HY010");
    }

    @Override
    public boolean execute(String other) throws SQLException {
        throw alreadyPrepared();
    }

    @Override
    public boolean execute(String other, int flag) throws SQLException {
        throw alreadyPrepared();
    }

    @Override
    public boolean execute(String other, int[] columns) throws SQLException {
        throw alreadyPrepared();
    }

    @Override
    public boolean execute(String other, String[] columns) throws SQLException {
        throw alreadyPrepared();
    }

    @Override
    public ResultSet executeQuery(String other) throws SQLException {
        throw alreadyPrepared();
    }

    @Override
    public void addBatch(String other) throws SQLException {
        throw alreadyPrepared();
    }

    @Override
    public String toString() {
        return sql.text();
    }
}
