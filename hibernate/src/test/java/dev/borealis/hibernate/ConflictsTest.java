package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.borealis.hibernate.Zoo.CountryKey;
import dev.borealis.hibernate.Zoo.Keyed;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.RollbackException;
import org.hibernate.SessionFactory;
import org.hibernate.exception.SnapshotIsolationException;
import org.junit.jupiter.api.Test;

/** What a conflict looks like to a program of JPA. */
final class ConflictsTest {

    private static final CountryKey KEY = new CountryKey("CH", 1);

    @Test
    void isAnOptimisticLockExceptionOfJpa() {
        try (SessionFactory factory = Target.DSQL.factory(Keyed.class)) {
            factory.inTransaction(session -> {
                Keyed keyed = new Keyed();
                keyed.key = KEY;
                session.persist(keyed);
            });
            Throwable conflict = catchThrowable(() -> writeBeside(factory));
            assertThat(conflict)
                    .satisfiesAnyOf(
                            failure -> assertThat(failure)
                                    .isInstanceOf(RollbackException.class)
                                    .hasCauseInstanceOf(OptimisticLockException.class),
                            failure -> assertThat(failure).isInstanceOf(OptimisticLockException.class));
            assertThat(conflict).hasStackTraceContaining(SnapshotIsolationException.class.getName());
            factory.inTransaction(
                    session -> assertThat(session.find(Keyed.class, KEY).name).isEqualTo("other"));
        }
    }

    /** Reads, lets another transaction write and commit, then writes and commits. */
    private static void writeBeside(SessionFactory factory) {
        try (EntityManager manager = factory.createEntityManager()) {
            manager.getTransaction().begin();
            Keyed keyed = manager.find(Keyed.class, KEY);
            factory.inTransaction(session -> session.find(Keyed.class, KEY).name = "other");
            keyed.name = "mine";
            manager.getTransaction().commit();
        }
    }
}
