package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every function that metadata list runs by {@code {fn …}} and gives what the reference driver gives. */
final class EscapedFunctionsTest {

    private static final String DAY = "{ts '2024-02-29 13:14:15'}";
    private static final String TIME = "{t '13:14:15'}";

    /** Arguments for the functions that take other ones than half. */
    private static final Map<String, List<String>> ARGUMENTS = Map.ofEntries(
            Map.entry("ascii", List.of("'a'")),
            Map.entry("atan2", List.of("0.5, 0.25")),
            Map.entry("bit_length", List.of("'abc'")),
            Map.entry("bin", List.of("12")),
            Map.entry("bit_count", List.of("29")),
            Map.entry("char", List.of("65")),
            Map.entry("char_length", List.of("'añ'")),
            Map.entry("character_length", List.of("'añ'")),
            Map.entry("concat", List.of("'a', 'b'", "'a', 'b', 'c'", "{fn lcase('A')}, 'b'")),
            Map.entry("concat_ws", List.of("',', 'a', 'b'")),
            Map.entry("conv", List.of("'a', 16, 2")),
            Map.entry("database", List.of("")),
            Map.entry("date_format", List.of(DAY + ", '%W'")),
            Map.entry("dayname", List.of(DAY)),
            Map.entry("dayofmonth", List.of(DAY)),
            Map.entry("dayofweek", List.of(DAY)),
            Map.entry("dayofyear", List.of(DAY)),
            Map.entry("elt", List.of("1, 'a', 'b'")),
            Map.entry("export_set", List.of("5, 'Y', 'N', ',', 4")),
            Map.entry("field", List.of("'b', 'a', 'b'")),
            Map.entry("find_in_set", List.of("'b', 'a,b'")),
            Map.entry("from_days", List.of("730669")),
            Map.entry("from_unixtime", List.of("1447430881, '%Y'")),
            Map.entry("hex", List.of("255")),
            Map.entry("hour", List.of(DAY, TIME)),
            Map.entry("ifnull", List.of("NULL, 'b'")),
            Map.entry("insert", List.of("'abcd', 2, 1, 'X'")),
            Map.entry("instr", List.of("'abc', 'b'")),
            Map.entry("lcase", List.of("'AB'")),
            Map.entry("left", List.of("'abcd', 2")),
            Map.entry("length", List.of("'abcd'", "'abcd  '")),
            Map.entry("load_file", List.of("'nosuch'")),
            Map.entry("locate", List.of("'b', 'abcb'", "'b', 'abcb', 3")),
            Map.entry("lower", List.of("'AB'")),
            Map.entry("lpad", List.of("'a', 3, 'x'")),
            Map.entry("ltrim", List.of("' a'")),
            Map.entry("make_set", List.of("5, 'a', 'b', 'c'")),
            Map.entry("mid", List.of("'abcd', 2, 2")),
            Map.entry("minute", List.of(DAY, TIME)),
            Map.entry("mod", List.of("7, 3")),
            Map.entry("month", List.of(DAY)),
            Map.entry("monthname", List.of(DAY)),
            Map.entry("oct", List.of("12")),
            Map.entry("octet_length", List.of("'abc'")),
            Map.entry("ord", List.of("'2'")),
            Map.entry("period_add", List.of("200801, 2")),
            Map.entry("period_diff", List.of("200802, 200703")),
            Map.entry("pi", List.of("")),
            Map.entry("position", List.of("'b' IN 'abc'")),
            Map.entry("pow", List.of("2, 3")),
            Map.entry("power", List.of("2, 3")),
            Map.entry("quarter", List.of(DAY)),
            Map.entry("quote", List.of("'a'")),
            Map.entry("rand", List.of("3")),
            Map.entry("repeat", List.of("'ab', 2")),
            Map.entry("replace", List.of("'abc', 'b', 'x'")),
            Map.entry("reverse", List.of("'abc'")),
            Map.entry("right", List.of("'abcd', 2")),
            Map.entry("round", List.of("2.567, 1", "2.5")),
            Map.entry("rpad", List.of("'a', 3, 'x'")),
            Map.entry("rtrim", List.of("'a '")),
            Map.entry("sec_to_time", List.of("2378")),
            Map.entry("second", List.of(DAY, TIME)),
            Map.entry("sign", List.of("-3")),
            Map.entry("soundex", List.of("'Hello'")),
            Map.entry("space", List.of("3")),
            Map.entry("strcmp", List.of("'a', 'b'")),
            Map.entry("substring", List.of("'abcd', 2", "'abcd', 2, 2")),
            Map.entry("substring_index", List.of("'a.b.c', '.', 2")),
            Map.entry("time_format", List.of(TIME + ", '%H'")),
            Map.entry("time_to_sec", List.of(TIME)),
            Map.entry(
                    "timestampadd",
                    List.of(
                            "SQL_TSI_DAY, 2, " + DAY,
                            "SQL_TSI_HOUR, 2, " + DAY,
                            "SQL_TSI_MINUTE, 2, " + DAY,
                            "SQL_TSI_SECOND, 2, " + DAY,
                            "SQL_TSI_WEEK, 2, " + DAY,
                            "SQL_TSI_MONTH, 2, " + DAY,
                            "SQL_TSI_QUARTER, 2, " + DAY,
                            "SQL_TSI_YEAR, 2, " + DAY)),
            Map.entry("timestampdiff", differences()),
            Map.entry("to_days", List.of(DAY)),
            Map.entry("trim", List.of("' a '")),
            Map.entry("truncate", List.of("2.567, 1", "-2.567, 0")),
            Map.entry("ucase", List.of("'ab'")),
            Map.entry("unix_timestamp", List.of(DAY)),
            Map.entry("upper", List.of("'ab'")),
            Map.entry("week", List.of(DAY)),
            Map.entry("weekday", List.of(DAY)),
            Map.entry("year", List.of(DAY)));

