package dev.borealis.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrammarCaseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({
        "true,  00000, true",
        "true,  42P01, true",
        "true,  42601, false",
        "true,  0A000, false",
        "false, 00000, false",
        "false, 42P01, false",
        "false, 42601, true",
        "false, 0A000, true",
    })
    void agreesOnSyntaxAndSupportOnly(boolean accepts, String sqlstate, boolean held) throws IOException {
        byte[] answer =
                sqlstate.equals("00000") ? ScriptedServer.tag("SELECT 0") : ScriptedServer.error(sqlstate, "text");
        try (ScriptedServer server =
                new ScriptedServer(sql -> sql.equals("BEGIN") ? ScriptedServer.tag("BEGIN") : answer)) {
            Outcome outcome = new GrammarCase("a:1", "SELECT x", accepts, "grammar", PATIENCE)
                    .play(new PlainServer("127.0.0.1", server.port(), "someone"));
            assertThat(outcome instanceof Outcome.Held).isEqualTo(held);
        }
    }

    @Test
    void putsAnythingButTransactionControlIntoATransaction() throws IOException {
        try (ScriptedServer server = new ScriptedServer(sql -> ScriptedServer.tag("OK"))) {
            PlainServer target = new PlainServer("127.0.0.1", server.port(), "someone");
            new GrammarCase("a:1", "DROP TABLE x", true, "grammar", PATIENCE).play(target);
            new GrammarCase("a:2", "Savepoint x", true, "grammar", PATIENCE).play(target);
            assertThat(server.heard()).containsExactly("BEGIN", "DROP TABLE x", "Savepoint x");
        }
    }
}
