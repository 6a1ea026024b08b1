package dev.borealis.local.internal.dataapi.postgres;

import dev.borealis.local.internal.dataapi.engine.Column;
import dev.borealis.local.internal.dataapi.engine.Field;
import dev.borealis.local.internal.dataapi.engine.NamedParameters;
import dev.borealis.local.internal.dataapi.engine.NamedParameters.Dialect;
import dev.borealis.local.internal.dataapi.engine.ResultOptions;
import dev.borealis.local.internal.dataapi.engine.Session;
import dev.borealis.local.internal.dataapi.engine.SqlParameter;
import dev.borealis.local.internal.dataapi.engine.Statement;
import dev.borealis.local.internal.dataapi.engine.StatementResult;
import dev.borealis.local.internal.dataapi.engine.Unsettled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection to PostgreSQL, by the extended protocol and in text format. Used by one thread at a time. */
final class PgSession implements Session {
    /** So many executions are sent ahead that their answers cannot fill a socket's buffer and stop both sides. */
    private static final int BATCH_AHEAD = 64;

    private final PgStream stream;
    private final PgCatalog catalog;
    private final int usualLimit;
    private int statementLimit;

    PgSession(PgStream stream, int usualLimit) {
        this.stream = stream;
        this.usualLimit = usualLimit;
        this.statementLimit = usualLimit;
        this.catalog = new PgCatalog(stream);
    }

    @Override
    public void begin() throws IOException {
        stream.command("BEGIN");
    }

    @Override
    public boolean commit() throws IOException {
        boolean aborted = stream.transactionStatus() == 'E';
        stream.command("COMMIT");
        return !aborted;
    }

    @Override
    public void rollback() throws IOException {
        stream.command("ROLLBACK");
    }

    @Override
    public void limitStatements(int milliseconds) throws IOException {
        if (milliseconds != statementLimit && stream.transactionStatus() != 'E') {
            stream.command("SET statement_timeout = " + milliseconds);
            statementLimit = milliseconds;
        }
    }

    @Override
    public StatementResult execute(Statement statement) throws IOException {
        NamedParameters named = NamedParameters.scan(statement.sql(), Dialect.POSTGRESQL);
        List<Parameter> parameters = parameters(named, statement.parameters());
        parse(named.sql(), parameters);
        bind(parameters);
        stream.writer().begin('D').int8('P').int8(0).end();
        run(0);
        stream.writer().empty('S');
        Answer answer = stream.exchange(statement.resultLimit()).check();
        List<ColumnDescription> columns = answer.columns();
        return columns == null
                ? new StatementResult(null, List.of(), answer.affected(), List.of())
                : rows(statement, columns, answer);
    }

    @Override
    public List<List<Field>> executeBatch(String sql, List<List<SqlParameter>> sets) throws IOException {
        NamedParameters named = NamedParameters.scan(sql, Dialect.POSTGRESQL);
        Answer answer = new Answer(0);
        int @Nullable [] parsedFor = null;
        boolean going = true;
        int ahead = 0;
        for (int i = 0; i < sets.size() && going; i++) {
            List<Parameter> parameters = parameters(named, sets.get(i));
            int[] types = parameters.stream().mapToInt(Parameter::typeOid).toArray();
            if (!Arrays.equals(types, parsedFor)) {
                parse(named.sql(), parameters);
                parsedFor = types;
            }
            bind(parameters);
            run(1);
            ahead++;
            // Alone first: a COPY would take the next one for its data.
            if (i == 0 || ahead == BATCH_AHEAD || i == sets.size() - 1) {
                going = stream.await(ahead, answer);
                ahead = 0;
            }
        }
        stream.writer().empty('S');
        Answer end = stream.exchange(0);
        answer.check();
        end.check();
        return sets.stream().map(set -> List.<Field>of()).toList();
    }

    @Override
    public void reset() throws IOException {
        if (stream.transactionStatus() != 'I') {
            stream.command("ROLLBACK");
        }
        stream.command("DISCARD ALL");
        catalog.forget();
        statementLimit = usualLimit;
    }

    @Override
    public boolean isIdle() {
        return stream.isIdle();
    }

    @Override
    public void cancel() {
        try {
            stream.cancel();
        } catch (IOException ignored) {
            // The server has gone, and with it the statement.
        }
    }

    @Override
    public long id() {
        return stream.processId();
    }

    @Override
    public void close() {
        stream.close();
    }

    private StatementResult rows(Statement statement, List<ColumnDescription> columns, Answer answer)
            throws IOException {
        List<PgType> types = catalog.types(columns);
        types.forEach(PgType::check);
        answer.checkSize();
        List<List<Field>> rows = new ArrayList<>(answer.rows().size());
        for (List<@Nullable String> row : answer.rows()) {
            rows.add(decode(row, types, statement.options()));
        }
        List<Column> described = catalog.describe(columns, types, statement.describeColumns());
        return new StatementResult(described, rows, Unsettled.UPDATED_WITH_ROWS, List.of());
    }

    private static List<Field> decode(List<@Nullable String> row, List<PgType> types, ResultOptions options) {
        Field[] fields = new Field[row.size()];
        for (int i = 0; i < fields.length; i++) {
            String text = row.get(i);
            fields[i] = text == null ? Field.NULL : types.get(i).decode(text, options);
        }
        return Arrays.asList(fields);
    }

    private static List<Parameter> parameters(NamedParameters named, List<SqlParameter> given) {
        return named.arrange(given).stream().map(Parameter::of).toList();
    }

    private void parse(String sql, List<Parameter> parameters) {
        MessageWriter writer = stream.writer().begin('P').int8(0).string(sql).int16(parameters.size());
        parameters.forEach(parameter -> writer.int32(parameter.typeOid()));
        writer.end();
    }

    private void bind(List<Parameter> parameters) {
        MessageWriter writer = stream.writer().begin('B').int8(0).int8(0).int16(parameters.size());
        parameters.forEach(parameter -> writer.int16(parameter.binary() ? 1 : 0));
        writer.int16(parameters.size());
        for (Parameter parameter : parameters) {
            byte[] value = parameter.value();
            if (value == null) {
                writer.int32(-1);
            } else {
                writer.int32(value.length).bytes(value);
            }
        }
        writer.int16(0).end();
    }

    private void run(int maxRows) {
        stream.writer().begin('E').int8(0).int32(maxRows).end();
    }
}
