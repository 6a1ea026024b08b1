package dev.borealis.local.simulation;

import dev.borealis.local.internal.dsql.LocalDsql;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A schema of Local Aurora's, and sessions that play programs in it, one after the other. */
final class Arena implements Closeable {
    /** After that nobody will answer any more. */
    private static final int LONGEST_MILLIS = Integer.getInteger("borealis.simulation.patience", 20_000);

    private static final Sql LOOK = Sql.of(Kind.JUDGE, Table.look(""));

    private final LocalDsql dsql;
    private final String schema;
    private final Wire control;
    private final List<Wire> sessions = new ArrayList<>();

    private Arena(LocalDsql dsql, String schema) throws IOException {
        this.dsql = dsql;
        this.schema = schema;
        this.control = connect();
    }

    /** Makes the schema and its tables. */
    static Arena open(LocalDsql dsql, String schema) throws IOException {
        Arena arena = new Arena(dsql, schema);
        arena.sure("CREATE SCHEMA " + schema);
        for (String definition : Table.definitions()) {
            arena.sure(definition);
        }
        return arena;
    }

    private Wire connect() throws IOException {
        Socket socket = dsql.secureSocket();
        socket.setSoTimeout(LONGEST_MILLIS);
        return Wire.open(socket.getInputStream(), socket.getOutputStream(), socket, "admin", LocalDsql.TOKEN, schema);
    }

    private void sure(String sql) throws IOException {
        for (Answer answer : control.simple(sql)) {
            if (answer.isError()) {
                throw new IOException(sql + ": " + answer.error());
            }
        }
    }

    /** Again if sessions that were left to themselves are still in the way. */
    private void reset() throws IOException {
        for (int i = 0; control.simple(Table.reset()).stream().anyMatch(Answer::isError); i++) {
            System.err.println("RESET conflicts " + i);
            if (i == 20) {
                throw new IOException("the tables cannot be reset");
            }
        }
    }

    /** Plays a program from its beginning to its end; a step that is not answered in time is the last one. */
    Played play(Program program) throws IOException {
        reset();
        while (sessions.size() < program.sessions()) {
            sessions.add(connect());
        }
        List<Reaction> reactions = new ArrayList<>();
        for (Step step : program.steps()) {
            Wire session = sessions.get(step.session() - 1);
            try {
                List<Answer> answers = session.run(step.way(), step.statements());
                reactions.add(new Reaction(answers, session.status()));
            } catch (SocketTimeoutException nothing) {
                reactions.add(new Reaction(List.of(Answer.failed("HANGS")), Reaction.UNKNOWN));
                leave();
                return new Played(reactions, null);
            }
        }
        for (Wire session : sessions) {
            if (session.status() != 'I') {
                session.simple("ROLLBACK");
            }
        }
        return new Played(reactions, contents());
    }

    private Contents contents() throws IOException {
        return Contents.of(control.run(Way.NAMED, List.of(LOOK)).get(0).rows().stream()
                .map(found -> Row.read(found, 1))
                .toList());
    }

    /** Has new sessions for the next program. */
    private void leave() throws IOException {
        for (Wire session : sessions) {
            session.close();
        }
        sessions.clear();
    }

    @Override
    public void close() throws IOException {
        leave();
        control.close();
    }
}
