package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schema tools on Aurora DSQL: they work unattended, and a second time there is nothing left to do. */
final class SchemaToolsTest {

    @Entity
    @Table(
            name = "s_owner",
            uniqueConstraints = @UniqueConstraint(name = "s_owner_email", columnNames = "email"),
            comment = "who owns a pet, or it's shared")
    static class Owner {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        String email;

        @Column(unique = true)
        String phone;
    }

    @Entity
    @Table(
            name = "s_pet",
            indexes = {
                @Index(name = "s_pet_name", columnList = "name desc, weight", options = "include (colour)"),
                @Index(name = "s_pet_chip", columnList = "chip", unique = true, options = "nulls not distinct")
            })
    static class Pet {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "pets")
        @SequenceGenerator(name = "pets", sequenceName = "s_pet_seq", initialValue = 10, allocationSize = 20)
        Long id;

        @Column(nullable = false, length = 40, check = @CheckConstraint(constraint = "name <> ''"))
        String name;

        Integer weight;
        String chip;
        String colour;

        @ManyToOne
        @OnDelete(action = OnDeleteAction.CASCADE)
        @JoinColumn(foreignKey = @ForeignKey(name = "s_pet_owner"))
        Owner owner;
    }

    @Entity
    @Table(name = "s_owner", uniqueConstraints = @UniqueConstraint(name = "s_owner_email", columnNames = "email"))
    static class LaterOwner {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        String email;

        @Column(unique = true)
        String phone;

        @Column(nullable = false, unique = true)
        @ColumnDefault("gen_random_uuid()")
        UUID token;

        @Column(
                nullable = false,
                comment = "what's \"given\"",
                check = @CheckConstraint(name = "s_owner_points", constraint = "points >= 0"))
        @ColumnDefault("5")
        Integer points;
    }

    @Entity
    @Table(name = "s_pet", indexes = @Index(name = "s_pet_colour", columnList = "colour"))
    static class LaterPet {
        @Id
        Long id;

        String colour;

        @ManyToOne
        @JoinColumn(name = "owner_id", foreignKey = @ForeignKey(name = "s_pet_owner"))
        LaterOwner owner;
    }

    @Entity
    @Table(name = "`s it's Odd`")
    static class Odd {
        @Id
        @Column(name = "`Select it's`")
        Long id;
    }

    @Entity
    @Table(name = "s_wide")
    static class Wide {
        @Id
        Long id = 1L;

        @Column(length = 65_535)
        String fits;

        @Column(length = 65_536)
        String longer;

        @Column(columnDefinition = "char(4096)")
        String code;

        @Column(length = 100_000)
        byte[] bytes;

        @Column(precision = 1000, scale = 10)
        BigDecimal amount;

        BigDecimal usual;
    }

    private static Map<String, Object> action(String action) {
        return Map.of("hibernate.hbm2ddl.auto", action);
    }

    private static void run(String action, Class<?>... entities) {
        Target.DSQL.factory(action(action), entities).close();
    }

    @AfterEach
    void drop() {
        run("drop", Owner.class, Pet.class);
    }

    /** Without the columns that a primary key includes: they follow the order of the table, which "update" and "create" differ in. */
    private static List<String> indexes() {
        return Rows.of(
                "select regexp_replace(pg_get_indexdef(indexrelid), '(_pkey .*) INCLUDE .*', '\\1') || case when indisvalid then '' else ' INVALID' end from pg_index"
                        + " join pg_class t on t.oid = indrelid where t.relname like 's\\_%' order by 1");
    }

    private static List<String> constraints() {
        return Rows.of("select t.relname || '.' || c.conname || ': ' || regexp_replace(pg_get_constraintdef(c.oid),"
                + " '^(PRIMARY KEY .*) INCLUDE .*', '\\1') from pg_constraint c"
                + " join pg_class t on t.oid = c.conrelid where t.relname like 's\\_%' order by 1");
    }

    @Test
    void createsEverythingAndWaitsForIndexesAndForeignKeys() {
        run("create", Owner.class, Pet.class);
        assertThat(indexes())
                .anyMatch(index -> index.contains("s_pet_name ON public.s_pet")
                        && index.contains("(name, weight) INCLUDE (colour)"))
                .anyMatch(index -> index.contains("UNIQUE") && index.contains("(chip) NULLS NOT DISTINCT"))
                .anyMatch(index -> index.contains("s_owner_email"))
                .noneMatch(index -> index.endsWith("INVALID"));
        assertThat(constraints())
                .contains("s_pet.s_pet_owner: FOREIGN KEY (owner_id) REFERENCES s_owner(id) ON DELETE CASCADE")
                .anyMatch(constraint -> constraint.contains("CHECK"));
        assertThat(Rows.of("select obj_description('s_owner'::regclass)"))
                .containsExactly("who owns a pet, or it's shared");
        assertThat(Rows.of("select seqcache || ' ' || seqincrement || ' ' || seqstart from pg_sequence"
                        + " where seqrelid = 's_pet_seq'::regclass"))
                .containsExactly("65536 20 10");
    }

    @Test
    void validatesWhatItCreated() {
        run("create", Owner.class, Pet.class);
        run("validate", Owner.class, Pet.class);
    }

    @Test
    void saysWhatIsMissing() {
        run("create", Owner.class);
        assertThatThrownBy(() -> run("validate", Owner.class, Pet.class))
                .isInstanceOf(SchemaManagementException.class)
                .hasMessageContaining("s_pet");
        run("create", Owner.class, Pet.class);
        Target.DSQL
                .factory(action("none"), Owner.class)
                .inTransaction(session -> session.createNativeMutationQuery("drop sequence s_pet_seq")
                        .executeUpdate());
        assertThatThrownBy(() -> run("validate", Owner.class, Pet.class))
                .isInstanceOf(SchemaManagementException.class)
                .hasMessageContaining("s_pet_seq");
    }

    @Test
    void changesNothingTheSecondTime() {
        run("update", Owner.class, Pet.class);
        List<String> indexes = indexes();
        List<String> constraints = constraints();
        String last =
                "select max(start_time)::text || ' ' || count(*) from sys.jobs where job_type not in ('ANALYZE', 'DROP')";
        List<String> jobs = Rows.of(last);
        run("update", Owner.class, Pet.class);
        run("create", Owner.class, Pet.class);
        assertThat(jobs).isNotEmpty();
        assertThat(indexes()).isEqualTo(indexes);
        assertThat(constraints()).isEqualTo(constraints);
        List<String> before = Rows.of(last);
        run("update", Owner.class, Pet.class);
        assertThat(Rows.of(last)).isEqualTo(before);
    }

    @Test
    void bringsNewColumnsIntoATableThatIsThere() {
        run("create", Owner.class, Pet.class);
        run("update", LaterOwner.class, LaterPet.class);
        try (SessionFactory factory = Target.DSQL.factory(action("validate"), LaterOwner.class)) {
            factory.inTransaction(
                    session -> session.createNativeMutationQuery("insert into s_owner (email) values ('a')")
                            .executeUpdate());
            assertThatThrownBy(() -> factory.inTransaction(session -> session.createNativeMutationQuery(
                                    "insert into s_owner (email, points) values ('b', -1)")
                            .executeUpdate()))
                    .hasMessageContaining("s_owner_points");
            assertThatThrownBy(() -> factory.inTransaction(session -> session.createNativeMutationQuery(
                                    "insert into s_owner (email, points) values ('b', null)")
                            .executeUpdate()))
                    .hasMessageContaining("points_not_null");
        }
        assertThat(Rows.of("select points || ' ' || (token is not null) from s_owner"))
                .containsExactly("5 true");
        assertThat(Rows.of("select col_description('s_owner'::regclass, attnum) from pg_attribute"
                        + " where attrelid = 's_owner'::regclass and attname = 'points'"))
                .containsExactly("what's \"given\"");
        List<String> constraints = constraints();
        run("update", LaterOwner.class, LaterPet.class);
        assertThat(constraints()).isEqualTo(constraints);
    }

    @ParameterizedTest
    @CsvSource({"validate, true", "not_valid, false", "none,"})
    void treatsForeignKeysAsTold(String mode, String validated) {
        Target.DSQL
                .factory(
                        Map.of("hibernate.hbm2ddl.auto", "create", DsqlSettings.FOREIGN_KEYS, mode),
                        Owner.class,
                        Pet.class)
                .close();
        assertThat(Rows.of("select convalidated::text from pg_constraint where conname = 's_pet_owner'"))
                .isEqualTo(validated == null ? List.of() : List.of(validated));
    }

    @Test
    void givesTheCacheThatIsAskedFor() {
        Target.DSQL
                .factory(
                        Map.of("hibernate.hbm2ddl.auto", "create", DsqlSettings.SEQUENCE_CACHE_SIZE, "1"),
                        Owner.class,
                        Pet.class)
                .close();
        assertThat(Rows.of("select distinct seqcache::text from pg_sequence join pg_class on oid = seqrelid"
                        + " where relname like 's\\_%'"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({
        "hibernate.dialect.aurora_dsql.sequence_cache_size, 100",
        "hibernate.dialect.aurora_dsql.sequence_cache_size, many",
        "hibernate.dialect.aurora_dsql.foreign_keys, maybe",
        "hibernate.dialect.aurora_dsql.wait_for_jobs, perhaps",
        "hibernate.dialect.aurora_dsql.job_timeout, soon",
    })
    void refusesSettingsThatMeanNothing(String name, String value) {
        assertThatThrownBy(() -> Target.DSQL.factory(Map.of(name, value), Owner.class))
                .isInstanceOf(HibernateException.class)
                .hasMessageContaining(name + " is ");
    }

    @Test
    void quotesNames() {
        Map<String, Object> settings = Map.of("hibernate.hbm2ddl.auto", "create-drop");
        try (SessionFactory factory = Target.DSQL.factory(settings, Odd.class)) {
            run("update", Odd.class);
            run("validate", Odd.class);
            factory.inTransaction(session -> {
                Odd odd = new Odd();
                odd.id = 7L;
                session.persist(odd);
            });
            assertThat(Rows.of("select \"Select it's\"::text from \"s it's Odd\""))
                    .containsExactly("7");
            factory.inTransaction(
                    session -> assertThat(session.find(Odd.class, 7L)).isNotNull());
        }
    }

    @Test
    void givesColumnsAsLongAsTheyMayBe() {
        try (SessionFactory factory = Target.DSQL.factory(Wide.class)) {
            assertThat(Rows.of("select format_type(atttypid, atttypmod) from pg_attribute"
                            + " where attrelid = 's_wide'::regclass and attnum > 0 order by attname"))
                    .containsExactly(
                            "numeric(1000,10)",
                            "bytea",
                            "character(4096)",
                            "character varying(65535)",
                            "bigint",
                            "text",
                            "numeric(38,2)");
            factory.inTransaction(session -> {
                Wide row = new Wide();
                row.fits = "ü".repeat(32_000);
                row.longer = "x".repeat(70_000);
                row.bytes = new byte[100_000];
                row.amount = new BigDecimal("1e900").add(BigDecimal.ONE);
                session.persist(row);
            });
            factory.inTransaction(session -> assertThat(session.find(Wide.class, 1L).amount)
                    .isEqualByComparingTo(new BigDecimal("1e900").add(BigDecimal.ONE)));
        }
    }

    @Test
    void truncatesByDeleting() {
        try (SessionFactory factory = Target.DSQL.factory(Zoo.Owner.class, Zoo.Pet.class, Zoo.Vet.class)) {
            factory.inTransaction(session -> {
                Zoo.Owner owner = new Zoo.Owner("ada@example.org");
                owner.phones.add("1");
                new Zoo.Pet(owner, "Leo", 3).vets.add(new Zoo.Vet("Dr A"));
                session.persist(owner);
            });
            String keys = "select count(*)::text from pg_constraint where contype = 'f' and convalidated"
                    + " and conrelid in ('zpet'::regclass, 'zpet_zvet'::regclass)";
            List<String> before = Rows.of(keys);
            factory.getSchemaManager().truncateMappedObjects();
            assertThat(Rows.of("select count(*)::text from ZOwner")).containsExactly("0");
            assertThat(Rows.of("select count(*)::text from ZPet")).containsExactly("0");
            assertThat(Rows.of(keys)).isEqualTo(before).doesNotContain("0");
        }
    }
}
