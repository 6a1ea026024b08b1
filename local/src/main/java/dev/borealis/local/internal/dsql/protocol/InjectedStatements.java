package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.dsql.protocol.ExpectedReply.Again;
import dev.borealis.local.internal.dsql.protocol.ExpectedReply.Kind;
import dev.borealis.local.internal.dsql.session.Portal;
import dev.borealis.local.internal.dsql.session.PreparedStatement;
import dev.borealis.local.internal.dsql.transaction.ClientTransaction;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Statements of the server's own inside a client's pipeline, under names that no client uses. A name is closed before it is
 * used again, not after it was used: after an error PostgreSQL would pass the Close over. Single-threaded.
 */
final class InjectedStatements {
    private static final String OURS = "borealis";
    private static final String SNAPSHOT = "borealis_snapshot";
    private static final String KEYS = "borealis_keys";

    private final BackendChannel channel;
    private final Set<String> prepared = new HashSet<>();

    InjectedStatements(BackendChannel channel) {
        this.channel = channel;
    }

    void run(String sql, Answer answer) throws IOException {
        close('S', OURS);
        close('P', OURS);
        channel.sendParse(OURS, sql, ExpectedReply.HIDDEN_PARSE);
        execute(OURS, ExpectedReply.answered(Kind.EXECUTE, answer));
    }

    /** Sets the savepoint that a transaction begins with. */
    void setBase() throws IOException {
        runPrepared(ClientTransaction.BASE, ClientTransaction.SET_BASE, ExpectedReply.HIDDEN_EXECUTE);
    }

    /** Has PostgreSQL take the snapshot of a transaction that has begun: it does so to bind a query, be that run or not. */
    void takeSnapshot() throws IOException {
        prepare(SNAPSHOT, ClientTransaction.TAKE_SNAPSHOT);
        bind(SNAPSHOT);
    }

    /** Looks whether the statement before has revived a key; if so, that is to be sent again. */
    void checkKeys(@Nullable Again statement) throws IOException {
        close('P', KEYS);
        runPrepared(
                KEYS,
                ClientTransaction.CHECK_KEYS,
                ExpectedReply.answered(Kind.EXECUTE, Answer.CHECK).again(statement));
    }

    private void runPrepared(String name, String sql, ExpectedReply answer) throws IOException {
        prepare(name, sql);
        execute(name, answer);
    }

    private void prepare(String name, String sql) throws IOException {
        if (prepared.add(name)) {
            close('S', name);
            channel.sendParse(
                    name,
                    sql,
                    new ExpectedReply(
                            Kind.PARSE, List.of(Answer.HIDDEN), null, null, () -> prepared.remove(name), null));
        }
    }

    /** Binds a portal of the client's once more, as PostgreSQL has lost it, or has one that does not see what is done again. */
    void bindAgain(String name, Portal portal) throws IOException {
        close('P', name);
        close('S', OURS);
        portal.prepared().writeTo(channel.begin('P').putString(OURS));
        channel.send(ExpectedReply.HIDDEN_PARSE);
        byte[] values = portal.request().values();
        channel.begin('B').putString(name).putString(OURS).put(values, 0, values.length);
        channel.send(ExpectedReply.HIDDEN_BIND);
    }

    /** Has PostgreSQL find what is wrong with the names and types of a statement, which is shown. */
    void analyze(PreparedStatement statement) throws IOException {
        close('S', OURS);
        statement.writeTo(channel.begin('P').putString(OURS));
        channel.send(ExpectedReply.HIDDEN_PARSE);
    }

    /** Parses a statement of the client's once more, as the catalog has changed. */
    void parseAgain(String name, PreparedStatement prepared, Runnable undo) throws IOException {
        close('S', name);
        prepared.writeTo(channel.begin('P').putString(name));
        channel.send(new ExpectedReply(Kind.PARSE, List.of(Answer.HIDDEN), null, null, undo, null));
    }

    /** Notes that PostgreSQL has forgotten all prepared statements. */
    void forget() {
        prepared.clear();
    }

    private void close(char kind, String name) throws IOException {
        channel.begin('C').put((byte) kind).putString(name);
        channel.send(ExpectedReply.HIDDEN_CLOSE);
    }

    private void execute(String name, ExpectedReply answer) throws IOException {
        bind(name);
        channel.begin('E').putString(name).putInt(0);
        channel.send(answer);
    }

    private void bind(String name) throws IOException {
        MessageBuilder bind = channel.begin('B').putString(name).putString(name);
        bind.putShort(0).putShort(0).putShort(0);
        channel.send(ExpectedReply.HIDDEN_BIND);
    }
}
