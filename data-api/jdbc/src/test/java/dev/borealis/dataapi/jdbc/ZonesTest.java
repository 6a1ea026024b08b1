package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.GregorianCalendar;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Days and times by every getter and setter, in the zones of the JVM, as its own one and as a calendar's, beside the reference
 * driver: around October 1582, in local mean time, in gaps and overlaps, around 1970, before Christ. Every difference is a line of
 * docs/features.md.
 */
final class ZonesTest {

    /** From the 16th of October 1582 in UTC there is one calendar, in every zone. */
    private static final long ONE_CALENDAR = -12_219_206_400_000L;

    private static final List<Difference> POSTGRESQL = List.of(
            difference(
                    "From the 5th to the 14th of October 1582",
                    Difference.Kind.LESS,
                    "read .* 1582-10-(0[5-9]|1[0-4]).* by .*"),
            difference(
                    "`getTime` of a `timestamptz`",
                    Difference.Kind.VALUE,
                    "read (date|timestamp|timestamptz) .* by getTime.*"),
            difference(
                    "`getDate` of a `timestamp` in a gap",
                    Difference.Kind.VALUE,
                    "read timestamp .* 2[23]:.* by (getDate.*|Date)"),
            difference(
                    "`getString` of a `timestamptz` has the offset",
                    Difference.Kind.VALUE,
                    "read timestamptz .* by getString, the same moment"),
            difference(
                    "The session's time zone is UTC",
                    Difference.Kind.VALUE,
                    "write timestamptz .* by (setDate.*|Date|Timestamp as DATE)|write timetz .* by (setTime|setTime with .*|Timestamp"
                            + " as TIME)"),
            difference(
                    "`getObject` with a class converts between all classes", Difference.Kind.MORE, "read .* by \\w+"),
            difference("`setObject` takes `Instant`", Difference.Kind.MORE, "write .* by java.util.Date"));

    private static final List<Difference> MYSQL = List.of(
            difference(
                    "From the 5th to the 14th of October 1582",
                    Difference.Kind.LESS,
                    "read .* 1582-10-(0[5-9]|1[0-4]).* by .*"),
            difference("A `TIME` is not read as a day", Difference.Kind.LESS, "read time .*"),
            difference("What has an offset is written", Difference.Kind.VALUE, "read .* by OffsetDateTime"),
            difference("A `DATETIME` in the gap", Difference.Kind.MORE, "read (date|timestamp) .*"),
            difference("`getObject` knows `Clob`", Difference.Kind.MORE, "read .* by Instant"),
            difference("A fraction of a second is printed", Difference.Kind.VALUE, "read .* by getString"));

    /** The differences that this test holds. */
    static List<Difference> meant(Engine engine) {
        return switch (engine) {
            case POSTGRESQL ->
                Stream.concat(POSTGRESQL.stream(), Stream.of(BINARY)).toList();
            case MYSQL -> MYSQL;
        };
    }

    private static final Difference BINARY =
            difference("Before the 16th of October 1582 a `timestamptz`", Difference.Kind.VALUE, "binary .*");

    private static Difference difference(String line, Difference.Kind kind, String cells) {
        return new Difference(line, kind, Pattern.compile(cells, Pattern.DOTALL));
    }

    private interface Getter {
        Object get(ResultSet rows, int column, Calendar calendar) throws SQLException;
    }

    private interface Setter {
        void set(PreparedStatement statement, long millis, Calendar calendar) throws SQLException;
    }

    private static final Map<String, Getter> GETTERS = new LinkedHashMap<>();
    private static final Map<String, Setter> SETTERS = new LinkedHashMap<>();

