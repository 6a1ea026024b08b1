package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.sql.rule.Limit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the clock ends, by a clock that the test moves. */
@Timeout(60)
final class AgeTest {
    private static final MovableClock CLOCK = new MovableClock();
    private static LocalDsql dsql;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start(settings -> settings.clock(CLOCK).limit(Limit.CONNECTIONS, 2));
    }

    @AfterAll
    static void stop() {
        dsql.close();
    }

    @BeforeEach
    void awaitQuiet() throws InterruptedException {
        while (dsql.server().connections() > 0) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void aTransactionThatIsTooOldFails() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            client.query("BEGIN");
            assertThat(client.untilReady()).containsExactly("BEGIN", "ready T");
            CLOCK.move(Duration.ofMinutes(5));
            client.query("SELECT 1");
            assertThat(client.untilReady()).contains("SELECT 1");
            CLOCK.move(Duration.ofSeconds(1));
            client.query("SELECT 1");
            RawClient.Message error = client.read();
            assertThat(error.text()).isEqualTo("54000 transaction age limit of 300s exceeded");
            assertThat(new String(error.body(), StandardCharsets.US_ASCII))
                    .contains("Current transaction age 301s exceeds 300s");
            assertThat(client.untilReady()).containsExactly("ready E");
            client.query("COMMIT");
            assertThat(client.untilReady()).isEqualTo(List.of("ROLLBACK", "ready I"));
        }
    }

    @Test
    void aConnectionThatIsTooOldIsEndedEvenWhileItIsIdle() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            CLOCK.move(Duration.ofHours(1));
            client.query("SELECT 1");
            assertThat(client.untilReady()).contains("SELECT 1");
            CLOCK.move(Duration.ofMillis(1));
            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void aTransactionThatBeganInTimeMayEnd() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            CLOCK.move(Duration.ofMinutes(59));
            client.query("BEGIN");
            assertThat(client.untilReady()).containsExactly("BEGIN", "ready T");
            CLOCK.move(Duration.ofMinutes(4));
            client.query("SELECT 1");
            assertThat(client.untilReady()).contains("SELECT 1", "ready T");
            client.query("COMMIT");
            assertThat(client.untilReady()).containsExactly("COMMIT", "ready I");
            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void aTransactionThatIsNotEndedInItsTimeGoesWithItsConnection() throws Exception {
        try (RawClient client = RawClient.signedIn(dsql)) {
            CLOCK.move(Duration.ofMinutes(59));
            client.query("BEGIN");
            assertThat(client.untilReady()).containsExactly("BEGIN", "ready T");
            CLOCK.move(Duration.ofMinutes(6));
            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void aConnectionTooManyIsToldSo() throws Exception {
        try (RawClient one = RawClient.signedIn(dsql);
                RawClient two = RawClient.signedIn(dsql);
                RawClient three = RawClient.secure(dsql)) {
            three.startup(3 << 16, Map.of("user", "admin", "database", "postgres"));
            assertThat(three.read().text()).isEqualTo("53300 Unable to accept connection, too many open connections.");
            assertThat(three.isHungUp()).isTrue();
            one.query("SELECT 1");
            two.query("SELECT 1");
            assertThat(one.untilReady()).isEqualTo(two.untilReady());
        }
    }
}