    /** What another moment, another connection or another user has another value of: that they run is enough. */
    private static final Set<String> OF_THE_MOMENT = Set.of(
            "curdate",
            "curtime",
            "current_date",
            "current_time",
            "current_timestamp",
            "now",
            "sysdate",
            "user",
            "system_user",
            "session_user",
            "last_insert_id",
            "version");

    /** Each engine lists them and has none of them: MySQL took two away, and the third needs a column. */
    private static final Set<String> IN_NO_DATABASE = Set.of("password", "encrypt", "match");

    /** Where this driver has more: names of days without blanks behind them, all digits, and units that pgjdbc does not know. */
    private static final Set<String> BETTER = Set.of("dayname", "monthname", "pi", "timestampdiff", "locate", "insert");

    /** What JDBC names beyond what the drivers list. */
    private static final List<String> MORE = List.of("insert", "locate", "rand", "right", "timestampdiff");

    @ParameterizedTest
    @EnumSource
    void everyFunctionRuns(Engine engine) throws SQLException {
        List<String> findings = new ArrayList<>();
        try (Connection ours = Databases.ours(engine);
                Connection reference = Databases.reference(engine)) {
            List<String> names = names(ours.getMetaData());
            assertThat(names).hasSizeGreaterThan(40);
            names.addAll(MORE);
            for (String name : names) {
                for (String arguments : arguments(name)) {
                    String call = "{fn " + name + "(" + arguments + ")}";
                    String mine = told(ours, call);
                    String other = told(reference, call);
                    boolean runs = !mine.startsWith("fails");
                    boolean same = mayDiffer(name) ? runs : mine.equals(other) && (runs || absent(name));
                    if (!same) {
                        findings.add(call + " gives " + mine + ", the other " + other);
                    }
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    private static List<String> differences() {
        return List.of("SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR").stream()
                .map(unit -> "SQL_TSI_" + unit + ", " + DAY + ", {ts '2028-08-28 13:14:15'}")
                .toList();
    }

    /** Both engines count the units between two moments alike. */
    @Test
    void unitsBetweenMomentsAreTheSameOnBothEngines() throws SQLException {
        try (Connection postgresql = Databases.ours(Engine.POSTGRESQL);
                Connection mysql = Databases.ours(Engine.MYSQL)) {
            for (String arguments : differences()) {
                String call = "{fn timestampdiff(" + arguments + ")}";
                assertThat(told(postgresql, call))
                        .as(call)
                        .isEqualTo(told(mysql, call))
                        .matches("[0-9]+");
            }
        }
    }

    private static boolean mayDiffer(String name) {
        return OF_THE_MOMENT.contains(name) || BETTER.contains(name);
    }

    private static boolean absent(String name) {
        return IN_NO_DATABASE.contains(name) || MORE.contains(name);
    }

    private static List<String> arguments(String name) {
        return ARGUMENTS.getOrDefault(name, List.of(OF_THE_MOMENT.contains(name) ? "" : "0.5"));
    }

    private static List<String> names(DatabaseMetaData metaData) throws SQLException {
        List<String> names = new ArrayList<>();
        for (String list : List.of(
                metaData.getNumericFunctions(),
                metaData.getStringFunctions(),
                metaData.getSystemFunctions(),
                metaData.getTimeDateFunctions())) {
            for (String name : list.split(",", -1)) {
                names.add(name.toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static String told(Connection connection, String call) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + call)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            return "fails with " + e.getSQLState();
        }
    }
}