    static {
        GETTERS.put("getDate", (rows, column, calendar) -> rows.getDate(column));
        GETTERS.put("getDate with", ResultSet::getDate);
        GETTERS.put("getTime", (rows, column, calendar) -> rows.getTime(column));
        GETTERS.put("getTime with", ResultSet::getTime);
        GETTERS.put("getTimestamp", (rows, column, calendar) -> rows.getTimestamp(column));
        GETTERS.put("getTimestamp with", ResultSet::getTimestamp);
        GETTERS.put("getString", (rows, column, calendar) -> rows.getString(column));
        GETTERS.put("getObject", (rows, column, calendar) -> rows.getObject(column));
        for (Class<?> target : List.of(
                LocalDate.class,
                LocalTime.class,
                LocalDateTime.class,
                OffsetDateTime.class,
                java.time.Instant.class,
                Date.class,
                Time.class,
                Timestamp.class,
                java.util.Date.class)) {
            String name = target == java.util.Date.class ? "javaDate" : target.getSimpleName();
            GETTERS.put(name, (rows, column, calendar) -> rows.getObject(column, target));
        }
        SETTERS.put("setDate", (statement, millis, calendar) -> statement.setDate(1, new Date(millis)));
        SETTERS.put("setDate with", (statement, millis, calendar) -> statement.setDate(1, new Date(millis), calendar));
        SETTERS.put("setTime", (statement, millis, calendar) -> statement.setTime(1, new Time(millis)));
        SETTERS.put("setTime with", (statement, millis, calendar) -> statement.setTime(1, new Time(millis), calendar));
        SETTERS.put("setTimestamp", (statement, millis, calendar) -> statement.setTimestamp(1, new Timestamp(millis)));
        SETTERS.put(
                "setTimestamp with",
                (statement, millis, calendar) -> statement.setTimestamp(1, new Timestamp(millis), calendar));
        SETTERS.put("Date", (statement, millis, calendar) -> statement.setObject(1, new Date(millis)));
        SETTERS.put("Timestamp", (statement, millis, calendar) -> statement.setObject(1, new Timestamp(millis)));
        SETTERS.put(
                "Date as TIMESTAMP",
                (statement, millis, calendar) -> statement.setObject(1, new Date(millis), Types.TIMESTAMP));
        SETTERS.put(
                "Timestamp as DATE",
                (statement, millis, calendar) -> statement.setObject(1, new Timestamp(millis), Types.DATE));
        SETTERS.put(
                "Timestamp as TIME",
                (statement, millis, calendar) -> statement.setObject(1, new Timestamp(millis), Types.TIME));
        SETTERS.put("java.util.Date", (statement, millis, calendar) -> javaDate(statement, millis));
    }

    @SuppressWarnings("JavaUtilDate") // callers of JDBC still use it
    private static void javaDate(PreparedStatement statement, long millis) throws SQLException {
        statement.setObject(1, new java.util.Date(millis));
    }

    /** The zones that have shown differences, and some others. */
    @ParameterizedTest
    @EnumSource
    void daysAreThoseOfTheReferenceDriver(Engine engine) throws SQLException {
        List<String> zones = new ArrayList<>(List.of("Asia/Dili", "EST", "America/Los_Angeles", "Europe/Paris"));
        zones.addAll(zones(20_261_201).subList(0, 8));
        Set<Difference> seen = compare(engine, zones, 20_261_201, 20, 8);
        assertThat(seen)
                .as("differences that are no longer there")
                .containsAll(engine == Engine.POSTGRESQL ? POSTGRESQL : MYSQL.subList(0, 3));
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void daysOfEveryZoneAreThoseOfTheReferenceDriver(Engine engine) throws SQLException {
        compare(engine, zones(20_261_202), 20_261_202, 40, 8);
    }

    /** Read from text, as here, it has the day of its zone; read in binary, which begins at the sixth run, that of UTC. */
    @Test
    void theBinaryProtocolOfPgjdbcHasAnotherDay() throws SQLException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        try (Connection reference = Databases.reference(Engine.POSTGRESQL);
                Connection ours = Databases.ours(Engine.POSTGRESQL)) {
            List<String> theirs = days(reference);
            assertThat(theirs.get(0)).isEqualTo("1500-03-01").isNotEqualTo(theirs.get(7));
            assertThat(days(ours)).containsOnly("1500-03-01");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static List<String> days(Connection connection) throws SQLException {
        List<String> days = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT '1500-02-28 20:00:00+00'::timestamptz")) {
            for (int run = 0; run < 8; run++) {
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    days.add(String.valueOf(rows.getDate(1)));
                }
            }
        }
        return days;
    }

    private static List<String> zones(long seed) {
        List<String> zones = new ArrayList<>(Arrays.asList(TimeZone.getAvailableIDs()));
        Collections.shuffle(zones, new Random(seed));
        return zones;
    }

