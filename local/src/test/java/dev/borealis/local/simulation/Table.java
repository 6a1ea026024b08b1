package dev.borealis.local.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables that programs use, each behind those that it refers to. */
@SuppressWarnings("ImmutableEnumChecker") // List.copyOf is
enum Table {
    SHELF("id int PRIMARY KEY, n int NOT NULL, v int NOT NULL, u int UNIQUE", 4, List.of(0), List.of(3)),
    PAIR("a int, b text, n int NOT NULL, PRIMARY KEY (a, b)", 3, List.of(0, 1), List.of()),
    AUDIT("id int, n int", 2, List.of(), List.of()),
    PARENT("id int PRIMARY KEY, name int", 2, List.of(0), List.of()),
    CHILD("id int PRIMARY KEY, parent int REFERENCES parent, note int", 3, List.of(0), List.of()),
    WARD(
            "id int PRIMARY KEY, parent int REFERENCES parent ON DELETE CASCADE ON UPDATE CASCADE",
            2,
            List.of(0),
            List.of()),
    HEIR("id int PRIMARY KEY, parent int REFERENCES parent ON DELETE SET NULL", 2, List.of(0), List.of()),
    GUEST("id int PRIMARY KEY, parent int REFERENCES parent DEFERRABLE INITIALLY DEFERRED", 2, List.of(0), List.of());

    private static final int WIDTH = 4;

    private final String definition;
    private final int columns;
    private final List<Integer> key;
    private final List<Integer> unique;

    Table(String definition, int columns, List<Integer> key, List<Integer> unique) {
        this.definition = definition;
        this.columns = columns;
        this.key = key;
        this.unique = unique;
    }

    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Table named(@Nullable String name) {
        return valueOf(String.valueOf(name).toUpperCase(Locale.ROOT));
    }

    int columns() {
        return columns;
    }

    /** The places of the primary key's columns; none if there is no primary key. */
    List<Integer> key() {
        return key;
    }

    /** The places of the columns that are unique on their own. */
    List<Integer> unique() {
        return unique;
    }

    private List<String> names() {
        return Stream.of(definition.split(", "))
                .limit(columns)
                .map(column -> column.substring(0, column.indexOf(' ')))
                .toList();
    }

    /** The tables of which one cannot be filled without the others. */
    Set<Table> family() {
        return compareTo(PARENT) < 0 ? EnumSet.of(this) : EnumSet.range(PARENT, GUEST);
    }

    /** What must be there before the first program, one statement each. */
    static List<String> definitions() {
        List<String> statements = new ArrayList<>();
        for (Table table : values()) {
            statements.add("CREATE TABLE " + table.sqlName() + " (" + table.definition + ")");
        }
        statements.add("CREATE VIEW shelf_view AS SELECT id, n, v FROM shelf");
        statements.add("CREATE FUNCTION put(k int, x int) RETURNS void LANGUAGE sql"
                + " AS $$ INSERT INTO shelf VALUES (k, x, 0, NULL) $$");
        statements.add("CREATE FUNCTION gone(k int) RETURNS int LANGUAGE sql"
                + " AS $$ DELETE FROM shelf WHERE id = k RETURNING n $$");
        statements.add("CREATE FUNCTION bump(k int) RETURNS int LANGUAGE sql"
                + " AS $$ UPDATE shelf SET n = n + 1, v = v + 1 WHERE id = k RETURNING n $$");
        statements.add("CREATE FUNCTION grab(k int) RETURNS int LANGUAGE sql"
                + " AS $$ SELECT n FROM shelf WHERE id = k FOR UPDATE $$");
        return statements;
    }

    /** What each program begins with. */
    static Contents beginning() {
        return Contents.of(List.of(
                row(SHELF, "1", "10", "0", "10"),
                row(SHELF, "2", "20", "0", "20"),
                row(SHELF, "3", "30", "0", null),
                row(SHELF, "4", "40", "0", null),
                row(PAIR, "1", "a", "1"),
                row(PAIR, "1", "b", "2"),
                row(PAIR, "2", "a", "3"),
                row(AUDIT, "1", "1"),
                row(AUDIT, "2", "2"),
                row(PARENT, "1", "1"),
                row(PARENT, "2", "2"),
                row(PARENT, "3", "3"),
                row(CHILD, "1", "1", "0"),
                row(WARD, "1", "1"),
                row(WARD, "2", "2"),
                row(HEIR, "1", "2"),
                row(HEIR, "2", "3"),
                row(GUEST, "1", "3")));
    }

    private static Row row(Table table, @Nullable String... values) {
        return new Row(table, Arrays.asList(values));
    }

    /** Reads all rows: the table's name, what {@code more} says, and as many columns as the widest table has. */
    static String look(String more) {
        return Stream.of(values())
                .map(table -> "SELECT '" + table.sqlName() + "'" + more
                        + Stream.concat(
                                        table.names().stream(),
                                        Stream.generate(() -> "NULL").limit(WIDTH - table.columns))
                                .map(name -> ", " + name + "::text")
                                .collect(Collectors.joining())
                        + " FROM " + table.sqlName())
                .collect(Collectors.joining(" UNION ALL "));
    }
}
