package dev.borealis.local.simulation;

import dev.borealis.local.internal.dsql.LocalDsql;
import dev.borealis.local.internal.occ.Statistics.Event;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A schema of Local Aurora's, and sessions that play programs in it, one after the other. */
final class Arena implements Closeable {
    /** After that nobody will answer any more. */
    private static final int LONGEST_MILLIS = Integer.getInteger("borealis.simulation.patience", 20_000);

    private static final List<Event> FALLEN_BACK =
            List.of(Event.FRESH_SIZE, Event.FRESH_BARE, Event.FRESH_CONFLICT, Event.UNREPEATED);

    private static final Sql LOOK = Sql.of(Kind.JUDGE, Table.look(""));

    private static final Contents UNKNOWN = new Contents(
            Stream.of(Table.values()).map(table -> new Row(table, List.of())).toList());

    private final LocalDsql dsql;
    private final String schema;
    private @Nullable Wire control;
    private final List<Wire> sessions = new ArrayList<>();

    /** What is in the tables, or nothing that any program leaves behind. */
    private Contents there = UNKNOWN;

    private Arena(LocalDsql dsql, String schema) {
        this.dsql = dsql;
        this.schema = schema;
    }

    /** Makes the schema and its tables. */
    static Arena open(LocalDsql dsql, String schema) throws IOException {
        Arena arena = new Arena(dsql, schema);
        try (Wire wire = arena.connect()) {
            sure(wire.simple("CREATE SCHEMA " + schema));
            for (String definition : Table.definitions()) {
                sure(wire.simple(definition));
            }
        }
        return arena;
    }

    private static List<Answer> sure(List<Answer> answers) throws IOException {
        for (Answer answer : answers) {
            if (answer.isError()) {
                throw new IOException(answer.error());
            }
        }
        return answers;
    }

    /** How many statements the server has not answered from copies, as it counts itself; other arenas of it count as well. */
    long fallenBack() {
        return FALLEN_BACK.stream().mapToLong(dsql.server().conflicts()::get).sum();
    }

    private Wire connect() throws IOException {
        Socket socket = dsql.secureSocket();
        socket.setSoTimeout(LONGEST_MILLIS);
        return Wire.open(socket.getInputStream(), socket.getOutputStream(), socket, "admin", LocalDsql.TOKEN, schema);
    }

    private Wire control() throws IOException {
        if (control == null) {
            control = connect();
        }
        return control;
    }

    /** Again if sessions that were left to themselves are still in the way. */
    private void reset() throws IOException {
        Contents wanted = Table.beginning();
        Set<Table> changed = wanted.changed(there);
        if (changed.isEmpty()) {
            return;
        }
        there = wanted;
        for (int i = 0; control().simple(wanted.load(changed)).stream().anyMatch(Answer::isError); i++) {
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
                there = UNKNOWN;
                return new Played(reactions, null);
            }
        }
        for (Wire session : sessions) {
            if (session.status() != 'I') {
                session.simple("ROLLBACK");
            }
        }
        there = contents();
        return new Played(reactions, there);
    }

    private Contents contents() throws IOException {
        return Contents.of(sure(control().run(Way.NAMED, List.of(LOOK))).get(0).rows().stream()
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
        if (control != null) {
            control.close();
        }
    }
}
