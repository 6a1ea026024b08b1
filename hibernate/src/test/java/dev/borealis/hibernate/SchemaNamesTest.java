package dev.borealis.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables, indexes, keys and sequences of Aurora DSQL in schemas of their own, by plain names and by ones that need quotes. */
final class SchemaNamesTest {

    @Entity(name = "NShelf")
    @Table(
            schema = "`Back Room`",
            name = "`Shelf's`",
            comment = "where it's put",
            uniqueConstraints = @UniqueConstraint(name = "n_shelf_code", columnNames = "`Code`"))
    static class Shelf {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "shelves")
        @SequenceGenerator(name = "shelves", schema = "`Back Room`", sequenceName = "`Shelf No`")
        Long id;

        @Column(name = "`Code`", comment = "the shelf's code")
        String code;
    }

    @Entity(name = "NBox")
    @Table(
            schema = "store",
            name = "n_box",
            indexes = @Index(name = "n_box_label", columnList = "`Label` desc", options = "include (\"Weight\")"))
    static class Box {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Column(name = "`Label`")
        String label;

        @Column(name = "`Weight`")
        Integer weight;

        @ManyToOne
        @JoinColumn(name = "`Shelf`", foreignKey = @ForeignKey(name = "`Box on Shelf`"))
        Shelf shelf;
    }

    private static final String OBJECTS =
            "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                    + " where n.nspname in ('Back Room', 'store') and c.relkind in ('r', 'i', 'S') order by 1";

    private static Map<String, Object> action(String action) {
        return Map.of("hibernate.hbm2ddl.auto", action, "hibernate.hbm2ddl.create_namespaces", true);
    }

    private static void run(String action) {
        Target.DSQL.factory(action(action), Shelf.class, Box.class).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "update"})
    void areMadeUsedSeenAndDropped(String action) {
        run(action);
        List<String> made = Rows.of(OBJECTS);
        assertThat(made)
                .contains(
                        "Back Room.Shelf's",
                        "Back Room.Shelf No",
                        "Back Room.n_shelf_code",
                        "store.n_box",
                        "store.n_box_label");
        assertThat(Rows.of("select obj_description('\"Back Room\".\"Shelf''s\"'::regclass)"))
                .containsExactly("where it's put");
        assertThat(Rows.of("select conname || ' ' || convalidated from pg_constraint where contype = 'f'"
                        + " and conrelid = 'store.n_box'::regclass"))
                .containsExactly("Box on Shelf true");
        assertThat(Rows.of("select pg_get_indexdef('store.n_box_label'::regclass)"))
                .singleElement()
                .asString()
                .endsWith("(\"Label\") INCLUDE (\"Weight\")");

        String jobs = "select count(*)::text from sys.jobs where job_type not in ('ANALYZE', 'DROP')";
        List<String> before = Rows.of(jobs);
        run("update");
        run("validate");
        assertThat(Rows.of(OBJECTS)).isEqualTo(made);
        assertThat(Rows.of(jobs)).isEqualTo(before);
        use();

        run("drop");
        assertThat(Rows.of(OBJECTS)).isEmpty();
        assertThat(Rows.of("select nspname from pg_namespace where nspname in ('Back Room', 'store')"))
                .isEmpty();
    }

    private static void use() {
        try (SessionFactory factory = Target.DSQL.factory(action("none"), Shelf.class, Box.class)) {
            factory.inTransaction(session -> {
                Shelf shelf = new Shelf();
                shelf.code = "A1";
                session.persist(shelf);
                Box box = new Box();
                box.label = "b";
                box.shelf = shelf;
                session.persist(box);
            });
            factory.inTransaction(session -> assertThat(
                            session.createQuery("select b.shelf.code from NBox b where b.label = 'b'", String.class)
                                    .getSingleResult())
                    .isEqualTo("A1"));
        }
    }

    @Test
    void dropLeavesNothingBehindAndMayBeRepeated() {
        run("create");
        run("drop");
        run("drop");
        assertThat(Rows.of(OBJECTS)).isEmpty();
    }
}
