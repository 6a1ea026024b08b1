package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.hibernate.Zoo.CountryKey;
import dev.borealis.hibernate.Zoo.Keyed;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.RollbackException;
import org.hibernate.SessionFactory;
import org.hibernate.exception.SnapshotIsolationException;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.Test;

/** What a conflict, which comes up at COMMIT, looks like to a program of Hibernate's own API and of JPA. */
final class ConflictsTest {

    private static final CountryKey KEY = new CountryKey("CH", 1);

    @Test
    void isASnapshotIsolationExceptionOfHibernate() {
        try (SessionFactory factory = Target.DSQL.factory(Keyed.class)) {
            assertThatThrownBy(() -> writeBeside(factory))
                    .isInstanceOf(SnapshotIsolationException.class)
                    .hasMessageContaining("OC000");
            assertThat(name(factory)).isEqualTo("other");
        }
    }

    @Test
    void isAnOptimisticLockExceptionOfJpa() {
        try (EntityManagerFactory factory = new HibernatePersistenceConfiguration("conflicts")
                .managedClass(Keyed.class)
                .property("hibernate.connection.datasource", Target.DSQL.dataSource())
                .property("hibernate.hbm2ddl.auto", "create-drop")
                .createEntityManagerFactory()) {
            assertThatThrownBy(() -> writeBeside(factory))
                    .isInstanceOf(RollbackException.class)
                    .hasCauseInstanceOf(OptimisticLockException.class)
                    .hasStackTraceContaining("OC000");
            assertThat(name(factory)).isEqualTo("other");
        }
    }

    private static String name(EntityManagerFactory factory) {
        return factory.callInTransaction(manager -> manager.find(Keyed.class, KEY).name);
    }

    /** Reads, lets another transaction write and commit, then writes and commits. */
    private static void writeBeside(EntityManagerFactory factory) {
        factory.runInTransaction(manager -> {
            Keyed keyed = new Keyed();
            keyed.key = KEY;
            manager.persist(keyed);
        });
        try (EntityManager manager = factory.createEntityManager()) {
            manager.getTransaction().begin();
            Keyed keyed = manager.find(Keyed.class, KEY);
            factory.runInTransaction(other -> other.find(Keyed.class, KEY).name = "other");
            keyed.name = "mine";
            manager.getTransaction().commit();
        }
    }
}
