package dev.borealis.local.internal.dataapi.mysql;

import dev.borealis.local.internal.dataapi.engine.Field;
import dev.borealis.local.internal.dataapi.engine.NamedParameters;
import dev.borealis.local.internal.dataapi.engine.NamedParameters.Dialect;
import dev.borealis.local.internal.dataapi.engine.ResultOptions;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.engine.Session;
import dev.borealis.local.internal.dataapi.engine.SqlParameter;
import dev.borealis.local.internal.dataapi.engine.Statement;
import dev.borealis.local.internal.dataapi.engine.StatementResult;
import dev.borealis.local.internal.dataapi.engine.Unsettled;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A connection to MySQL that prepares every statement at the server. Used by one thread at a time. */
final class MysqlSession implements Session {
    private static final int INIT_DATABASE = 2;
    private static final int QUERY = 3;
    private static final int RESET = 0x1f;

    /** What tells of the statement before: it cannot be prepared, and an attempt would take that one's place. */
    private static final Pattern DIAGNOSTICS = Pattern.compile(
            "(?:\\s|/\\*[^!+].*?\\*/)*SHOW\\s+(?:COUNT\\s*\\(\\s*\\*\\s*\\)\\s*)?(?:WARNINGS|ERRORS)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final SocketAddress address;
    private final String user;
    private final String database;
    private final MysqlStream stream;
    private boolean inTransaction;
    private boolean mayHaveMoved;

    MysqlSession(SocketAddress address, String user, String database) throws IOException {
        this.address = address;
        this.user = user;
        this.database = database;
        this.stream = MysqlStream.open(address, user, database);
    }

    @Override
    public void begin() throws IOException {
        command("START TRANSACTION");
        inTransaction = true;
    }

    @Override
    public boolean commit() throws IOException {
        inTransaction = false;
        command("COMMIT");
        return true;
    }

    @Override
    public void rollback() throws IOException {
        inTransaction = false;
        command("ROLLBACK");
    }

    /** The server can limit SELECT only; whoever runs statements interrupts them in time. */
    @Override
    public void limitStatements(int milliseconds) {}

    @Override
    public StatementResult execute(Statement statement) throws IOException {
        NamedParameters named = NamedParameters.scan(statement.sql(), dialect());
        List<Parameter> parameters = parameters(named, statement.parameters());
        try {
            return result(run(named, parameters, statement.options(), statement.resultLimit()));
        } catch (MysqlException e) {
            throw refusal(named, e);
        }
    }

    @Override
    public List<List<Field>> executeBatch(String sql, List<List<SqlParameter>> sets) throws IOException {
        if (sets.isEmpty()) {
            return List.of();
        }
        NamedParameters named = NamedParameters.scan(sql, dialect());
        if (inTransaction) {
            return batch(named, sets);
        }
        begin();
        try {
            List<List<Field>> generated = batch(named, sets);
            commit();
            return generated;
        } catch (ServiceException e) {
            rollback();
            throw e;
        }
    }

    /** A session that was in no database cannot go back to none: the server has no command for that. */
    @Override
    public void reset() throws IOException {
        inTransaction = false;
        if (mayHaveMoved && database.isEmpty()) {
            throw new IOException("The session may have moved to a database");
        }
        try {
            stream.send(new byte[] {RESET});
            stream.acknowledged();
            if (!database.isEmpty()) {
                stream.send(
                        new PacketBuilder().int8(INIT_DATABASE).text(database).build());
                stream.acknowledged();
            }
        } catch (MysqlException e) {
            throw new IOException("MySQL would not reset a session: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isIdle() {
        return stream.isIdle();
    }

    @Override
    public void cancel() {
        try (MysqlSession other = new MysqlSession(address, user, "")) {
            other.command("KILL QUERY " + stream.connectionId());
        } catch (IOException | ServiceException ignored) {
            // The server or the statement has gone already.
        }
    }

    @Override
    public long id() {
        return stream.connectionId();
    }

    @Override
    public void close() {
        stream.close();
    }

    private Dialect dialect() {
        return stream.withoutBackslashes() ? Dialect.MYSQL_WITHOUT_BACKSLASHES : Dialect.MYSQL;
    }

    private void command(String sql) throws IOException {
        try {
            query(sql, ResultOptions.DEFAULT, Integer.MAX_VALUE);
        } catch (MysqlException e) {
            throw e.error().toServiceException();
        }
    }

    private MysqlResult run(NamedParameters named, List<Parameter> parameters, ResultOptions options, int limit)
            throws IOException, MysqlException {
        if (parameters.isEmpty() && DIAGNOSTICS.matcher(named.sql()).lookingAt()) {
            return query(named.sql(), options, limit);
        }
        PreparedStatement prepared;
        try {
            prepared = PreparedStatement.prepare(stream, named.sql());
        } catch (MysqlException e) {
            if (e.error().code() == MysqlError.NOT_PREPARABLE && parameters.isEmpty()) {
                mayHaveMoved = true; // USE is one of these
                return query(named.sql(), options, limit);
            }
            throw e;
        }
        try {
            return prepared.execute(parameters, options, limit);
        } finally {
            prepared.close();
        }
    }

    private MysqlResult query(String sql, ResultOptions options, int limit) throws IOException, MysqlException {
        stream.send(new PacketBuilder().int8(QUERY).text(sql).build());
        return new ResultReader(stream, options, limit, false).read();
    }

    private List<List<Field>> batch(NamedParameters named, List<List<SqlParameter>> sets) throws IOException {
        List<List<Field>> generated = new ArrayList<>(sets.size());
        try {
            PreparedStatement prepared = PreparedStatement.prepare(stream, named.sql());
            try {
                for (List<SqlParameter> set : sets) {
                    MysqlResult result =
                            prepared.execute(parameters(named, set), ResultOptions.DEFAULT, Integer.MAX_VALUE);
                    generated.add(result(result).generated());
                }
            } finally {
                prepared.close();
            }
            return generated;
        } catch (MysqlException e) {
            throw refusal(named, e);
        }
    }

    private static StatementResult result(MysqlResult result) {
        if (result instanceof MysqlResult.Rows rows) {
            return new StatementResult(
                    rows.columns().stream().map(ColumnMapper::map).toList(),
                    rows.rows(),
                    Unsettled.UPDATED_WITH_ROWS,
                    List.of());
        }
        MysqlResult.Done done = (MysqlResult.Done) result;
        List<Field> generated = done.lastInsertId() == 0 ? List.of() : List.of(new Field.Int(done.lastInsertId()));
        return new StatementResult(null, List.of(), done.affected(), generated);
    }

    /** The server reads up to the first semicolon and takes the rest for a mistake. */
    private static ServiceException refusal(NamedParameters named, MysqlException e) {
        boolean several = e.error().code() == MysqlError.SYNTAX && named.statements() > 1;
        return several
                ? ServiceException.validation("Multistatements aren't supported")
                : e.error().toServiceException();
    }

    private static List<Parameter> parameters(NamedParameters named, List<SqlParameter> given) {
        return named.arrange(given).stream().map(Parameter::of).toList();
    }
}
