package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A transaction that was begun for nobody is rolled back. */
final class FinishedBeginsTest {

    private final ScriptedTransport script = new ScriptedTransport();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answers = new CountDownLatch(1);
    private final CountDownLatch rolledBack = new CountDownLatch(1);
    private final AtomicInteger begins = new AtomicInteger();

    /** The first BeginTransaction is answered late. */
    private final class Late implements HttpTransport {

        @Override
        public Response send(Request request) throws TransportException {
            boolean late = request.path().equals(Operation.BEGIN.path()) && begins.incrementAndGet() == 1;
            if (late) {
                asked.countDown();
                await(answers);
            }
            synchronized (script) {
                if (request.path().equals(Operation.ROLLBACK.path())) {
                    rolledBack.countDown();
                }
                return script.send(request);
            }
        }

        @Override
        public void close() {}
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoCutsABeginOffWaitsForNothingAndLeavesNothing() {
        script.begun("t").rolledBack();
        CallControl control = Fixtures.client(Engine.MYSQL, new Late()).control(() -> {});
        DataApiTransaction transaction = control.client().transaction();
        var failure = CompletableFuture.supplyAsync(() -> {
            try {
                transaction.execute(Fixtures.call(Engine.MYSQL, "SELECT 1"));
                return null;
            } catch (AuroraDatabaseException cut) {
                return cut;
            }
        });
        await(asked);
        control.cut("mine");
        assertThat(failure.orTimeout(30, TimeUnit.SECONDS).join()).hasMessage("mine");
        transaction.close();
        assertThat(script.asked()).isEmpty();
        answers.countDown();
        await(rolledBack);
        synchronized (script) {
            script.assertDone();
            assertThat(script.asked().get(1)).startsWith("/RollbackTransaction").contains("\"transactionId\":\"t\"");
        }
    }

    /** What is begun instead is used, whatever becomes of the first. */
    @Test
    void aBeginThatTakesTooLongIsFinishedBesideAnother() {
        script.begun("second").updated(1).begun("first").rolledBack().committed();
        DataApiClient client = Fixtures.builder(Engine.MYSQL, new Late())
                .option(DataApiOption.TIMEOUT, Duration.ofSeconds(1))
                .build();
        DataApiTransaction transaction = client.transaction();
        transaction
                .execute(Fixtures.call(Engine.MYSQL, "DELETE FROM pets").withTimeout(Duration.ofSeconds(30)))
                .close();
        answers.countDown();
        await(rolledBack);
        transaction.commit();
        synchronized (script) {
            script.assertDone();
            assertThat(script.asked().get(1)).contains("\"transactionId\":\"second\"");
            assertThat(script.asked().get(3))
                    .startsWith("/RollbackTransaction")
                    .contains("\"transactionId\":\"first\"");
            assertThat(script.asked().get(4)).startsWith("/CommitTransaction").contains("\"transactionId\":\"second\"");
        }
    }

    @Test
    void whatATransportThrowsIsToldAsEver() {
        DataApiClient client = Fixtures.client(Engine.MYSQL, new HttpTransport() {
            @Override
            public Response send(Request request) {
                throw new IllegalStateException("mine");
            }

            @Override
            public void close() {}
        });
        assertThatThrownBy(() -> client.transaction().execute(Fixtures.call(Engine.MYSQL, "SELECT 1")))
                .isInstanceOf(DataApiConnectionException.class)
                .hasMessageContaining("mine");
    }
}
