package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.dsql.Expected.Kind;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.IOException;
import java.util.List;

/**
 * Statements of ours inside a client's pipeline, under names of their own. These are given up before they are used again
 * rather than after, because an error would pass that over. Single-threaded.
 */
final class HiddenStatements {
    private static final String OURS = "borealis";

    private final Pipe pipe;
    private boolean basePrepared;

    HiddenStatements(Pipe pipe) {
        this.pipe = pipe;
    }

    void run(String sql, Answer answer) throws IOException {
        close('S', OURS);
        close('P', OURS);
        pipe.sendParse(OURS, sql, Expected.HIDDEN_PARSE);
        execute(OURS, Expected.answered(Kind.EXECUTE, answer));
    }

    /** Sets the savepoint that a block begins with. */
    void setBase() throws IOException {
        if (!basePrepared) {
            basePrepared = true;
            close('S', Block.BASE);
            pipe.sendParse(
                    Block.BASE,
                    Block.SET_BASE,
                    new Expected(Kind.PARSE, List.of(Answer.HIDDEN), null, null, () -> basePrepared = false, null));
        }
        execute(Block.BASE, Expected.HIDDEN_EXECUTE);
    }

    /** Binds a portal of the client's once more, as PostgreSQL has lost it, or has one that does not see what is done again. */
    void bindAgain(String name, Portal portal) throws IOException {
        close('P', name);
        close('S', OURS);
        portal.prepared().writeTo(pipe.begin('P').putString(OURS));
        pipe.send(Expected.HIDDEN_PARSE);
        byte[] values = portal.request().values();
        pipe.begin('B').putString(name).putString(OURS).put(values, 0, values.length);
        pipe.send(Expected.HIDDEN_BIND);
    }

    /** Notes that PostgreSQL has forgotten all prepared statements. */
    void forget() {
        basePrepared = false;
    }

    private void close(char kind, String name) throws IOException {
        pipe.begin('C').put((byte) kind).putString(name);
        pipe.send(Expected.HIDDEN_CLOSE);
    }

    private void execute(String name, Expected answer) throws IOException {
        MessageBuilder bind = pipe.begin('B').putString(name).putString(name);
        bind.putShort(0).putShort(0).putShort(0);
        pipe.send(Expected.HIDDEN_BIND);
        pipe.begin('E').putString(name).putInt(0);
        pipe.send(answer);
    }
}