    private static Set<Difference> compare(Engine engine, List<String> zones, long seed, int reads, int writes)
            throws SQLException {
        Set<Difference> seen = new HashSet<>();
        TimeZone before = TimeZone.getDefault();
        Random random = new Random(seed);
        try {
            for (String zone : zones) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                try (Connection reference = connected(engine)) {
                    if (reference != null) {
                        new Round(engine, random, reference, seen).run(reads, writes);
                    }
                }
            }
        } finally {
            TimeZone.setDefault(before);
        }
        return seen;
    }

    /** Null where pgjdbc cannot connect: PostgreSQL does not know every zone of the JVM's. */
    private static Connection connected(Engine engine) throws SQLException {
        try {
            return Databases.reference(engine);
        } catch (SQLException unknownZone) {
            assertThat(unknownZone.getSQLState()).isEqualTo("22023");
            return null;
        }
    }

    private static Calendar calendar(String zone) {
        return new GregorianCalendar(TimeZone.getTimeZone(zone));
    }

    /** One zone of the JVM's. */
    private record Round(Engine engine, Random random, Connection reference, Set<Difference> seen) {

        void run(int reads, int writes) throws SQLException {
            try (Connection ours = Databases.ours(engine)) {
                read(ours, reads);
                for (int i = 0; i < writes; i++) {
                    write(ours);
                }
            }
        }

        private void read(Connection ours, int count) throws SQLException {
            List<String> selects = new ArrayList<>();
            selects.add(select(LocalDateTime.of(1942, 2, 21, 23, 53, 15)));
            selects.add(select(LocalDateTime.of(1970, 1, 2, 3, 4, 5)));
            selects.add(select(LocalDateTime.of(1582, 10, 9, 12, 0)));
            selects.add(select(LocalDateTime.of(1843, 2, 1, 0, 0)));
            for (int i = 0; i < count; i++) {
                selects.add(select(time()));
            }
            String sql = String.join(" UNION ALL ", selects);
            List<String> names = new ArrayList<>();
            long calendars = random.nextLong();
            List<String> expected = read(reference, sql, calendars, names);
            List<String> actual = read(ours, sql, calendars, new ArrayList<>());
            for (int i = 0; i < names.size(); i++) {
                boolean same = names.get(i).endsWith("getString") && isSameMoment(expected.get(i), actual.get(i));
                check(new Cell(names.get(i) + (same ? ", the same moment" : ""), expected.get(i), actual.get(i)));
            }
        }

        private static List<String> read(Connection connection, String sql, long seed, List<String> names)
                throws SQLException {
            Random zones = new Random(seed);
            String[] ids = TimeZone.getAvailableIDs();
            List<String> cells = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int i = 1; i <= columns; i++) {
                        int column = i;
                        String zone = ids[zones.nextInt(ids.length)];
                        String value = "read " + rows.getMetaData().getColumnLabel(i) + " " + rows.getString(i);
                        GETTERS.forEach((name, getter) -> {
                            names.add(value + " by " + name + (name.endsWith("with") ? " " + zone : ""));
                            cells.add(Cell.outcome(() -> getter.get(rows, column, calendar(zone)), null));
                        });
                    }
                }
            }
            return cells;
        }

        private void write(Connection ours) throws SQLException {
            String[] types = engine == Engine.POSTGRESQL
                    ? new String[] {"date", "timestamp", "timestamptz", "time", "timetz"}
                    : new String[] {"date", "datetime(3)", "time(3)"};
            String type = types[random.nextInt(types.length)];
            String setter = new ArrayList<>(SETTERS.keySet()).get(random.nextInt(SETTERS.size()));
            String[] ids = TimeZone.getAvailableIDs();
            String zone = ids[random.nextInt(ids.length)];
            LocalDateTime time = time();
            Calendar calendar =
                    calendar(random.nextBoolean() ? TimeZone.getDefault().getID() : zone);
            calendar.clear();
            calendar.set(
                    Math.max(1, time.getYear()),
                    time.getMonthValue() - 1,
                    time.getDayOfMonth(),
                    time.getHour(),
                    time.getMinute(),
                    time.getSecond());
            long millis = calendar.getTimeInMillis();
            check(new Cell(
                    "write " + type + " " + new Timestamp(millis) + " by " + setter
                            + (setter.endsWith("with") ? " " + zone : ""),
                    written(reference, type, setter, millis, zone),
                    written(ours, type, setter, millis, zone)));
        }

        /** What the server has then, and what is read back of a timestamp. */
        private static String written(Connection connection, String type, String setter, long millis, String zone)
                throws SQLException {
            boolean moment = type.equals("timestamptz");
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS zoned");
                statement.execute("CREATE TABLE zoned (v " + type + ")");
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO zoned VALUES (?)")) {
                    SETTERS.get(setter).set(insert, millis, calendar(zone));
                    insert.executeUpdate();
                } catch (SQLException failure) {
                    return "!" + failure.getSQLState();
                } catch (DateTimeException julianDay) {
                    assertThat(connection.getClass().getName()).startsWith("com.mysql");
                    return "!";
                }
                String shown = moment ? "v AT TIME ZONE 'UTC'" : "v";
                try (ResultSet rows = statement.executeQuery("SELECT CAST(" + shown + " AS CHAR(40)), v FROM zoned")) {
                    rows.next();
                    String text = rows.getString(1);
                    if (!setter.startsWith("setTimestamp") || !(moment || type.matches("timestamp|datetime.*"))) {
                        return text;
                    }
                    Timestamp back =
                            setter.endsWith("with") ? rows.getTimestamp(2, calendar(zone)) : rows.getTimestamp(2);
                    if (moment && millis >= ONE_CALENDAR) {
                        assertThat(back.getTime())
                                .as("the moment that was written")
                                .isEqualTo(millis);
                    }
                    return text + " read as " + back.getTime();
                }
            }
        }

        private void check(Cell cell) {
            if (!cell.differs() || (cell.failsHere() && cell.failsThere())) {
                return;
            }
            List<Difference> reasons = (engine == Engine.POSTGRESQL ? POSTGRESQL : MYSQL)
                    .stream().filter(difference -> difference.explains(cell)).toList();
            assertThat(reasons)
                    .as("in the zone " + TimeZone.getDefault().getID() + ", " + cell.name() + ": " + cell.expected()
                            + " there, " + cell.actual() + " here")
                    .isNotEmpty();
            seen.addAll(reasons);
        }

        private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
                .append(DateTimeFormatter.ISO_LOCAL_DATE)
                .appendLiteral(' ')
                .append(DateTimeFormatter.ISO_LOCAL_TIME)
                .appendOffset("+HH:mm:ss", "+00")
                .toFormatter(Locale.ROOT);

        /** Whether both are texts of one moment, before Christ in the same proleptic year. */
        private static boolean isSameMoment(String one, String other) {
            try {
                return !one.equals(other) && moment(one).isEqual(moment(other));
            } catch (DateTimeException no) {
                return false;
            }
        }

        private static OffsetDateTime moment(String outcome) {
            String text = outcome.replace("String ", "");
            OffsetDateTime moment = OffsetDateTime.parse(text.replace(" BC", ""), TEXT);
            return text.endsWith(" BC") ? moment.withYear(1 - moment.getYear()) : moment;
        }

        private String select(LocalDateTime wall) {
            String text = text(wall);
            String clock = text.substring(text.indexOf(' ') + 1).replace(" BC", "");
            return switch (engine) {
                case POSTGRESQL ->
                    "SELECT '" + text + "'::date AS date, '" + text + "'::timestamp AS timestamp, '" + text(utc(wall))
                            + " UTC'::timestamptz AS timestamptz, '" + clock + "'::time AS time";
                case MYSQL ->
                    "SELECT CAST('" + text + "' AS DATE) AS date, CAST('" + text
                            + "' AS DATETIME(3)) AS timestamp, CAST('" + clock + "' AS TIME(3)) AS time";
            };
        }

        private static LocalDateTime utc(LocalDateTime wall) {
            return wall.atZone(TimeZone.getDefault().toZoneId())
                    .withZoneSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime();
        }

        private static String text(LocalDateTime time) {
            LocalDate day = time.toLocalDate();
            return String.format(
                    Locale.ROOT,
                    "%04d-%02d-%02d %s%s",
                    day.getYear() > 0 ? day.getYear() : 1 - day.getYear(),
                    day.getMonthValue(),
                    day.getDayOfMonth(),
                    DateTimeFormatter.ISO_LOCAL_TIME.format(time),
                    day.getYear() > 0 ? "" : " BC");
        }

        /** A time at which clocks, or calendars, are odd. */
        private LocalDateTime time() {
            return switch (random.nextInt(8)) {
                case 0, 1 -> nearTransition();
                case 2 -> LocalDate.of(1582, 9, 28).atTime(clock()).plusDays(random.nextInt(30));
                case 3 ->
                    LocalDate.of(100 * (1 + random.nextInt(20)), 2, 26)
                            .atTime(clock())
                            .plusDays(random.nextInt(5));
                case 4 -> LocalDate.of(1969, 12, 30).atTime(clock()).plusDays(random.nextInt(5));
                case 5 -> day(1, 1930).atTime(clock());
                case 6 -> day(1, 9998).atTime(clock()).plusNanos(random.nextInt(1000) * 1_000_000L);
                default ->
                    engine == Engine.POSTGRESQL
                            ? day(-300, 0).atStartOfDay()
                            : day(1700, 2100).atStartOfDay();
            };
        }

        private LocalDate day(int from, int to) {
            return LocalDate.of(from + random.nextInt(to - from + 1), 1, 1).plusDays(random.nextInt(365));
        }

        private LocalTime clock() {
            return LocalTime.ofSecondOfDay(random.nextInt(24 * 3600));
        }

        private LocalDateTime nearTransition() {
            ZoneId zone = TimeZone.getDefault().toZoneId();
            List<ZoneOffsetTransition> all = zone.getRules().getTransitions();
            if (all.isEmpty()) {
                return day(1880, 2030).atTime(clock());
            }
            ZoneOffsetTransition one = all.get(random.nextInt(all.size()));
            return (random.nextBoolean() ? one.getDateTimeBefore() : one.getDateTimeAfter())
                    .plus(random.nextInt(14_400) - 7_200L, ChronoUnit.SECONDS);
        }
    }
}
