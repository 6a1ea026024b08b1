package dev.borealis.dataapi.internal.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a query's result as PostgreSQL describes it without running the query.
 *
 * @param label its label
 * @param typeName its type's name, as the catalog has it: {@code _} before that of an array's elements
 * @param returned whether the service returns values of this type
 */
public record ResultColumn(String label, String typeName, boolean returned) {

    private static final Pattern ELEMENT =
            Pattern.compile("<xsd:element name=\"([^\"]*)\" type=\"([^\"]*)\" nillable=\"true\">");
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-F]{4,8})_");

    /** The types that have names of their own in SQL/XML. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("BOOLEAN", "bool"),
            Map.entry("SMALLINT", "int2"),
            Map.entry("INTEGER", "int4"),
            Map.entry("BIGINT", "int8"),
            Map.entry("REAL", "float4"),
            Map.entry("DOUBLE", "float8"),
            Map.entry("NUMERIC", "numeric"),
            Map.entry("VARCHAR", "varchar"),
            Map.entry("CHAR", "bpchar"),
            Map.entry("DATE", "date"),
            Map.entry("TIME", "time"),
            Map.entry("TIME_WTZ", "timetz"),
            Map.entry("TIMESTAMP", "timestamp"),
            Map.entry("TIMESTAMP_WTZ", "timestamptz"),
            Map.entry("XML", "xml"));

    private static final Set<String> NOT_RETURNED = Set.of("timetz", "xml");

    /** The other types that the service returns, all of them PostgreSQL's own. */
    private static final Set<String> RETURNED = Set.of(
            "text",
            "bytea",
            "cidr",
            "inet",
            "json",
            "jsonb",
            "name",
            "uuid",
            "oid",
            "int4range",
            "numrange",
            "_bool",
            "_int2",
            "_int4",
            "_int8",
            "_float4",
            "_float8",
            "_numeric",
            "_text",
            "_bpchar",
            "_varchar",
            "_name",
            "_json",
            "_date",
            "_time",
            "_timestamp",
            "_uuid");

    private static final Set<String> MAYBE_INFINITE = Set.of("date", "timestamp", "timestamptz", "_date", "_timestamp");

    /**
     * Reads what {@code cursor_to_xmlschema(cursor, true, false, '')} answers.
     *
     * @param schema the XML schema
     * @return the columns, left to right
     */
    public static List<ResultColumn> of(String schema) {
        List<ResultColumn> columns = new ArrayList<>();
        Matcher element = ELEMENT.matcher(schema);
        while (element.find()) {
            columns.add(of(element.group(1), element.group(2)));
        }
        return columns;
    }

    /** A type without a name in SQL/XML is {@code UDT.database.schema.name}, a domain {@code Domain.database.schema.name}. */
    private static ResultColumn of(String label, String xmlType) {
        String known = NAMES.get(xmlType);
        if (known != null) {
            return new ResultColumn(unescaped(label), known, !NOT_RETURNED.contains(known));
        }
        String[] parts = xmlType.split("\\.", -1);
        String name = unescaped(parts[parts.length - 1]);
        boolean domain = parts[0].equals("Domain");
        boolean own = parts.length == 4 && parts[2].equals("pg_catalog");
        return new ResultColumn(unescaped(label), name, domain || (own && RETURNED.contains(name)));
    }

    /** SQL/XML writes what XML allows in no name by its number. */
    private static String unescaped(String name) {
        return ESCAPE.matcher(name)
                .replaceAll(
                        escape -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(escape.group(1), 16))));
    }

    /**
     * Whether its values may be infinite moments, which the service fails over.
     *
     * @return true for days and moments
     */
    public boolean mayBeInfinite() {
        return MAYBE_INFINITE.contains(typeName);
    }

    /**
     * Whether it holds arrays.
     *
     * @return true for arrays
     */
    public boolean isArray() {
        return typeName.startsWith("_");
    }

    /**
     * The expression for its values as text; of a moment UTC's wall time, as the service prints it.
     *
     * @param reference what the column is called in the query around it
     * @return SQL
     */
    public String asText(String reference) {
        String value = typeName.equals("timestamptz") ? reference + " AT TIME ZONE 'UTC'" : reference;
        return "CAST(" + value + " AS pg_catalog.text)";
    }
}
