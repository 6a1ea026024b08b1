package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.hibernate.Zoo.Address;
import dev.borealis.hibernate.Zoo.CountryKey;
import dev.borealis.hibernate.Zoo.Detail;
import dev.borealis.hibernate.Zoo.Joined;
import dev.borealis.hibernate.Zoo.JoinedCat;
import dev.borealis.hibernate.Zoo.JoinedDog;
import dev.borealis.hibernate.Zoo.Keyed;
import dev.borealis.hibernate.Zoo.Mood;
import dev.borealis.hibernate.Zoo.Owner;
import dev.borealis.hibernate.Zoo.PerClass;
import dev.borealis.hibernate.Zoo.PerClassCat;
import dev.borealis.hibernate.Zoo.PerClassDog;
import dev.borealis.hibernate.Zoo.Pet;
import dev.borealis.hibernate.Zoo.Single;
import dev.borealis.hibernate.Zoo.SingleCat;
import dev.borealis.hibernate.Zoo.SingleDog;
import dev.borealis.hibernate.Zoo.Values;
import dev.borealis.hibernate.Zoo.Vet;
import jakarta.persistence.OptimisticLockException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.KeyType;
import org.hibernate.SessionFactory;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of mapping, on every dialect. */
final class MappingsTest {

    @ParameterizedTest
    @EnumSource
    void inheritsInOneTable(Target target) {
        try (SessionFactory factory = target.factory(Single.class, SingleCat.class, SingleDog.class)) {
            factory.inTransaction(session -> {
                SingleCat cat = new SingleCat();
                cat.name = "Leo";
                cat.lives = 7;
                session.persist(cat);
                SingleDog dog = new SingleDog();
                dog.name = "Max";
                dog.trick = "sits";
                session.persist(dog);
            });
            factory.inTransaction(session -> {
                assertThat(session.createQuery("from ZSingle order by name", Single.class)
                                .getResultList())
                        .hasExactlyElementsOfTypes(SingleCat.class, SingleDog.class);
                assertThat(session.createMutationQuery("update ZSingle set name = name || '!' where name = 'Leo'")
                                .executeUpdate())
                        .isEqualTo(1);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void inheritsInJoinedTables(Target target) {
        try (SessionFactory factory = target.factory(Joined.class, JoinedCat.class, JoinedDog.class)) {
            factory.inTransaction(session -> {
                for (int i = 0; i < 120; i++) {
                    JoinedCat cat = new JoinedCat();
                    cat.name = "cat" + i;
                    cat.lives = i;
                    session.persist(cat);
                }
                JoinedDog dog = new JoinedDog();
                dog.name = "Max";
                dog.trick = "sits";
                session.persist(dog);
            });
            factory.inTransaction(session -> {
                assertThat(session.createMutationQuery(
                                        "update ZJoinedCat set name = 'old', lives = 1 where lives > 100")
                                .executeUpdate())
                        .isEqualTo(19);
                assertThat(session.createMutationQuery("delete from ZJoinedCat where lives < 100")
                                .executeUpdate())
                        .isEqualTo(119);
                assertThat(session.createQuery("from ZJoined", Joined.class).getResultList())
                        .hasSize(2);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void inheritsInATableForEachClass(Target target) {
        try (SessionFactory factory = target.factory(PerClass.class, PerClassCat.class, PerClassDog.class)) {
            factory.inTransaction(session -> {
                PerClassCat cat = new PerClassCat();
                cat.name = "Leo";
                session.persist(cat);
                PerClassDog dog = new PerClassDog();
                dog.name = "Max";
                session.persist(dog);
            });
            factory.inTransaction(session -> assertThat(
                            session.createQuery("select name from ZTable order by name desc", String.class)
                                    .getResultList())
                    .containsExactly("Max", "Leo"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsValuesOfEveryType(Target target) {
        try (SessionFactory factory = target.factory(Values.class)) {
            Values given = values();
            factory.inTransaction(session -> session.persist(given));
            factory.inTransaction(session -> {
                Values found = session.find(Values.class, given.id);
                assertThat(found)
                        .usingRecursiveComparison()
                        .ignoringFields("created", "bytes", "money", "zoned")
                        .isEqualTo(given);
                assertThat(found.bytes).containsExactly(given.bytes);
                assertThat(found.money).isEqualByComparingTo(given.money);
                assertThat(found.zoned).isAtSameInstantAs(given.zoned);
                assertThat(found.created).isNotNull();
            });
            factory.inTransaction(session -> {
                Values empty = new Values();
                session.persist(empty);
                session.flush();
                session.clear();
                Values found = session.find(Values.class, empty.id);
                assertThat(found.text).isNull();
                assertThat(found.uuid).isNull();
                assertThat(found.map).isNull();
                assertThat(found.mood).isNull();
                assertThat(found.instant).isNull();
            });
            factory.inTransaction(session -> assertThat(session.createQuery(
                                    "select v.text from ZValues v where v.uuid = :uuid and v.mood = :mood and v.date = :date"
                                            + " and v.instant = :instant and v.flag = true",
                                    String.class)
                            .setParameter("uuid", given.uuid)
                            .setParameter("mood", given.mood)
                            .setParameter("date", given.date)
                            .setParameter("instant", given.instant)
                            .getSingleResult())
                    .isEqualTo(given.text));
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsTheSchemaThatItMade(Target target) {
        Class<?>[] entities = {
            Single.class,
            SingleCat.class,
            SingleDog.class,
            Joined.class,
            JoinedCat.class,
            JoinedDog.class,
            PerClass.class,
            PerClassCat.class,
            PerClassDog.class,
            Values.class,
            Keyed.class,
            Owner.class,
            Pet.class,
            Vet.class
        };
        try (SessionFactory factory = target.factory(entities)) {
            target.factory(Map.of("hibernate.hbm2ddl.auto", "validate"), entities)
                    .close();
            target.factory(Map.of("hibernate.hbm2ddl.auto", "update"), entities).close();
            target.factory(Map.of("hibernate.hbm2ddl.auto", "validate"), entities)
                    .close();
            assertThat(factory.isOpen()).isTrue();
        }
    }

    private static Values values() {
        Values values = new Values();
        values.flag = true;
        values.tiny = -7;
        values.small = 300;
        values.number = 70_000;
        values.large = 1L << 40;
        values.approximate = 1.5f;
        values.exact = 1e100;
        values.money = new BigDecimal("12345678901234567890.0123456789");
        values.text = "it's \"quoted\" \\ 😀";
        values.essay = "x".repeat(90_000);
        values.bytes = new byte[] {0, 1, -1};
        values.date = LocalDate.of(2024, 2, 29);
        values.time = LocalTime.of(23, 59, 58);
        values.wall = LocalDateTime.of(2024, 3, 31, 2, 30, 1, 123_456_000);
        values.zoned = OffsetDateTime.parse("2024-07-15T12:34:56.123456+09:00");
        values.instant = Instant.parse("2024-10-27T01:30:00.654321Z");
        values.duration = Duration.ofMillis(90_061_001);
        values.uuid = new UUID(1, 2);
        values.mood = Mood.BAD;
        values.ordinal = Mood.BAD;
        values.map = Map.of("a", 1, "b", List.of("c"));
        values.detail = new Detail("red", List.of(1, 2));
        values.address = new Address("Rue de l'Église", "Genève");
        return values;
    }

    @ParameterizedTest
    @EnumSource
    void findsByCompositeKey(Target target) {
        try (SessionFactory factory = target.factory(Keyed.class)) {
            factory.inTransaction(session -> {
                Keyed keyed = new Keyed();
                keyed.key = new CountryKey("CH", 7);
                keyed.name = "seven";
                session.persist(keyed);
            });
            factory.inTransaction(session -> assertThat(session.find(Keyed.class, new CountryKey("CH", 7)).name)
                    .isEqualTo("seven"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsCollectionsAndAssociations(Target target) {
        try (SessionFactory factory = target.factory(Owner.class, Pet.class, Vet.class)) {
            factory.inTransaction(session -> {
                Owner owner = new Owner("jean@example.org");
                owner.phones.addAll(List.of("1", "2", "3"));
                owner.addresses.put("home", new Address("Lane 1", "Bern"));
                owner.addresses.put("work", new Address("Lane 2", "Basel"));
                owner.numbers.addAll(List.of(3, 5));
                new Pet(owner, "Max", 5).vets.add(new Vet("Dr A"));
                new Pet(owner, "Leo", 3);
                session.persist(owner);
            });
            factory.inTransaction(session -> {
                Owner owner = session.find(Owner.class, "jean@example.org", KeyType.NATURAL);
                assertThat(owner.phones).containsExactly("1", "2", "3");
                assertThat(owner.addresses).containsEntry("work", new Address("Lane 2", "Basel"));
                assertThat(owner.numbers).containsExactlyInAnyOrder(3, 5);
                owner.phones.remove(0);
                owner.addresses.remove("home");
                owner.pets.removeIf(pet -> pet.name.equals("Leo"));
            });
            factory.inTransaction(session -> {
                Owner owner = session.find(Owner.class, "jean@example.org", KeyType.NATURAL);
                assertThat(owner.phones).containsExactly("2", "3");
                assertThat(owner.addresses).containsOnlyKeys("work");
                assertThat(owner.pets).extracting(pet -> pet.name).containsExactly("Max");
                session.remove(owner.pets.get(0).vets.iterator().next());
                owner.pets.get(0).vets.clear();
            });
            factory.inTransaction(session -> {
                assertThat(session.createQuery("from ZVet", Vet.class).getResultList())
                        .isEmpty();
                assertThat(session.createNativeQuery("select count(*) from ZVet", Long.class)
                                .getSingleResult())
                        .isEqualTo(1);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void noticesAStaleVersionAndABrokenKey(Target target) {
        try (SessionFactory factory = target.factory(Owner.class, Pet.class, Vet.class)) {
            factory.inTransaction(session -> session.persist(new Owner("a@example.org")));
            Owner stale = factory.fromTransaction(
                    session -> session.createQuery("from ZOwner", Owner.class).getSingleResult());
            factory.inTransaction(session ->
                    session.createQuery("from ZOwner", Owner.class).getSingleResult().email = "b@example.org");
            stale.email = "c@example.org";
            assertThatThrownBy(() -> factory.inTransaction(session -> session.merge(stale)))
                    .isInstanceOf(OptimisticLockException.class);
            assertThatThrownBy(() -> factory.inTransaction(session -> session.persist(new Owner("b@example.org"))))
                    .isInstanceOf(ConstraintViolationException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noticesOneStaleVersionAmongManyInABatch(Target target) {
        try (SessionFactory factory = target.factory(Owner.class, Pet.class, Vet.class)) {
            factory.inTransaction(session -> {
                for (int i = 0; i < 20; i++) {
                    session.persist(new Owner("owner" + i + "@example.org"));
                }
            });
            assertThatThrownBy(() -> factory.inTransaction(session -> {
                        List<Owner> owners =
                                session.createQuery("from ZOwner", Owner.class).getResultList();
                        session.createNativeMutationQuery(
                                        "update ZOwner set version = 7 where email = 'owner13@example.org'")
                                .executeUpdate();
                        owners.forEach(owner -> owner.email += ".uk");
                    }))
                    .isInstanceOf(OptimisticLockException.class);
            assertThat(factory.<Long>fromTransaction(session -> session.createQuery(
                                    "select count(*) from ZOwner where email like '%.uk'", Long.class)
                            .getSingleResult()))
                    .isZero();
        }
    }
}
