package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.hibernate.Zoo.Owner;
import dev.borealis.hibernate.Zoo.Pet;
import dev.borealis.hibernate.Zoo.Vet;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.util.List;
import org.hibernate.KeyType;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What HQL has beyond the everyday, on every dialect. */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QueriesTest {

    @Parameter
    Target target;

    private SessionFactory factory;

    @BeforeEach
    void start() {
        if (factory != null) {
            return;
        }
        factory = target.factory(Owner.class, Pet.class, Vet.class);
        factory.inTransaction(session -> {
            for (int o = 0; o < 4; o++) {
                Owner owner = new Owner("owner" + o + "@example.org");
                for (int p = 0; p < 5; p++) {
                    new Pet(owner, "pet" + o + p, 10 * o + p);
                }
                session.persist(owner);
            }
        });
    }

    @AfterAll
    void stop() {
        factory.close();
    }

    private static List<String> names(Session session, String hql) {
        return session.createQuery(hql, String.class).getResultList();
    }

    @Test
    void hasCommonTableExpressions() {
        factory.inTransaction(session -> assertThat(names(
                        session,
                        "with heavy as (select p.name as name, p.weight as weight from ZPet p where p.weight > 20)"
                                + " select h.name from heavy h where h.weight < 23 order by h.name"))
                .containsExactly("pet21", "pet22"));
    }

    @Test
    void hasWindowFunctions() {
        factory.inTransaction(session -> assertThat(session.createQuery(
                                "select p.name as name, rank() over (partition by p.owner order by p.weight desc) as place"
                                        + " from ZPet p order by p.name",
                                Tuple.class)
                        .getResultList())
                .hasSize(20)
                .first()
                .satisfies(row -> assertThat(row.get("place", Long.class)).isEqualTo(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "union, pet00 pet01 pet02",
        "union all, pet00 pet01 pet02 pet02",
        "intersect, pet02",
        "except, pet00 pet01"
    })
    void hasSetOperations(String operation, String names) {
        factory.inTransaction(session -> assertThat(names(
                        session,
                        "select p.name from ZPet p where p.weight < 3 " + operation
                                + " select p.name from ZPet p where p.weight = 2"))
                .containsExactlyInAnyOrder(names.split(" ")));
    }

    @Test
    void pages() {
        factory.inTransaction(session -> {
            assertThat(session.createQuery("select p.name from ZPet p order by p.name", String.class)
                            .setFirstResult(7)
                            .setMaxResults(3)
                            .getResultList())
                    .containsExactly("pet12", "pet13", "pet14");
            assertThat(names(session, "select p.name from ZPet p order by p.name limit 2 offset 1"))
                    .containsExactly("pet01", "pet02");
        });
    }

    @Test
    void aggregatesWithSubqueriesAndFunctions() {
        factory.inTransaction(session -> {
            assertThat(names(
                            session,
                            "select o.email from ZOwner o where (select sum(p.weight) from ZPet p where p.owner = o) > 100"
                                    + " order by upper(o.email) desc"))
                    .containsExactly("owner3@example.org", "owner2@example.org");
            assertThat(names(
                            session,
                            "select distinct substring(p.name, 1, 4) from ZPet p where lower(p.name) like 'pet1%'"))
                    .containsExactly("pet1");
        });
    }

    @Test
    void fetchesWithoutQueriesForEachRow() {
        factory.inTransaction(
                session -> assertThat(session.createQuery("from ZOwner o left join fetch o.pets", Owner.class)
                                .getResultList())
                        .hasSize(4)
                        .allSatisfy(owner -> assertThat(owner.pets).hasSize(5)));
    }

    @ParameterizedTest
    @EnumSource(
            value = LockModeType.class,
            names = {
                "PESSIMISTIC_READ",
                "PESSIMISTIC_WRITE",
                "PESSIMISTIC_FORCE_INCREMENT",
                "OPTIMISTIC",
                "OPTIMISTIC_FORCE_INCREMENT"
            })
    void locks(LockModeType mode) {
        factory.inTransaction(session -> {
            Owner owner = session.find(Owner.class, "owner0@example.org", KeyType.NATURAL);
            session.lock(owner, mode);
        });
        factory.inTransaction(session -> assertThat(
                        session.createQuery("from ZOwner o where o.email = 'owner1@example.org'", Owner.class)
                                .setLockMode(mode)
                                .getResultList())
                .hasSize(1));
    }

    @Test
    void insertsFromAQueryAndUpdatesInBulk() {
        factory.inTransaction(session -> {
            assertThat(session.createMutationQuery("update ZPet p set p.weight = p.weight + 1000 where p.weight >= 30")
                            .executeUpdate())
                    .isEqualTo(5);
            assertThat(session.createMutationQuery(
                                    "update ZPet p set p.weight = p.weight - 1000 where p.weight >= 1000")
                            .executeUpdate())
                    .isEqualTo(5);
        });
    }
}
