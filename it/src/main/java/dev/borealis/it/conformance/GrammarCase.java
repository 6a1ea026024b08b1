package dev.borealis.it.conformance;

import dev.borealis.it.conformance.wire.Answer;
import dev.borealis.it.conformance.wire.WireConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * A statement that the service's parser accepts or refuses. Agreement is about syntax and support only: an accepted statement may fail
 * for any other reason. It runs inside a transaction that is rolled back, unless it is transaction control itself.
 */
record GrammarCase(String id, String sql, boolean accepts, String basis, Duration patience) implements ConformanceCase {
    private static final Set<String> REFUSALS = Set.of("42601", "0A000");
    private static final Set<String> TRANSACTION_CONTROL =
            Set.of("begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release", "prepare");

    @Override
    public String family() {
        return (accepts ? "accepted (" : "refused (") + basis + ")";
    }

    @Override
    public Outcome play(ServerUnderTest server) {
        try (WireConnection session = server.connect(patience)) {
            return judge(answer(session));
        } catch (IOException broken) {
            return new Outcome.Missed("no session: " + broken.getMessage());
        }
    }

    private Answer answer(WireConnection session) {
        if (!TRANSACTION_CONTROL.contains(firstWord())) {
            session.simple("BEGIN");
        }
        Answer answer = session.simple(sql);
        if (session.inTransaction()) {
            session.simple("ROLLBACK");
        }
        return answer;
    }

    private Outcome judge(Answer answer) {
        boolean refused = answer instanceof Answer.Refused error
                && REFUSALS.contains(String.valueOf(error.error().sqlstate()));
        if (!(answer instanceof Answer.Lost) && refused != accepts) {
            return new Outcome.Held();
        }
        return new Outcome.Missed("[%s]%n    expected %s%n    got      %s"
                .formatted(
                        Quoted.oneLine(sql),
                        accepts ? "anything but 42601 and 0A000" : "42601 or 0A000",
                        Quoted.oneLine(AnswerText.of(answer))));
    }

    private String firstWord() {
        return sql.strip().split("\\W", 2)[0].toLowerCase(Locale.ROOT);
    }
}
