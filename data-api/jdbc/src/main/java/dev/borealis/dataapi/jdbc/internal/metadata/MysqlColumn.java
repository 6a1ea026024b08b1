package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.Column;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.type.ColumnType;
import dev.borealis.dataapi.jdbc.internal.type.ColumnTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The type of a column or a parameter, as MySQL's information schema tells it, and as Connector/J makes JDBC's of it. */
final class MysqlColumn {

    /** What a query asks of information_schema for this class; the prefix is the table's. */
    static final String ASKED =
            "#.DATA_TYPE AS type, #.CHARACTER_MAXIMUM_LENGTH AS chars, #.CHARACTER_OCTET_LENGTH AS octets,"
                    + " #.NUMERIC_PRECISION AS digits, #.NUMERIC_SCALE AS scale, #.DATETIME_PRECISION AS fraction";

    private static final Set<String> GEOMETRIES = Set.of(
            "POINT",
            "LINESTRING",
            "POLYGON",
            "MULTIPOINT",
            "MULTILINESTRING",
            "MULTIPOLYGON",
            "GEOMCOLLECTION",
            "GEOMETRYCOLLECTION");
    private static final Set<String> NUMBERS =
            Set.of("TINYINT", "SMALLINT", "MEDIUMINT", "INT", "BIGINT", "DECIMAL", "FLOAT", "DOUBLE");
    private static final int JSON_SIZE = 1_073_741_824;
    private static final int GEOMETRY_SIZE = 65_535;

    private final String base;
    private final boolean unsigned;
    private final boolean truth;
    private final @Nullable Integer chars;
    private final @Nullable Integer octets;
    private final @Nullable Integer digits;
    private final @Nullable Integer scale;
    private final int fraction;

    private MysqlColumn(ResultSet row) throws SQLException {
        String full = String.valueOf(row.getString("full_type")).toLowerCase(Locale.ROOT);
        String told = String.valueOf(row.getString("type")).toUpperCase(Locale.ROOT);
        this.base = GEOMETRIES.contains(told) ? "GEOMETRY" : told;
        this.unsigned = NUMBERS.contains(base) && full.contains("unsigned");
        this.truth = full.startsWith("tinyint(1)") && !unsigned;
        this.chars = number(row, "chars");
        this.octets = number(row, "octets");
        this.digits = number(row, "digits");
        this.scale = number(row, "scale");
        Integer told6 = number(row, "fraction");
        this.fraction = told6 == null ? 0 : told6;
    }

    /** The type in the row that stands here; its full text is called {@code full_type}. */
    static MysqlColumn of(ResultSet row) throws SQLException {
        return new MysqlColumn(row);
    }

    /** A number that may be larger than JDBC has room for. */
    private static @Nullable Integer number(ResultSet row, String label) throws SQLException {
        long number = row.getLong(label);
        return row.wasNull() ? null : (int) Math.min(number, Integer.MAX_VALUE);
    }

    String name() {
        return truth ? "BIT" : unsigned ? base + " UNSIGNED" : base;
    }

    /** One digit of TINYINT is a truth; a year is a number, as in results. */
    int jdbcType() {
        ColumnType type = ColumnTypes.of(
                Engine.MYSQL, new Column("", "", name(), Types.OTHER, "", "", 2, 0, 2, false, true, false, true, 0));
        return type.jdbcType();
    }

    private boolean isInteger() {
        return base.endsWith("INT");
    }

    private boolean isFloating() {
        return base.equals("FLOAT") || base.equals("DOUBLE");
    }

    /** Characters, bytes or digits. */
    int size() {
        if (truth) {
            return 1;
        }
        if (isFloating()) {
            // Without digits of its own the catalog tells how many the type has inside.
            return scale == null || digits == null ? MysqlTypes.size(base) : digits;
        }
        if (isInteger() || base.equals("YEAR")) {
            return MysqlTypes.size(name());
        }
        if (base.equals("JSON")) {
            return JSON_SIZE;
        }
        if (base.equals("GEOMETRY")) {
            return GEOMETRY_SIZE;
        }
        int moment = momentSize();
        if (moment > 0) {
            return moment;
        }
        Integer told = chars == null ? digits : chars;
        return told == null ? 0 : told;
    }

    /** The characters of a time, with its fraction; 0 for what is none. */
    private int momentSize() {
        int whole = base.equals("DATE")
                ? 10
                : base.equals("TIME") ? 8 : base.equals("DATETIME") || base.equals("TIMESTAMP") ? 19 : 0;
        return whole > 0 && fraction > 0 ? whole + 1 + fraction : whole;
    }

    /** Digits behind the point, where a type has one. */
    @Nullable
    Integer decimals() {
        if (isFloating()) {
            return scale == null ? 0 : scale;
        }
        return base.equals("DECIMAL") ? scale : null;
    }

    @Nullable
    Integer octets() {
        return octets;
    }

    /** As parameters have it: digits, and for times those of the fraction. */
    @Nullable
    Integer precision() {
        if (momentSize() > 0) {
            return fraction;
        }
        return truth || base.equals("JSON") ? Integer.valueOf(size()) : digits;
    }

    /** As parameters have it. */
    @Nullable
    Integer length() {
        if (truth
                || momentSize() > 0
                || base.equals("JSON")
                || base.equals("GEOMETRY")
                || name().equals("MEDIUMINT UNSIGNED")) {
            return size();
        }
        return chars == null ? digits : chars;
    }

    /** As parameters have it. */
    @Nullable
    Integer scale() {
        return scale;
    }
}
