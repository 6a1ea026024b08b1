package dev.borealis.it.conformance;

import dev.borealis.it.conformance.wire.Answer;
import dev.borealis.it.conformance.wire.ServerError;
import dev.borealis.it.conformance.wire.StatementResult;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Shows an answer on one line. */
final class AnswerText {
    private AnswerText() {}

    static String of(Answer answer) {
        if (answer instanceof Answer.Succeeded succeeded) {
            return succeeded.results().stream().map(AnswerText::of).collect(Collectors.joining("; "));
        }
        if (answer instanceof Answer.Refused refused) {
            return of(refused.error());
        }
        return ((Answer.Lost) answer).why();
    }

    private static String of(ServerError error) {
        return Arrays.stream(ErrorField.values())
                .filter(field -> field.of(error) != null && field != ErrorField.SEVERITY)
                .map(field -> field + "=" + Quoted.of(field.of(error)))
                .collect(Collectors.joining(", ", "an error {", "}"));
    }

    private static String of(StatementResult result) {
        return "success "
                + Quoted.of(result.tag())
                + (result.columns() == null ? "" : " columns " + result.columns() + " rows " + result.rows());
    }
}
