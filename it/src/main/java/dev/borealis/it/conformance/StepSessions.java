package dev.borealis.it.conformance;

import dev.borealis.it.conformance.wire.Answer;
import dev.borealis.it.conformance.wire.WireConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The sessions of one vector, opened before its first step. Not thread-safe. */
final class StepSessions implements AutoCloseable {
    private final List<WireConnection> sessions = new ArrayList<>();

    private StepSessions() {}

    static StepSessions open(ServerUnderTest server, int count, Duration patience) throws IOException {
        StepSessions opened = new StepSessions();
        try {
            for (int i = 0; i < count; i++) {
                opened.sessions.add(server.connect(patience));
            }
            return opened;
        } catch (IOException | RuntimeException failure) {
            opened.close();
            throw failure;
        }
    }

    Answer answer(Vector.Step step) {
        WireConnection session = sessions.get(step.session() - 1);
        return step.extended() ? session.extended(step.sql()) : session.simple(step.sql());
    }

    /** Ends open transactions first, so that what follows meets no locks of sessions that are still being closed. */
    @Override
    public void close() {
        for (WireConnection session : sessions) {
            if (session.inTransaction()) {
                session.simple("ROLLBACK");
            }
            session.close();
        }
    }
}
