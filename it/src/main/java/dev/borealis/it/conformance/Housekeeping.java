package dev.borealis.it.conformance;

import dev.borealis.it.conformance.wire.Answer;
import dev.borealis.it.conformance.wire.WireConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The session that prepares and cleans up around the steps of one vector. A statement that meets a catalog change of another session
 * is sent again, as any client of the service would. Not thread-safe.
 */
final class Housekeeping implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final ServerUnderTest server;
    private final Duration patience;
    private WireConnection session;

    Housekeeping(ServerUnderTest server, Duration patience) throws IOException {
        this.server = server;
        this.patience = patience;
        this.session = server.connect(patience);
    }

    void tearDown(List<String> statements) throws IOException {
        for (String sql : statements) {
            send(sql);
        }
    }

    /** Says what went wrong, if anything did. */
    Optional<String> setUp(List<String> statements) throws IOException {
        for (String sql : statements) {
            Answer answer = send(sql);
            if (!(answer instanceof Answer.Succeeded)) {
                return Optional.of("setup [" + Quoted.oneLine(sql) + "] got " + AnswerText.of(answer));
            }
        }
        return Optional.empty();
    }

    private Answer send(String sql) throws IOException {
        Answer answer = session.simple(sql);
        for (int attempt = 1; attempt < ATTEMPTS && isConflict(answer); attempt++) {
            answer = session.simple(sql);
        }
        if (!session.usable()) {
            session.close();
            session = server.connect(patience);
        }
        return answer;
    }

    private static boolean isConflict(Answer answer) {
        return answer instanceof Answer.Refused refused
                && "40001".equals(refused.error().sqlstate());
    }

    @Override
    public void close() {
        session.close();
    }
}
