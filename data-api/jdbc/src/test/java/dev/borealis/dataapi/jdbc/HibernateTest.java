package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.Engine;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hibernate with its stock dialects, found from the driver's metadata, creating tables and working with associations. */
final class HibernateTest {

    enum Kind {
        CAT,
        DOG
    }

    @Entity(name = "HOwner")
    static class Owner {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        String name;

        @Version
        int version;

        @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL, orphanRemoval = true)
        @OrderBy("name")
        List<Pet> pets = new ArrayList<>();

        Owner() {}

        Owner(String name) {
            this.name = name;
        }

        Owner with(Pet pet) {
            pet.owner = this;
            pets.add(pet);
            return this;
        }
    }

    @Entity(name = "HPet")
    static class Pet {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        Long id;

        String name;

        @Enumerated(EnumType.STRING)
        Kind kind;

        LocalDate born;
        BigDecimal weight;
        Instant seen;
        UUID chip;
        boolean tame;
        byte[] picture;

        @ManyToOne
        Owner owner;

        @ManyToMany(cascade = CascadeType.PERSIST)
        Set<Vet> vets = new HashSet<>();

        Pet() {}

        Pet(String name) {
            this.name = name;
            this.kind = Kind.DOG;
            this.born = LocalDate.of(2020, 2, 29);
            this.weight = new BigDecimal("4.25");
            this.seen = Instant.parse("2024-07-15T03:34:56.123456Z");
            this.chip = new UUID(1, name.hashCode());
            this.tame = true;
            this.picture = new byte[] {1, 2, 3};
        }
    }

    @Entity(name = "HVet")
    static class Vet {
        @Id
        @GeneratedValue
        UUID id;

        String name;

        Vet() {}

        Vet(String name) {
            this.name = name;
        }
    }

    private static SessionFactory factory(Engine engine) {
        Configuration configuration = new Configuration()
                .addAnnotatedClass(Owner.class)
                .addAnnotatedClass(Pet.class)
                .addAnnotatedClass(Vet.class);
        configuration
                .getProperties()
                .put(
                        "hibernate.connection.datasource",
                        Databases.builder(engine).build());
        configuration.setProperty("hibernate.hbm2ddl.auto", "create-drop");
        configuration.setProperty("hibernate.jdbc.batch_size", "10");
        return configuration.buildSessionFactory();
    }

    @ParameterizedTest
    @EnumSource
    void storesAndFindsAGraphOfEntities(Engine engine) {
        try (SessionFactory factory = factory(engine)) {
            Long id = factory.fromTransaction(session -> {
                Owner owner = new Owner("Jean").with(new Pet("Max")).with(new Pet("Leo"));
                owner.pets.forEach(pet -> pet.vets.add(new Vet("Dr " + pet.name)));
                session.persist(owner);
                return owner.id;
            });
            factory.inTransaction(session -> {
                Owner owner = session.find(Owner.class, id);
                assertThat(owner.pets).extracting(pet -> pet.name).containsExactly("Leo", "Max");
                Pet leo = owner.pets.get(0);
                assertThat(leo.kind).isEqualTo(Kind.DOG);
                assertThat(leo.born).isEqualTo(LocalDate.of(2020, 2, 29));
                assertThat(leo.weight).isEqualByComparingTo("4.25");
                assertThat(leo.seen).isEqualTo(Instant.parse("2024-07-15T03:34:56.123456Z"));
                assertThat(leo.chip).isEqualTo(new UUID(1, "Leo".hashCode()));
                assertThat(leo.tame).isTrue();
                assertThat(leo.picture).containsExactly(1, 2, 3);
                assertThat(leo.vets).extracting(vet -> vet.name).containsExactly("Dr Leo");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void updatesDeletesAndQueries(Engine engine) {
        try (SessionFactory factory = factory(engine)) {
            Long id = factory.fromTransaction(session -> {
                Owner owner = new Owner("Jean");
                for (int i = 0; i < 25; i++) {
                    owner.with(new Pet("pet" + (10 + i)));
                }
                session.persist(owner);
                return owner.id;
            });
            factory.inTransaction(session -> {
                Owner owner = session.find(Owner.class, id);
                owner.name = "Maria";
                owner.pets.forEach(pet -> pet.weight = BigDecimal.TEN);
                owner.pets.remove(0);
            });
            factory.inTransaction(session -> {
                assertThat(session.createQuery("select count(p) from HPet p where p.weight = 10", Long.class)
                                .getSingleResult())
                        .isEqualTo(24);
                assertThat(session.createQuery(
                                        "select p.name from HPet p join p.owner o where o.name = :name order by p.name desc",
                                        String.class)
                                .setParameter("name", "Maria")
                                .setFirstResult(1)
                                .setMaxResults(2)
                                .getResultList())
                        .containsExactly("pet33", "pet32");
                session.remove(session.find(Owner.class, id));
            });
            factory.inTransaction(session -> assertThat(
                            session.createQuery("from HPet", Pet.class).getResultList())
                    .isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void seesALostUpdateAndABrokenConstraint(Engine engine) {
        try (SessionFactory factory = factory(engine)) {
            Long id = factory.fromTransaction(session -> {
                Owner owner = new Owner("Jean");
                session.persist(owner);
                return owner.id;
            });
            assertThatThrownBy(() -> factory.inTransaction(slow -> {
                        Owner stale = slow.find(Owner.class, id);
                        factory.inTransaction(quick -> quick.find(Owner.class, id).name = "first");
                        stale.name = "second";
                    }))
                    .isInstanceOf(OptimisticLockException.class);
            assertThatThrownBy(() -> factory.inTransaction(session -> session.createNativeMutationQuery(
                                    "insert into HPet (id, tame, owner_id) values (1, null, 99)")
                            .executeUpdate()))
                    .isInstanceOf(ConstraintViolationException.class);
        }
    }
}
