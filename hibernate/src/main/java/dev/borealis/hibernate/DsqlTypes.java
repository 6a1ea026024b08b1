package dev.borealis.hibernate;

import static java.util.Locale.ROOT;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Column types that Aurora DSQL refuses, and what to map instead. */
final class DsqlTypes {

    private static final String AS_TEXT = "map it as text with a converter";
    private static final String NO_LOB =
            "leave out @Lob and give a length: @Column(length = Length.LONG32) makes it text or bytea, up to 1 MiB";
    private static final Pattern SIZED = Pattern.compile("(?<name>[a-z0-9_ ]+?) ?\\((?<size>\\d+)(,.*)?\\)");
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("oid", NO_LOB),
            Map.entry("xml", AS_TEXT),
            Map.entry("inet", AS_TEXT),
            Map.entry("cidr", AS_TEXT),
            Map.entry("macaddr", AS_TEXT),
            Map.entry("money", "map it as numeric"),
            Map.entry("bit", "map it as boolean or bytea"),
            Map.entry("bit varying", "map it as boolean or bytea"),
            Map.entry("geometry", AS_TEXT),
            Map.entry("geography", AS_TEXT),
            Map.entry("point", AS_TEXT),
            Map.entry("tsvector", AS_TEXT),
            Map.entry("vector", AS_TEXT),
            Map.entry("hstore", "map it as JSON"),
            Map.entry("serial", "use @GeneratedValue with an identity column, a sequence or a UUID"),
            Map.entry("bigserial", "use @GeneratedValue with an identity column, a sequence or a UUID"));
    private static final Set<String> NUMERIC = Set.of("numeric", "decimal", "dec");
    private static final Map<String, Integer> LARGEST = Map.of(
            "char", 4096,
            "character", 4096,
            "bpchar", 4096,
            "varchar", 65535,
            "character varying", 65535,
            "numeric", 1000,
            "decimal", 1000,
            "dec", 1000);

    /** What those hold that are declared without a length. */
    private static final Map<String, Integer> UNSIZED =
            Map.of("bpchar", 4096, "varchar", 65535, "character varying", 65535);

    private DsqlTypes() {}

    /**
     * Why a column of that type cannot be, and what to do; null when it can.
     *
     * @param length of the longest text that the mapping promises to store, if it says so
     * @param inKey whether it is part of a primary key, a unique constraint or an index
     */
    static @Nullable String objection(String sqlType, @Nullable Long length, boolean inKey) {
        String type = sqlType.trim().toLowerCase(ROOT);
        if (type.endsWith("[]") || type.endsWith(" array")) {
            return "has no arrays; map it as JSON (@JdbcTypeCode(SqlTypes.JSON)) or as an @ElementCollection";
        }
        Matcher sized = SIZED.matcher(type);
        String name = sized.matches() ? sized.group("name") : type;
        String instead = REFUSED.get(name);
        if (instead != null) {
            return "has no type " + name + "; " + instead;
        }
        if (inKey && name.equals("bytea")) {
            return "takes no bytea in a key or an index; map it as uuid or as text, with a converter";
        }
        if (NUMERIC.contains(name) && !sized.matches()) {
            return "takes " + name + " without a precision for numeric(18,6); give precision and scale,"
                    + " as in @Column(columnDefinition = \"numeric(38, 10)\")";
        }
        Integer holds = sized.matches() ? null : UNSIZED.get(name);
        if (holds != null && length != null && length > holds) {
            return "stores no more than " + holds + " bytes in " + name + "; map it as text";
        }
        Integer largest = LARGEST.get(name);
        if (largest != null && sized.matches() && Long.parseLong(sized.group("size")) > largest) {
            return "takes no " + name + " larger than " + largest;
        }
        return null;
    }
}
