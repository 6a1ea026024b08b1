package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;

/** Types that Aurora DSQL has not, and PostgreSQL and MySQL have, through the Data API. */
final class DataApiTypesTest {

    enum Mood {
        GOOD,
        BAD
    }

    @Entity(name = "TPostgres")
    static class Postgres {
        @Id
        @GeneratedValue
        UUID id;

        @JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
        Duration pause;

        @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        Mood mood;

        @JdbcTypeCode(SqlTypes.INET)
        InetAddress address;

        @JdbcTypeCode(SqlTypes.JSON)
        Map<String, Object> document;

        List<String> texts;
        int[] numbers;
        UUID[] uuids;
        LocalDate[] days;
        Instant[] moments;
        BigDecimal[] amounts;
        Mood[] moods;
        Boolean[] flags;
    }

    @Test
    void postgresqlTakesIntervalsEnumsAddressesAndArrays() throws Exception {
        Postgres given = new Postgres();
        given.pause = Duration.ofSeconds(90_061, 500_000_000);
        given.mood = Mood.BAD;
        given.address = InetAddress.getByName("10.1.2.3");
        given.document = Map.of("it's", List.of("a \"b\"", 1));
        given.texts = List.of("it's", "a,b", "{\"x\"}", "back\\slash", "", "NULL");
        given.numbers = new int[] {1, -2};
        given.uuids = new UUID[] {new UUID(1, 2), null};
        given.days = new LocalDate[] {LocalDate.of(2024, 2, 29)};
        given.moments = new Instant[] {Instant.parse("2024-10-27T01:30:00.654321Z")};
        given.amounts = new BigDecimal[] {new BigDecimal("1.50"), new BigDecimal("-12345678901234567890.12")};
        given.moods = new Mood[] {Mood.GOOD, Mood.BAD};
        given.flags = new Boolean[] {true, false, null};
        try (SessionFactory factory = Target.DATA_API_POSTGRESQL.factory(Postgres.class)) {
            factory.inTransaction(session -> session.persist(given));
            factory.inTransaction(session -> {
                Postgres found = session.find(Postgres.class, given.id);
                assertThat(found)
                        .usingRecursiveComparison()
                        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                        .isEqualTo(given);
                found.texts = null;
                found.pause = null;
                found.mood = null;
                found.address = null;
                found.numbers = new int[0];
            });
            factory.inTransaction(session -> {
                Postgres found = session.find(Postgres.class, given.id);
                assertThat(found.texts).isNull();
                assertThat(found.pause).isNull();
                assertThat(found.mood).isNull();
                assertThat(found.address).isNull();
                assertThat(found.numbers).isEmpty();
                assertThat(session.createQuery(
                                        "select count(*) from TPostgres t where array_contains(t.moods, :mood) and array_length(t.days) = 1",
                                        Long.class)
                                .setParameter("mood", Mood.BAD)
                                .getSingleResult())
                        .isEqualTo(1);
            });
        }
    }

    @Entity(name = "TMysql")
    static class Mysql {
        @Id
        @GeneratedValue
        UUID id;

        @Enumerated(EnumType.STRING)
        @JdbcTypeCode(SqlTypes.ENUM)
        Mood mood;

        List<String> texts;

        @JdbcTypeCode(SqlTypes.JSON)
        Map<String, Object> document;
    }

    @Test
    void mysqlTakesEnumsListsAndJson() {
        Mysql given = new Mysql();
        given.mood = Mood.BAD;
        given.texts = List.of("it's", "a,b", "back\\slash");
        given.document = Map.of("it's", List.of("a \"b\"", 1));
        try (SessionFactory factory = Target.DATA_API_MYSQL.factory(Mysql.class)) {
            factory.inTransaction(session -> session.persist(given));
            factory.inTransaction(session -> assertThat(session.find(Mysql.class, given.id))
                    .usingRecursiveComparison()
                    .isEqualTo(given));
        }
    }
}
