package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.generator.EventType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys and other values that the database or Hibernate makes. */
final class KeysTest {

    @Entity(name = "KDatabaseUuid")
    static class DatabaseUuid {
        @Id
        @Generated
        @ColumnDefault("gen_random_uuid()")
        UUID id;

        String name;
    }

    @Entity(name = "KIdentity")
    static class Identity {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Integer id;

        String name;
    }

    @Entity(name = "KSequence")
    static class Sequence {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "numbers")
        @SequenceGenerator(name = "numbers", sequenceName = "k_numbers", allocationSize = 50)
        Integer id;
    }

    @Entity(name = "KMade")
    static class Made {
        @Id
        @GeneratedValue
        UUID id;

        int width;

        @GeneratedColumn("width * 2")
        int twice;

        @Generated
        @ColumnDefault("7")
        Integer number;

        @Generated(event = {EventType.INSERT, EventType.UPDATE})
        @ColumnDefault("'new'")
        @Column(length = 10, updatable = false, insertable = false)
        String status;

        @CreationTimestamp
        Instant created;

        @UpdateTimestamp
        Instant updated;
    }

    @ParameterizedTest
    @EnumSource(mode = EXCLUDE, names = "DATA_API_MYSQL") // MySQL has no RETURNING: a UUID is made in Java there
    void theDatabaseMakesUuids(Target target) {
        try (SessionFactory factory = target.factory(DatabaseUuid.class)) {
            Set<UUID> seen = new HashSet<>();
            factory.inTransaction(session -> {
                for (int i = 0; i < 3; i++) {
                    DatabaseUuid row = new DatabaseUuid();
                    row.name = "row" + i;
                    session.persist(row);
                    session.flush();
                    assertThat(row.id.version()).isEqualTo(4);
                    seen.add(row.id);
                }
            });
            assertThat(seen).hasSize(3);
            factory.inTransaction(session -> assertThat(session.createQuery("select id from KDatabaseUuid", UUID.class)
                            .getResultList())
                    .containsExactlyInAnyOrderElementsOf(seen));
        }
    }

    @ParameterizedTest
    @EnumSource
    void identityColumnsAndSequencesMakeNumbers(Target target) {
        try (SessionFactory factory = target.factory(Identity.class, Sequence.class)) {
            Set<Integer> numbers = new HashSet<>();
            Set<Integer> identities = new HashSet<>();
            for (int transaction = 0; transaction < 3; transaction++) {
                factory.inTransaction(session -> {
                    for (int i = 0; i < 60; i++) {
                        Sequence row = new Sequence();
                        session.persist(row);
                        numbers.add(row.id);
                    }
                    Identity row = new Identity();
                    session.persist(row);
                    identities.add(row.id);
                });
            }
            assertThat(numbers).hasSize(180).allMatch(id -> id > 0);
            assertThat(identities).hasSize(3).allMatch(id -> id > 0);
            target.factory(Map.of("hibernate.hbm2ddl.auto", "validate"), Identity.class, Sequence.class)
                    .close();
            target.factory(Map.of("hibernate.hbm2ddl.auto", "update"), Identity.class, Sequence.class)
                    .close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void otherColumnsAreMadeToo(Target target) {
        try (SessionFactory factory = target.factory(Made.class)) {
            Made made = new Made();
            made.width = 21;
            factory.inTransaction(session -> session.persist(made));
            assertThat(made.twice).isEqualTo(42);
            assertThat(made.number).isEqualTo(7);
            assertThat(made.status).isEqualTo("new");
            assertThat(made.created).isNotNull();
            factory.inTransaction(session -> session.find(Made.class, made.id).width = 5);
            factory.inTransaction(session -> {
                Made found = session.find(Made.class, made.id);
                assertThat(found.twice).isEqualTo(10);
                assertThat(found.updated).isAfter(found.created);
            });
        }
    }
}
