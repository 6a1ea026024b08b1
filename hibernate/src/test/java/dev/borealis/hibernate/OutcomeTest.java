package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.ActiveFault;
import dev.borealis.local.Faults;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.RollbackException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.JDBCException;
import org.hibernate.SessionFactory;
import org.hibernate.exception.SnapshotIsolationException;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Local Aurora lets go wrong around COMMIT, and how Hibernate, JPA and {@link RetryingSessions} report it. */
final class OutcomeTest {

    @Entity(name = "ONote")
    static class Note {
        @Id
        Long id;

        Note() {}

        Note(long id) {
            this.id = id;
        }
    }

    private final Faults faults = Target.aurora().faults().scope();
    private SessionFactory factory;

    @BeforeEach
    void start() {
        factory = Target.DSQL.factory(Note.class);
    }

    @AfterEach
    void stop() {
        faults.close();
        factory.close();
    }

    private long notes() {
        return factory.fromTransaction(session ->
                session.createQuery("select count(*) from ONote", Long.class).getSingleResult());
    }

    @ParameterizedTest
    @CsvSource({
        "drop-before-commit, 0",
        "drop-after-commit, 1",
        "server-unavailable-before-commit, 0",
        "server-unavailable-after-commit, 1"
    })
    void aConnectionLostDuringCommitIsAnExceptionOfItsOwn(String fault, long kept) {
        faults.add(fault);
        assertThatThrownBy(() -> factory.inTransaction(session -> session.persist(new Note(1))))
                .isInstanceOf(CommitOutcomeUnknownException.class)
                .satisfies(failure ->
                        assertThat(((JDBCException) failure).getSQLState()).isEqualTo("08007"));
        assertThat(notes()).isEqualTo(kept);
    }

    @Test
    void inJpaItIsTheCauseOfTheRollbackException() {
        try (EntityManagerFactory jpa = new HibernatePersistenceConfiguration("outcome")
                .managedClass(Note.class)
                .property("hibernate.connection.datasource", Target.DSQL.dataSource())
                .createEntityManagerFactory()) {
            faults.add("drop-after-commit");
            assertThatThrownBy(() -> jpa.runInTransaction(manager -> manager.persist(new Note(1))))
                    .isInstanceOf(RollbackException.class)
                    .hasCauseInstanceOf(CommitOutcomeUnknownException.class);
        }
        assertThat(notes()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop-before-commit", "drop-after-commit", "server-unavailable-before-commit"})
    void isNeverRunAgain(String fault) {
        ActiveFault lost = faults.add(fault);
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> RetryingSessions.of(factory).inTransaction(session -> {
                    attempts.incrementAndGet();
                    session.persist(new Note(1));
                }))
                .isInstanceOf(CommitOutcomeUnknownException.class);
        assertThat(attempts).hasValue(1);
        assertThat(lost.hits()).isEqualTo(1);
    }

    /** As the JDBC driver tells of one that ran by itself, because its transaction could not begin. */
    @Test
    void anUnknownOutcomeOfAStatementIsThatOfItsTransaction() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() -> RetryingSessions.of(factory).inTransaction(session -> {
                    attempts.incrementAndGet();
                    session.doWork(connection -> {
                        throw new SQLException("it ran by itself", "08007");
                    });
                }))
                .isInstanceOf(CommitOutcomeUnknownException.class)
                .hasRootCauseMessage("it ran by itself");
        assertThat(attempts).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"conflict, OC000", "schema-conflict, OC001"})
    void aConflictIsASnapshotIsolationException(String fault, String code) {
        faults.add(fault);
        assertThatThrownBy(() -> factory.inTransaction(session -> session.persist(new Note(1))))
                .isInstanceOf(SnapshotIsolationException.class)
                .hasStackTraceContaining(code);
        assertThat(notes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conflict,times=3",
                "schema-conflict,times=3",
                "age-connection",
                "server-unavailable,times=2",
                "rate-exceeded,times=2"
            })
    void isRunAgainUntilItHolds(String fault) {
        ActiveFault active = faults.add(fault);
        AtomicInteger attempts = new AtomicInteger();
        RetryingSessions.of(factory).inTransaction(session -> {
            session.persist(new Note(attempts.incrementAndGet()));
        });
        assertThat(active.hits()).isPositive();
        assertThat(notes()).isEqualTo(1);
    }

    /** PostgreSQL rolls back at COMMIT and calls that no error. */
    @Test
    void aFailedTransactionIsToldWhoeverSwallowedItsError() {
        assertThatThrownBy(() -> factory.inTransaction(session -> {
                    session.persist(new Note(1));
                    session.flush();
                    session.doWork(OutcomeTest::failQuietly);
                }))
                .isInstanceOfSatisfying(
                        JDBCException.class,
                        failure -> assertThat(failure.getSQLState()).isEqualTo("25P02"));
        assertThat(notes()).isZero();
    }

    static void failQuietly(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT 1 / 0")).isInstanceOf(SQLException.class);
        }
    }
}
