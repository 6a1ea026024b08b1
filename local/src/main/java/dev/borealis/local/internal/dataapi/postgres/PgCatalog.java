package dev.borealis.local.internal.dataapi.postgres;

import dev.borealis.local.internal.dataapi.engine.Column;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks up in the database's catalog what a result does not say of itself. Used by one thread at a time. */
final class PgCatalog {
    /**
     * Only an element's own array type is printed with braces: int2vector and oidvector have elements, and are none. Operators and
     * types are named with their schema, as the session's search path may have others of the same names.
     */
    private static final String TYPES = """
            SELECT t.oid, t.typname, t.typtype, COALESCE(e.oid, 0)
            FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_type e ON e.typarray OPERATOR(pg_catalog.=) t.oid
            WHERE t.oid OPERATOR(pg_catalog.=) ANY ('{%s}'::pg_catalog.oid[])""";

    /**
     * Of the columns that were selected, and no others: a table may have hundreds. A default is put into words only if it calls
     * nextval (1574), as that takes long for a table of many columns.
     */
    private static final String ATTRIBUTES = """
            SELECT a.attrelid, a.attnum, c.relname, a.attnotnull,
              a.attidentity OPERATOR(pg_catalog.<>) ''
                OR (COALESCE(d.adbin::pg_catalog.text OPERATOR(pg_catalog.~~) '%%:funcid 1574 %%', false)
                  AND pg_catalog.pg_get_expr(d.adbin, d.adrelid) OPERATOR(pg_catalog.~~) 'nextval(%%')
            FROM ROWS FROM (pg_catalog.unnest('{%s}'::pg_catalog.oid[]), pg_catalog.unnest('{%s}'::pg_catalog.int2[]))
              AS s(relation, number)
            JOIN pg_catalog.pg_attribute a
              ON a.attrelid OPERATOR(pg_catalog.=) s.relation AND a.attnum OPERATOR(pg_catalog.=) s.number
            JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) a.attrelid
            LEFT JOIN pg_catalog.pg_attrdef d
              ON d.adrelid OPERATOR(pg_catalog.=) a.attrelid AND d.adnum OPERATOR(pg_catalog.=) a.attnum
            WHERE a.attnum OPERATOR(pg_catalog.>) 0""";

    private final PgStream stream;
    private final Map<Integer, PgType> types = new HashMap<>();

    PgCatalog(PgStream stream) {
        this.stream = stream;
    }

    /** Types may be renamed while nobody uses the session. */
    void forget() {
        types.clear();
    }

    /** The types of columns, one for each. */
    List<PgType> types(List<ColumnDescription> columns) throws IOException {
        List<Integer> oids = columns.stream().map(ColumnDescription::typeOid).toList();
        loadTypes(oids);
        return oids.stream().map(this::known).toList();
    }

    /** The columns in the service's terms; without look-ups only their labels and types are right. */
    List<Column> describe(List<ColumnDescription> columns, List<PgType> columnTypes, boolean lookUp)
            throws IOException {
        Map<Attribute, AttributeDetails> details = lookUp ? attributes(columns) : Map.of();
        Column[] described = new Column[columns.size()];
        for (int i = 0; i < described.length; i++) {
            ColumnDescription column = columns.get(i);
            AttributeDetails known = details.getOrDefault(Attribute.of(column), AttributeDetails.UNKNOWN);
            described[i] = ColumnMapper.map(column, columnTypes.get(i), known);
        }
        return List.of(described);
    }

    private PgType known(int oid) {
        PgType builtIn = PgTypes.find(oid);
        return builtIn != null ? builtIn : types.getOrDefault(oid, PgType.refused("unknown", "UNKNOWN"));
    }

    private void loadTypes(List<Integer> oids) throws IOException {
        List<Integer> missing = oids.stream()
                .filter(oid -> PgTypes.find(oid) == null && !types.containsKey(oid))
                .distinct()
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        List<List<@Nullable String>> rows = stream.query(TYPES.formatted(unsigned(missing)));
        loadTypes(rows.stream()
                .map(row -> oid(row, 3))
                .filter(element -> element != 0)
                .toList());
        rows.forEach(row -> types.put(oid(row, 0), typeOf(text(row, 1), text(row, 2), oid(row, 3))));
    }

    private PgType typeOf(String name, String kind, int element) {
        if (element != 0) {
            return known(element).array(name);
        }
        return switch (kind) {
            case "e" -> PgType.enumerated(name);
            default -> name.equals("vector") ? PgType.enumerated(name) : PgType.refused(name, name);
        };
    }

    private Map<Attribute, AttributeDetails> attributes(List<ColumnDescription> columns) throws IOException {
        List<Attribute> selected = columns.stream()
                .filter(column -> column.tableOid() != 0)
                .map(Attribute::of)
                .distinct()
                .toList();
        Map<Attribute, AttributeDetails> found = new HashMap<>();
        if (!selected.isEmpty()) {
            List<Integer> tables = selected.stream().map(Attribute::table).toList();
            String numbers = selected.stream()
                    .map(attribute -> Integer.toString(attribute.number()))
                    .collect(Collectors.joining(","));
            for (List<@Nullable String> row : stream.query(ATTRIBUTES.formatted(unsigned(tables), numbers))) {
                found.put(
                        new Attribute(oid(row, 0), Integer.parseInt(text(row, 1))),
                        new AttributeDetails(
                                text(row, 2),
                                text(row, 3).equals("t") ? 0 : 1,
                                text(row, 4).equals("t")));
            }
        }
        return found;
    }

    private static String unsigned(List<Integer> oids) {
        return oids.stream().map(Integer::toUnsignedString).collect(Collectors.joining(","));
    }

    private static int oid(List<@Nullable String> row, int column) {
        return Integer.parseUnsignedInt(text(row, column));
    }

    private static String text(List<@Nullable String> row, int column) {
        return Objects.requireNonNull(row.get(column));
    }

    private record Attribute(int table, int number) {
        static Attribute of(ColumnDescription column) {
            return new Attribute(column.tableOid(), column.attribute());
        }
    }
}
