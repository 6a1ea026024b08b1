package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.FailureRules;
import dev.borealis.dsql.RetryPolicy;
import dev.borealis.dsql.TransactionRetry;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.RollbackException;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Generated;
import org.hibernate.context.spi.TenantSchemaMapper;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.Test;

/** The examples of docs/hibernate.md. */
final class HibernateExamplesTest {

    @Entity(name = "XOwner")
    @Table(name = "x_owner")
    static class Owner {
        @Id
        @GeneratedValue
        UUID id;

        String name;
    }

    @Entity(name = "XPet")
    @Table(name = "x_pet", indexes = @Index(name = "x_pet_owner", columnList = "owner_id", options = "include (name)"))
    static class Pet {
        @Id
        @Generated
        @ColumnDefault("gen_random_uuid()")
        UUID id;

        String name;

        @ManyToOne
        Owner owner;
    }

    @Entity(name = "XInvoice")
    @Table(name = "x_invoice")
    static class Invoice {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "invoices")
        @SequenceGenerator(name = "invoices", sequenceName = "x_invoice_seq", allocationSize = 50)
        Long id;
    }

    private static EntityManagerFactory factory() {
        return new HibernatePersistenceConfiguration("clinic")
                .managedClasses(Owner.class, Pet.class, Invoice.class)
                .property("hibernate.connection.datasource", Target.DSQL.dataSource())
                .property("hibernate.hbm2ddl.auto", "create-drop")
                .createEntityManagerFactory();
    }

    private static Owner owner(String name) {
        Owner owner = new Owner();
        owner.name = name;
        return owner;
    }

    @Test
    void fiveMinutes() {
        try (EntityManagerFactory factory = factory()) {
            factory.runInTransaction(manager -> {
                Owner ada = owner("Ada");
                manager.persist(ada);
                Pet pet = new Pet();
                pet.name = "Leo";
                pet.owner = ada;
                manager.persist(pet);
                manager.persist(new Invoice());
            });
            List<String> pets = factory.callInTransaction(
                    manager -> manager.createQuery("select p.name from XPet p where p.owner.name = 'Ada'", String.class)
                            .getResultList());
            assertThat(pets).containsExactly("Leo");
        }
    }

    @Test
    void conflictsAreRetried() {
        try (EntityManagerFactory entityManagers = factory()) {
            SessionFactory factory = entityManagers.unwrap(SessionFactory.class);
            Owner ada = owner("Ada");
            factory.inTransaction(session -> session.persist(ada));
            UUID id = ada.id;
            Target.aurora().faults().add("conflict");
            RetryingSessions sessions = RetryingSessions.of(factory);
            sessions.inTransaction(session -> session.find(Owner.class, id).name = "Ada Byron");

            RetryPolicy patient = RetryPolicy.defaults().toBuilder()
                    .attempts(20)
                    .deadline(Duration.ofMinutes(2))
                    .build();
            RetryingSessions more =
                    sessions.withRetry(TransactionRetry.of(FailureRules.jdbc()).withPolicy(patient));
            String name = more.fromTransaction(session -> session.find(Owner.class, id).name);
            assertThat(name).isEqualTo("Ada Byron");
        }
    }

    @Test
    void anUnknownOutcomeIsLookedInto() {
        try (EntityManagerFactory factory = factory()) {
            Target.aurora().faults().add("drop-after-commit");
            UUID key = UUID.randomUUID();
            assertThat(isThere(factory, key)).isTrue();
            assertThat(isThere(factory, key)).isFalse();
        }
    }

    /** Writes a row by a key of its own; whether it had to look for it afterwards, and found it. */
    private static boolean isThere(EntityManagerFactory factory, UUID key) {
        try {
            factory.runInTransaction(manager -> manager.createNativeQuery(
                            "insert into x_owner values (?1, 'Eve')" + " on conflict (id) do nothing")
                    .setParameter(1, key)
                    .executeUpdate());
            return false;
        } catch (RollbackException failure) {
            if (!(failure.getCause() instanceof CommitOutcomeUnknownException)) {
                throw failure;
            }
            return factory.callInTransaction(manager -> manager.find(Owner.class, key) != null);
        }
    }

    @Test
    void longWorkGoesInParts() {
        try (EntityManagerFactory entityManagers = factory()) {
            SessionFactory factory = entityManagers.unwrap(SessionFactory.class);
            List<String> names =
                    IntStream.range(0, 3_500).mapToObj(i -> "owner " + i).toList();
            RetryingSessions sessions = RetryingSessions.of(factory);
            for (int from = 0; from < names.size(); from += 1000) {
                List<String> part = names.subList(from, Math.min(from + 1000, names.size()));
                sessions.inTransaction(session -> part.forEach(name -> session.persist(owner(name))));
            }
            assertThat(factory.<Long>fromTransaction(
                            session -> session.createQuery("select count(*) from XOwner", Long.class)
                                    .getSingleResult()))
                    .isEqualTo(3_500);
        }
    }

    @Test
    void tenantsHaveSchemas() {
        Map<String, Object> make = Map.of(
                "hibernate.hbm2ddl.auto", "create-drop",
                "hibernate.hbm2ddl.create_namespaces", true,
                "hibernate.default_schema", "tenant_alpine");
        TenantSchemaMapper<String> schemas = tenant -> "tenant_" + tenant;
        try (SessionFactory tables = Target.DSQL.factory(make, Owner.class);
                SessionFactory factory =
                        Target.DSQL.factory(Map.of("hibernate.multi_tenant.schema_mapper", schemas), Owner.class);
                Session session = factory.withOptions()
                        .tenantIdentifier((Object) "alpine")
                        .openSession()) {
            assertThat(tables.isOpen()).isTrue();
            session.beginTransaction();
            session.persist(owner("Ada"));
            session.getTransaction().commit();
            assertThat(Rows.of("select name from tenant_alpine.x_owner")).containsExactly("Ada");
        }
    }
}
