package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of docs/features.md and the cells that it stands for.
 *
 * @param line how the line begins
 * @param kind what kind of difference
 * @param cells a pattern of the cells' names
 */
record Difference(String line, Kind kind, Pattern cells) {

    /** Who fails. */
    enum Kind {
        /** The reference driver only. */
        MORE,
        /** This driver only. */
        LESS,
        /** Both, with different SQLSTATEs. */
        STATE,
        /** Neither: they give different values. */
        VALUE
    }

    boolean explains(Cell cell) {
        return kind == kindOf(cell) && cells.matcher(cell.name()).matches();
    }

    static Kind kindOf(Cell cell) {
        if (cell.failsHere()) {
            return cell.failsThere() ? Kind.STATE : Kind.LESS;
        }
        return cell.failsThere() ? Kind.MORE : Kind.VALUE;
    }

    private static Difference of(String line, Kind kind, String cells) {
        return new Difference("\n- " + line, kind, Pattern.compile(cells, Pattern.DOTALL));
    }

    static List<Difference> all(Engine engine) {
        return engine == Engine.POSTGRESQL ? POSTGRESQL : MYSQL;
    }

    private static final String NUMBERS =
            "(Boolean|Byte|Short|Integer|Long|Float|Double|BigInteger|BigDecimal|String|int|State|byte\\[])";
    private static final String TIMES =
            "(java.util.Date|Date|Time|Timestamp|Calendar|Instant|Duration|LocalDate|LocalTime"
                    + "|LocalDateTime|OffsetDateTime|OffsetTime|ZonedDateTime)";
    private static final String TEXTS = "(getNString|getClob|getNClob|getBlob|getURL|getSQLXML|getNCharacterStream"
            + "|getCharacterStream|getAsciiStream|getUnicodeStream|getBinaryStream|Clob|NClob|Blob|SQLXML|URL|Reader|InputStream"
            + "|Object|Array|getArray|\\w+\\[]|State|UUID)";
    private static final String OBJECTS =
            "(interval|jsonb?|money|inet|cidr|macaddr|bit\\(.\\)|varbit|point|box|int4range|tsvector|xml|\"?[eE]dge\\S* .*|\\w+\\[])";

    private static final List<Difference> POSTGRESQL = List.of(
            of(
                    "What cannot be converted, such as a text that is no number, fails with SQLSTATE 22018",
                    Kind.STATE,
                    ".*"),
            of("A number or a text is read as a boolean", Kind.MORE, ".* by getBoolean"),
            of(
                    "A boolean is read as the number 1 or 0",
                    Kind.MORE,
                    "read bool .* by get(Byte|Short|Int|Long|Float|Double|BigDecimal.*)"),
            of("`getObject` with a class converts between all numbers", Kind.MORE, ".* by " + NUMBERS),
            of("`getObject` with a class converts between all classes of time", Kind.MORE, ".* by " + TIMES),
            of("`getClob`, `getBlob`, `getNString`, `getURL` and their kin", Kind.MORE, ".* by " + TEXTS),
            of("`getDate` of a `time`", Kind.LESS, "read (time|timetz|text|char).* by getDate.*"),
            of("`getTime` of a `timestamptz`", Kind.VALUE, "read (timestamp(tz)?|text) .* by getTime.*"),
            of(
                    "`getObject` of a type that JDBC has no class for",
                    Kind.VALUE,
                    "read " + OBJECTS + ".* by (getObject.*|type|getArray|Array)"),
            of("`getObject` of a type that JDBC has no class for", Kind.LESS, "read money .*"),
            of("An empty text is no byte", Kind.LESS, ".* (''|' '|B'') by getByte|read float8 .* by getFloat"),
            of("`getArray` of what is no array", Kind.LESS, "read (name|point|box) .* by getArray"),
            of("The `OffsetTime` of a `timetz`", Kind.VALUE, "read timetz .* by OffsetTime"),
            of("Half of a surrogate pair is refused", Kind.LESS, "write .* half"),
            of("`setObject` takes `Instant`", Kind.MORE, "write .* by setObject (Year|Instant.*)"),
            of("An `OffsetDateTime` with an offset of 16 hours", Kind.MORE, "write .* by setObject OffsetDateTime .*"),
            of("The session's time zone is UTC", Kind.VALUE, "write (timestamptz|timetz|timestamp) .*"),
            of("`setObject` of a class that no type takes", Kind.LESS, "write .* by setObject (Thread|Object)"),
            of(
                    "From the 5th to the 14th of October 1582",
                    Kind.LESS,
                    "read (date|timestamp(tz)?) '1582-10-(05|10|14).*"));

