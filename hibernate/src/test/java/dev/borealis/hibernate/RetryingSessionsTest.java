package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dsql.FailureRules;
import dev.borealis.dsql.RetryPolicy;
import dev.borealis.dsql.TransactionRetry;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work in transactions of Hibernate that is run again after a conflict. */
final class RetryingSessionsTest {

    @Entity(name = "RCounter")
    static class Counter {
        @Id
        @GeneratedValue
        UUID id;

        String name;
        int value;

        Counter() {}

        Counter(String name) {
            this.name = name;
        }
    }

    private SessionFactory factory;
    private UUID id;

    @BeforeEach
    void start() {
        factory = Target.DSQL.factory(Counter.class);
        id = factory.fromTransaction(session -> {
            Counter counter = new Counter("hits");
            session.persist(counter);
            return counter.id;
        });
    }

    @AfterEach
    void stop() {
        factory.close();
    }

    private static void increment(Session session, UUID id) {
        session.find(Counter.class, id).value++;
    }

    private int value() {
        return factory.fromTransaction(session -> session.find(Counter.class, id).value);
    }

    @Test
    void runsWorkAgainAfterAConflict() {
        AtomicInteger attempts = new AtomicInteger();
        RetryingSessions sessions = RetryingSessions.of(factory);
        int seen = sessions.fromTransaction(session -> {
            Counter counter = session.find(Counter.class, id);
            if (attempts.incrementAndGet() == 1) {
                factory.inTransaction(other -> increment(other, id));
            }
            return ++counter.value;
        });
        assertThat(attempts).hasValue(2);
        assertThat(seen).isEqualTo(2);
        assertThat(value()).isEqualTo(2);
    }

    @Test
    void countsExactlyOnceUnderContention() throws Exception {
        RetryPolicy patient = RetryPolicy.defaults().toBuilder()
                .attempts(1_000)
                .deadline(Duration.ofMinutes(1))
                .build();
        RetryingSessions sessions = RetryingSessions.of(factory)
                .withRetry(TransactionRetry.of(FailureRules.jdbc()).withPolicy(patient));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                work.add(() -> {
                    for (int n = 0; n < 5; n++) {
                        sessions.inTransaction(session -> increment(session, id));
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(value()).isEqualTo(80);
    }

    @Test
    void givesUpWithEarlierFailuresSuppressed() {
        RetryPolicy twice = RetryPolicy.defaults().toBuilder().attempts(2).build();
        RetryingSessions sessions = RetryingSessions.of(factory)
                .withRetry(TransactionRetry.of(FailureRules.jdbc()).withPolicy(twice));
        assertThatThrownBy(() -> sessions.inTransaction(session -> {
                    increment(session, id);
                    factory.inTransaction(other -> increment(other, id));
                }))
                .satisfies(failure -> {
                    assertThat(failure.getSuppressed()).hasSize(1);
                    assertThat(FailureRules.jdbc().isConflict(failure)).isTrue();
                });
        assertThat(value()).isEqualTo(2);
    }

    @Test
    void runsOnceWhatFailsForAnotherReason() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> RetryingSessions.of(factory).inTransaction(session -> {
                    increment(session, id);
                    attempts.incrementAndGet();
                    throw new IllegalStateException("mine");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(attempts).hasValue(1);
        assertThat(value()).isZero();
    }
}
