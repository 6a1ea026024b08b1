package dev.borealis.dataapi.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be asked again: nothing that could then have happened twice. */
final class RetriesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # failure                        | QUESTION        | STATEMENT       | BEGIN           | COMMIT          | ROLLBACK
            not sent                         | RETRY           | RETRY           | RETRY           | RETRY           | RETRY
            answer lost                      | RETRY           | OUTCOME_UNKNOWN | RETRY           | OUTCOME_UNKNOWN | RETRY
            DatabaseResumingException        | WAIT_FOR_RESUME | WAIT_FOR_RESUME | WAIT_FOR_RESUME | WAIT_FOR_RESUME | WAIT_FOR_RESUME
            ThrottlingException              | RETRY           | RETRY           | RETRY           | RETRY           | RETRY
            TooManyRequestsException         | RETRY           | RETRY           | RETRY           | RETRY           | RETRY
            HTTP 429                         | RETRY           | RETRY           | RETRY           | RETRY           | RETRY
            InternalServerErrorException     | RETRY           | OUTCOME_UNKNOWN | RETRY           | OUTCOME_UNKNOWN | RETRY
            ServiceUnavailableError          | RETRY           | OUTCOME_UNKNOWN | RETRY           | OUTCOME_UNKNOWN | RETRY
            DatabaseUnavailableException     | RETRY           | OUTCOME_UNKNOWN | RETRY           | OUTCOME_UNKNOWN | RETRY
            HTTP 502                         | RETRY           | OUTCOME_UNKNOWN | RETRY           | OUTCOME_UNKNOWN | RETRY
            InternalFailure                  | FAIL            | FAIL            | FAIL            | FAIL            | FAIL
            BadRequestException              | FAIL            | FAIL            | FAIL            | FAIL            | FAIL
            DatabaseErrorException           | FAIL            | FAIL            | FAIL            | FAIL            | FAIL
            StatementTimeoutException        | FAIL            | FAIL            | FAIL            | FAIL            | FAIL
            TransactionNotFoundException     | FAIL            | FAIL            | FAIL            | FAIL            | FAIL
            AccessDeniedException            | FAIL            | FAIL            | FAIL            | FAIL            | FAIL
            """)
    void decides(String what, Verdict question, Verdict statement, Verdict begin, Verdict commit, Verdict rollback) {
        Failure failure = failure(what);
        assertThat(Retries.on(failure, CallKind.QUESTION)).isEqualTo(question);
        assertThat(Retries.on(failure, CallKind.STATEMENT)).isEqualTo(statement);
        assertThat(Retries.on(failure, CallKind.BEGIN)).isEqualTo(begin);
        assertThat(Retries.on(failure, CallKind.COMMIT)).isEqualTo(commit);
        assertThat(Retries.on(failure, CallKind.ROLLBACK)).isEqualTo(rollback);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Communications link failure The last packet sent successfully to the server was 0 milliseconds ago. The driver has not received any packets from the server. | WAIT_FOR_RESUME
            Communications link failure The last packet successfully received from the server was 30 milliseconds ago. | FAIL
            """)
    void theFirstVersionWakesUpWithACommunicationsFailureBeforeAnyPacket(String text, Verdict verdict) {
        Failure failure = new Failure.Told(ErrorTexts.read("BadRequestException", 400, text, null));
        assertThat(Retries.on(failure, CallKind.STATEMENT)).isEqualTo(verdict);
    }

    private static Failure failure(String what) {
        return switch (what) {
            case "not sent" -> new Failure.NotSent();
            case "answer lost" -> new Failure.AnswerLost();
            default -> new Failure.Told(ErrorTexts.read(what, status(what), "x", null));
        };
    }

    private static int status(String what) {
        return what.startsWith("HTTP ") ? Integer.parseInt(what.substring(5)) : 400;
    }
}
