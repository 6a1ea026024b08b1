package dev.borealis.local.internal.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.LocalAurora;
import dev.borealis.local.internal.dataapi.engine.Assumptions;
import dev.borealis.local.internal.dataapi.engine.Assumptions.Size;
import dev.borealis.local.internal.dataapi.engine.Assumptions.Timeout;
import dev.borealis.local.internal.fault.FaultRegistry;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rdsdata.model.StatementTimeoutException;

/** Both readings of what nobody has settled. */
@org.junit.jupiter.api.Timeout(60)
class AssumptionsTest {
    /** Half of 1 MiB by its values, and more than that with the words around them. */
    @Test
    void aResultIsMeasuredByItsAnswer() {
        String sql = "SELECT repeat('x', 7), repeat('y', 7), repeat('z', 7) FROM generate_series(1, 16000)";
        try (DataApiServer values = server(Assumptions.HARD, Duration.ofSeconds(45));
                Caller caller = Caller.postgres(values)) {
            assertThat(caller.execute(sql).records()).hasSize(16_000);
        }
        try (DataApiServer json = server(Assumptions.HARD.with(Size.JSON), Duration.ofSeconds(45));
                Caller caller = Caller.postgres(json)) {
            String transaction = caller.begin();
            assertThat(Caller.text(Caller.refusal(() -> caller.inTransaction(transaction, sql))))
                    .isEqualTo("The result exceeds the size limit 1 MB.");
            assertThat(Caller.type(Caller.refusal(() -> caller.commit(transaction))))
                    .isEqualTo("TransactionNotFoundException");
        }
    }

    @Test
    void aTransactionOutlivesATimeout() {
        Assumptions stays = Assumptions.HARD.with(Timeout.STAYS);
        try (DataApiServer server = server(stays, Duration.ofSeconds(1));
                Caller postgres = Caller.postgres(server);
                Caller mysql = Caller.mysql(server)) {
            String aborted = timedOut(postgres, "SELECT pg_sleep(30)");
            assertThat(Caller.text(Caller.refusal(() -> postgres.inTransaction(aborted, "SELECT 1"))))
                    .contains("current transaction is aborted");
            assertThat(postgres.commit(aborted)).isEqualTo("Transaction Committed");
            String going = timedOut(
                    mysql,
                    "SELECT * FROM information_schema.tables a, information_schema.columns b,"
                            + " information_schema.columns c ORDER BY rand()");
            assertThat(mysql.inTransaction(going, "SELECT 1").records()).hasSize(1);
            assertThat(mysql.commit(going)).isEqualTo("Transaction Committed");
        }
    }

    private static String timedOut(Caller caller, String sql) {
        String transaction = caller.begin();
        assertThatThrownBy(() -> caller.inTransaction(transaction, sql)).isInstanceOf(StatementTimeoutException.class);
        return transaction;
    }

    @ParameterizedTest
    @CsvSource({"timeout, json", "result-size, stays", "nosuch, ends", "timeout, ''"})
    void noOtherReadingIsTaken(String name, String reading) {
        assertThatThrownBy(() -> LocalAurora.builder().assume(name, reading))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timeout=ends");
    }

    private static DataApiServer server(Assumptions assumptions, Duration timeout) {
        return TestServer.start(Clock.systemUTC(), timeout, new FaultRegistry(), assumptions);
    }
}
