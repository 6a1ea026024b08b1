package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.dsql.error.Conflict;
import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.dsql.protocol.ExpectedReply.Kind;
import dev.borealis.local.internal.dsql.session.NewColumns;
import dev.borealis.local.internal.dsql.session.Portal;
import dev.borealis.local.internal.dsql.session.PreparedStatement;
import dev.borealis.local.internal.dsql.session.SessionState;
import dev.borealis.local.internal.dsql.transaction.SessionTransactions;
import dev.borealis.local.internal.sql.rule.Refusal;
import dev.borealis.local.internal.wire.ClientConnection;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Parse, Bind, Describe, Execute, Close, Flush and Sync. Single-threaded. */
public final class ExtendedProtocol {
    /** As much of a Bind as is waited for to read its two names. */
    private static final int NAMES = 4096;

    private final BackendChannel channel;
    private final SessionState state;
    private final SessionTransactions transactions;
    private final Pipeline pipeline;
    private final Execution execution;
    private final InjectedStatements injected;

    public ExtendedProtocol(BackendChannel channel, SessionState state) {
        this.channel = channel;
        this.state = state;
        this.transactions = state.transactions();
        this.injected = new InjectedStatements(channel);
        this.pipeline = new Pipeline(channel, state, injected);
        this.execution = new Execution(channel, state, injected, pipeline);
    }

    /** Whether everything up to the next Sync is to be passed over, because of an error. */
    public boolean isSkipping() {
        return pipeline.isSkipping();
    }

    /**
     * Gets answered what must be answered before a message of that type and length can be handled.
     *
     * @return false if another message comes first
     */
    public boolean makeReadyFor(char type, int length) throws IOException {
        return pipeline.makeReadyFor(type, length);
    }

    /** Gets answered what holds locks, before the client may take its time. */
    public void rest() throws IOException {
        pipeline.rest();
    }

    /** Hands a message on as it is that breaks off. */
    public void handOn(char type, int length) throws IOException {
        channel.await(length);
        Kind kind = switch (type) {
            case 'P' -> Kind.PARSE;
            case 'B' -> Kind.BIND;
            case 'D' -> Kind.DESCRIBE;
            case 'E' -> Kind.EXECUTE;
            default -> Kind.CLOSE;
        };
        channel.forward(length, ExpectedReply.plain(kind));
    }

    public void parse(int length) throws IOException {
        channel.await(length);
        ClientConnection client = channel.client();
        String name = client.stringAt(5, length - 5);
        String sql = client.stringAt(6 + name.length(), length - 6 - name.length());
        if (9 + name.length() + sql.length() > length) {
            handOn('P', length);
            return;
        }
        PlannedStatement statement = state.plan(sql).single();
        int types = client.position() + 7 + name.length() + sql.length();
        PreparedStatement prepared = new PreparedStatement(
                statement,
                statement.refusal() == null ? statement.translated(sql) : sql,
                Arrays.copyOfRange(client.buffer(), types, client.position() + length),
                transactions.catalog().version(),
                null,
                transactions.catalog().version());
        if (statement.refusal() != null) {
            client.skip(length);
            if (statement.translation() != null) {
                injected.analyze(prepared);
            }
            channel.refuse(Kind.PARSE, statement.refusal());
            return;
        }
        if (!execution.reviveFor(statement, length)) {
            return;
        }
        transactions.sends(statement);
        state.prepares(statement);
        ExpectedReply answer = ExpectedReply.undoable(
                        Kind.PARSE, state.objects().nameStatement(name, prepared))
                .at(QueryText.positions(statement, sql))
                .again(channel.nextMessage(length));
        if (statement.translation() == null) {
            channel.forward(length, answer);
        } else {
            client.skip(length);
            prepared.writeTo(channel.begin('P').putString(name));
            channel.send(answer);
        }
    }

    public void bind(int length) throws IOException {
        int here = transactions.isOpen() ? length : Math.min(length, NAMES);
        channel.await(here);
        ClientConnection client = channel.client();
        String portal = client.stringAt(5, here - 5);
        String name = client.stringAt(6 + portal.length(), here - 6 - portal.length());
        if (!makeCurrent(name, Kind.BIND, length)) {
            return;
        }
        PreparedStatement prepared = state.objects().statement(name);
        if (!execution.reviveFor(prepared.statement(), length)) {
            return;
        }
        transactions.sends(prepared.statement());
        transactions.current().portals().closed(portal); // an unnamed one is another from now on
        if (prepared.newColumns() != null) {
            bindWithNewColumns(portal, name, prepared.newColumns(), length);
            return;
        }
        @Nullable String job = awaitedJob(prepared.statement(), portal, name, length);
        byte @Nullable [] values = transactions.isOpen() ? values(portal, name, length) : null;
        Runnable undo = state.objects()
                .namePortal(portal, new Portal(prepared, length + prepared.sql().length(), job, values));
        ExpectedReply answer = values == null ? ExpectedReply.BIND : ExpectedReply.undoable(Kind.BIND, undo);
        channel.forward(length, answer.again(channel.nextMessage(length)));
    }