    private static final List<Difference> MYSQL = List.of(
            of("What cannot be converted fails with SQLSTATE 22018", Kind.STATE, ".*"),
            of("References and row identifiers fail with 0A000", Kind.STATE, ".* by (getRef|getRowId)"),
            of("A negative number is read as true", Kind.VALUE, ".* -?'?-.* by (getBoolean|Boolean)"),
            of("`YEAR` is a number", Kind.VALUE, "read YEAR .*"),
            of("`YEAR` is a number", Kind.LESS, "read YEAR .*"),
            of("What has an offset is written", Kind.VALUE, ".* by (OffsetDateTime|OffsetTime|ZonedDateTime)"),
            of(
                    "A `TIME` is not read as a day",
                    Kind.LESS,
                    "read (TIME|VARCHAR|CHAR).*:.* by " + TIMES
                            + "|read (TIME|VARCHAR|CHAR).*:.* by get(Date|Timestamp|Time).*"),
            of("A `BIT` is a number", Kind.VALUE, "read BIT.*"),
            of("A `BIT` is a number", Kind.LESS, "read BIT.*"),
            of("A fraction of a second is printed", Kind.VALUE, "read (TIME|DATETIME|TIMESTAMP)\\(.*"),
            of("`getAsciiStream` has a question mark", Kind.VALUE, ".* by getAsciiStream"),
            of(
                    "`getObject` knows `Clob`",
                    Kind.MORE,
                    ".* by (Clob|Blob|NClob|Instant|Reader|InputStream|Object|SQLXML|URL)"),
            of("Bytes are read as characters", Kind.VALUE, "read (VARBINARY|BLOB).* by get(Unicode|Character)Stream"),
            of("A `DATETIME` in the gap", Kind.MORE, "read DATETIME .* by (getTimestamp|" + TIMES + ")"),
            of(
                    "A text is read as every class of number",
                    Kind.MORE,
                    ".* by (get(Boolean|Byte|Short|Int|Long|Float|Double|BigDecimal.*)|" + NUMBERS + ")"),
            of("A `TINYINT(1)` is a truth", Kind.VALUE, "read TINYINT\\(1\\) .*"),
            of("A `FLOAT` has all its digits", Kind.VALUE, "read FLOAT .*"),
            of("A number's text and bytes", Kind.VALUE, "read (DECIMAL|FLOAT|DOUBLE|VARCHAR).*"),
            of(
                    "A date with a month or a day of zeros",
                    Kind.LESS,
                    "read (DATE|DATETIME|TIMESTAMP) .*0000-00-00.*|read DATE.*-00.*"),
            of("An empty text is no number", Kind.LESS, "read (VARCHAR|CHAR|SET|VARBINARY|BLOB).*"),
            of("Half of a surrogate pair is refused", Kind.LESS, "write .* half"),
            of("From the 5th to the 14th of October 1582", Kind.LESS, "read DATE(TIME)? '1582-10-1[04].*"),
            of("What has an offset is written", Kind.VALUE, "write .* by setObject Offset.*"),
            of("`setObject` takes `Character`", Kind.MORE, "write .* by setObject (StringBuilder|Year)"),
            of("A negative zero is kept", Kind.VALUE, "write (FLOAT|DOUBLE) by setFloat -0.0"),
            of("The last nanosecond of a day", Kind.VALUE, "write TIME.* by setObject LocalTime .*"),
            of("A UUID is read from text", Kind.LESS, ".* by UUID"),
            of("Every value has a text", Kind.MORE, ".* by " + TEXTS));
}
