package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dsql.FailureRules;
import dev.borealis.dsql.RetryPolicy;
import dev.borealis.dsql.TransactionRetry;
import dev.borealis.dsql.jdbc.DsqlTransactions;
import dev.borealis.local.Faults;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityExistsException;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.RollbackException;
import jakarta.persistence.Version;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hibernate.JDBCException;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StaleObjectStateException;
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
                    assertThat(failure.getSuppressed()).hasSize(2);
                    assertThat(failure.getSuppressed()[0]).hasMessageContaining("after 2 attempts");
                    assertThat(FailureRules.jdbc().isConflict(failure)).isTrue();
                });
        assertThat(value()).isEqualTo(2);
    }

    /** A stream reads on a connection that is given back when the transaction ends. */
    @Test
    void aStreamOfRowsEndsWithItsTransaction() {
        Stream<Counter> kept = RetryingSessions.of(factory)
                .fromTransaction(session -> session.createQuery("from RCounter", Counter.class)
                        .setFetchSize(1)
                        .getResultStream());

        assertThatThrownBy(kept::toList).isInstanceOf(RuntimeException.class);
        assertThat(value()).isZero();
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

    @Entity(name = "RVersioned")
    static class Versioned {
        @Id
        long id;

        @Version
        int version;

        int value;

        Versioned() {}

        Versioned(long id) {
            this.id = id;
        }
    }

    /** Hibernate's find keeps a broken connection to itself, and says that there is no such row. */
    @Test
    void takesNoRowOnALostConnectionForNoAnswer() {
        AtomicInteger attempts = new AtomicInteger();
        int seen = RetryingSessions.of(factory).fromTransaction(session -> {
            if (attempts.incrementAndGet() == 1) {
                session.createNativeQuery("SELECT 1", Integer.class).getSingleResult();
                Target.aurora().faults().ageConnections();
            }
            Counter counter = session.find(Counter.class, id);
            if (counter == null) {
                throw new IllegalArgumentException("no such counter");
            }
            return ++counter.value;
        });
        assertThat(seen).isEqualTo(1);
        assertThat(attempts).hasValue(2);
        assertThat(value()).isEqualTo(1);
    }

    @Test
    void tellsWhatFindKeptToItself() {
        try (Faults faults = Target.aurora().faults().scope()) {
            assertThatThrownBy(() -> RetryingSessions.of(factory).inTransaction(session -> {
                        increment(session, id);
                        session.flush();
                        session.clear();
                        faults.moveClock(Duration.ofSeconds(301));
                        if (session.find(Counter.class, id) == null) {
                            throw new IllegalArgumentException("no such counter");
                        }
                    }))
                    .isInstanceOfSatisfying(
                            JDBCException.class,
                            failure -> assertThat(failure.getSQLState()).isEqualTo("54000"));
        }
        assertThat(value()).isZero();
    }

    @Test
    void refusesWorkWithinWork() {
        var sessions = RetryingSessions.of(factory);
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> sessions.inTransaction(outer -> sessions.inTransaction(inner -> {})))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("already running here");
        }
    }

    @Test
    void doesNotReturnWhatWasMarkedToBeRolledBack() {
        assertThatThrownBy(() -> RetryingSessions.of(factory).fromTransaction(session -> {
                    increment(session, id);
                    session.getTransaction().setRollbackOnly();
                    return "done";
                }))
                .isInstanceOf(RollbackException.class)
                .hasMessageContaining("Nothing was committed");
        assertThat(value()).isZero();
    }

    @Test
    void namesTheConflictWhereAnEntityMadeOutsideCannotBePersistedAgain() {
        Counter mine = new Counter("mine");
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> RetryingSessions.of(factory).inTransaction(session -> {
                    session.persist(mine);
                    increment(session, id);
                    if (attempts.incrementAndGet() == 1) {
                        factory.inTransaction(other -> increment(other, id));
                    }
                }))
                .isInstanceOf(EntityExistsException.class)
                .hasMessageContaining("OC000")
                .hasMessageContaining("inside the work")
                .satisfies(failure ->
                        assertThat(FailureRules.jdbc().isConflict(failure)).isTrue());
        assertThat(attempts).hasValue(1);
    }

    /** What a cache, or a program with a connection of another age, does to a version. */
    @Test
    void aStaleVersionIsAConflict() {
        try (SessionFactory versioned = Target.DSQL.factory(Versioned.class)) {
            versioned.inTransaction(session -> session.persist(new Versioned(1)));
            Versioned stale = versioned.fromTransaction(session -> session.find(Versioned.class, 1L));
            versioned.inTransaction(session -> session.find(Versioned.class, 1L).value = 10);
            AtomicInteger attempts = new AtomicInteger();
            RetryingSessions.of(versioned).inTransaction(session -> {
                Versioned mine =
                        attempts.incrementAndGet() == 1 ? session.merge(stale) : session.find(Versioned.class, 1L);
                mine.value++;
            });
            assertThat(attempts).hasValue(2);
            assertThat(versioned.<Integer>fromTransaction(session -> session.find(Versioned.class, 1L).value))
                    .isEqualTo(11);
        }
    }

    /** As it is where JDBC runs the transaction, and Hibernate works in it. */
    @Test
    void aStaleVersionIsAConflictThroughCauses() throws SQLException {
        AtomicInteger attempts = new AtomicInteger();
        DsqlTransactions.over(Target.DSQL.dataSource()).run(connection -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException(
                        new OptimisticLockException(new StaleObjectStateException(Versioned.class.getName(), 1L)));
            }
        });
        assertThat(attempts).hasValue(2);
    }
}