    /**
     * Binds a statement that has other columns than the client was told. If it asks for a format of each, those that came
     * behind them are sent as text. If the columns that it knows are not the same any more, it must prepare the statement again.
     */
    private void bindWithNewColumns(String portal, String name, NewColumns columns, int length) throws IOException {
        channel.await(length);
        byte[] values = values(portal, name, length);
        if (ResultFormats.count(values) > 1 && !columns.appended()) {
            channel.client().skip(length);
            channel.refuse(Kind.BIND, Refusal.of("26000", "prepared statement \"" + name + "\" does not exist"));
            return;
        }
        byte[] longer = ResultFormats.withColumns(values, columns.count());
        PreparedStatement prepared = state.objects().statement(name);
        Portal bound =
                new Portal(prepared, length + prepared.sql().length(), null, transactions.isOpen() ? longer : null);
        ExpectedReply answer = ExpectedReply.undoable(Kind.BIND, state.objects().namePortal(portal, bound))
                .again(channel.nextMessage(length));
        channel.client().skip(length);
        channel.begin('B').putString(portal).putString(name).put(longer, 0, longer.length);
        channel.send(answer);
    }

    /**
     * Refuses a prepared statement, once, if another session has changed a table of it since. After that PostgreSQL's plan is
     * out of date, and it is parsed again.
     *
     * @return false when another message comes first, or an error takes the message's place
     */
    private boolean makeCurrent(String name, Kind kind, int length) throws IOException {
        transactions.inPipeline(true);
        PreparedStatement prepared = state.objects().statement(name);
        if (state.mustAskCatalog(prepared.statement()) && !settle(length)) {
            return false;
        }
        if (state.takeStale(prepared.statement())) {
            return refuse(name, prepared, kind, length);
        }
        int version = transactions.catalog().version();
        if (prepared.catalog() != version && !prepared.sql().isEmpty()) {
            return parseAgain(name, prepared, version, kind, length);
        }
        return true;
    }

    /** Tells of a conflict with a change of the catalog that the session has learned by now; always false. */
    private boolean refuse(String name, PreparedStatement prepared, Kind kind, int length) throws IOException {
        if (!prepared.sql().isEmpty()) {
            state.objects()
                    .replaceStatement(
                            name, prepared.refusedAt(transactions.catalog().version()));
        }
        channel.discard(length);
        channel.refuse(kind, Conflict.SCHEMA_CHANGED);
        return false;
    }

    /** Parses a statement again; false when another message comes first, or an error takes the message's place. */
    private boolean parseAgain(String name, PreparedStatement prepared, int version, Kind kind, int length)
            throws IOException {
        if (!settle(length)) {
            return false;
        }
        @Nullable String before = transactions.resultTypes(name);
        injected.parseAgain(name, prepared, state.objects().nameStatement(name, prepared.parsedWith(version, null)));
        if (!settle(length)) {
            return false;
        }
        @Nullable String after = transactions.resultTypes(name);
        @Nullable NewColumns columns = NewColumns.of(before, after);
        PreparedStatement parsed = prepared.parsedWith(version, columns);
        if (kind == Kind.BIND && parsed.misleads(columns)) {
            return refuse(name, parsed, kind, length);
        }
        state.objects().replaceStatement(name, parsed);
        return true;
    }

    /**
     * Gets everything answered so far.
     *
     * @return false if another message comes first, or if this one, of that length, is passed over after an error
     */
    private boolean settle(int length) throws IOException {
        if (!pipeline.isAnswered() && !pipeline.settle()) {
            return false;
        }
        if (pipeline.isSkipping()) {
            channel.discard(length);
        }
        return !pipeline.isSkipping();
    }

    /** The id of the job that a statement waits for, be it in its text or among its parameters. */
    private @Nullable String awaitedJob(PlannedStatement statement, String portal, String name, int length)
            throws IOException {
        String job = statement.awaitedJob();
        if (job == null || !job.startsWith("$")) {
            return job;
        }
        channel.await(length);
        return BoundText.parameter(values(portal, name, length), job.substring(1));
    }

    /** What follows the two names in the Bind message that comes next. */
    private byte[] values(String portal, String name, int length) {
        ClientConnection client = channel.client();
        int behindNames = 7 + portal.length() + name.length();
        return Arrays.copyOfRange(
                client.buffer(), client.position() + behindNames, client.position() + Math.max(length, behindNames));
    }

    public void describe(int length) throws IOException {
        channel.await(length);
        ClientConnection client = channel.client();
        boolean portal = client.buffer()[client.position() + 5] == 'P';
        String name = client.stringAt(6, length - 6);
        PlannedStatement statement = portal
                ? state.objects().portal(name).statement()
                : state.objects().statement(name).statement();
        if (!execution.reviveFor(statement, length)) {
            return;
        }
        if (portal && !execution.bindIfLost(name)) {
            client.skip(length);
            return;
        }
        if (!portal) {
            if (!makeCurrent(name, Kind.DESCRIBE, length)) {
                return;
            }
            state.objects().describe(name);
        }
        ExpectedReply job = ExpectedReply.answered(Kind.DESCRIBE, Answer.JOB_DESCRIPTION);
        channel.forward(
                length, (statement.answersJob() ? job : ExpectedReply.DESCRIBE).again(channel.nextMessage(length)));
    }

    public void execute(int length) throws IOException {
        execution.execute(length);
    }

    public void close(int length) throws IOException {
        channel.await(length);
        ClientConnection client = channel.client();
        boolean portal = client.buffer()[client.position() + 5] == 'P';
        String name = client.stringAt(6, length - 6);
        Runnable undo = portal ? state.closePortal(name) : state.objects().closeStatement(name);
        ExpectedReply answer = ExpectedReply.undoable(Kind.CLOSE, undo);
        channel.forward(length, answer.again(channel.nextMessage(length)));
    }

    public void flush(int length) throws IOException {
        pipeline.takeSnapshotIfDue();
        if (pipeline.settle()) {
            channel.discard(length);
            channel.client().flush();
        }
    }

    public void sync(int length) throws IOException {
        pipeline.sync(length);
    }
}
