package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.AuroraDatabase;
import dev.borealis.dataapi.AuroraDatabaseException;
import dev.borealis.dataapi.DataApiServiceException;
import dev.borealis.dataapi.Engine;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records of random values, many of them at the edges: the database has what the engine's own driver puts there for the same value,
 * and a record read back has what that driver reads. What is refused has left nothing.
 */
@SuppressWarnings("ArrayRecordComponent") // what is tested
final class RandomRecordsTest {

    private static final String[] LETTERS = {
        "a", "é", "😀", "'", "\"", "\\", "\n", "\r", "\t", " ", "%", "?", ":x", "$1", "{", "}", ",", "NULL", "null",
        "名", "\u00a0", "\u2028", "\u000b", "\u001c", "0", "-", "</a>", "\u007f", "\u0001", "\ufeff", "\uffff"
    };

    private static final int[] NANOS = {
        0, 1, 499, 500, 501, 1_000, 1_500, 2_500, 1_000_000, 123_456_789, 999_999_499, 999_999_500, 999_999_999
    };

    private enum Mood {
        HAPPY,
        SAD,
        SO_SO
    }

    private record OfBoolean(boolean value) {}

    private record OfBoxedBoolean(Boolean value) {}

    private record OfByte(byte value) {}

    private record OfShort(short value) {}

    private record OfInt(int value) {}

    private record OfInteger(Integer value) {}

    private record OfLong(long value) {}

    private record OfFloat(float value) {}

    private record OfDouble(double value) {}

    private record OfBoxedDouble(Double value) {}

    private record OfDecimal(BigDecimal value) {}

    private record OfBig(BigInteger value) {}

    private record OfString(String value) {}

    private record OfChar(char value) {}

    private record OfBytes(byte[] value) {}

    private record OfUuid(UUID value) {}

    private record OfMood(Mood value) {}

    private record OfDate(LocalDate value) {}

    private record OfTime(LocalTime value) {}

    private record OfWall(LocalDateTime value) {}

    private record OfOffset(OffsetDateTime value) {}

    private record OfZoned(ZonedDateTime value) {}

    private record OfInstant(Instant value) {}

    private record OfYear(Year value) {}

    private record OfOptionalText(Optional<String> value) {}

    private record OfOptionalLong(Optional<Long> value) {}

    private record OfOptionalInstant(Optional<Instant> value) {}

    private record OfInts(int[] value) {}

    private record OfIntegers(Integer[] value) {}

    private record OfLongs(long[] value) {}

    private record OfDoubles(double[] value) {}

    private record OfFloats(Float[] value) {}

    private record OfStrings(String[] value) {}

    private record OfUuids(UUID[] value) {}

    private record OfDates(LocalDate[] value) {}

    private record OfWalls(LocalDateTime[] value) {}

    private record OfDecimals(BigDecimal[] value) {}

    private record OfMatrix(int[][] value) {}

    private record OfTextMatrix(String[][] value) {}

    private record OfList(List<String> value) {}

    private record OfSet(Set<Integer> value) {}

    private record OfCollection(Collection<Long> value) {}

    private record OfMoods(List<Mood> value) {}

    private record OfNested(List<List<Integer>> value) {}

    private record OfOptionalList(Optional<List<String>> value) {}

    /**
     * A component.
     *
     * @param type the record that has it
     * @param postgresql its column there
     * @param mysql its column there; empty for none
     * @param values draws a value
     */
    private record Kind(
            Class<? extends Record> type, String postgresql, String mysql, Function<Random, @Nullable Object> values) {

        String column(Engine engine) {
            return engine == Engine.POSTGRESQL ? postgresql : mysql;
        }

        Record of(@Nullable Object value) throws ReflectiveOperationException {
            var constructor = type.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return (Record) constructor.newInstance(value);
        }

        @Nullable
        Object value(Record made) throws ReflectiveOperationException {
            var accessor = type.getRecordComponents()[0].getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(made);
        }

        boolean isPrimitive() {
            return type.getRecordComponents()[0].getType().isPrimitive();
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind(OfBoolean.class, "boolean", "boolean", Random::nextBoolean),
            new Kind(OfBoxedBoolean.class, "boolean", "boolean", Random::nextBoolean),
            new Kind(OfByte.class, "int2", "tinyint", random -> (byte) random.nextInt()),
            new Kind(
                    OfShort.class,
                    "int2",
                    "smallint",
                    random -> edge(random, Short.MIN_VALUE, Short.MAX_VALUE, (short) random.nextInt())),
            new Kind(
                    OfInt.class,
                    "int4",
                    "int",
                    random -> edge(random, Integer.MIN_VALUE, Integer.MAX_VALUE, random.nextInt())),
            new Kind(OfInteger.class, "int4", "int", random -> edge(random, Integer.MIN_VALUE, 0, random.nextInt())),
            new Kind(
                    OfLong.class,
                    "int8",
                    "bigint",
                    random -> edge(random, Long.MIN_VALUE, Long.MAX_VALUE, random.nextLong())),
            new Kind(OfFloat.class, "float4", "float", RandomRecordsTest::single),
            new Kind(OfDouble.class, "float8", "double", RandomRecordsTest::twice),
            new Kind(OfBoxedDouble.class, "float8", "double", RandomRecordsTest::twice),
            new Kind(OfDecimal.class, "numeric", "decimal(65, 30)", RandomRecordsTest::decimal),
            new Kind(
                    OfBig.class,
                    "numeric",
                    "decimal(65)",
                    random -> new BigInteger(random.nextInt(210), random).subtract(BigInteger.TEN)),
            new Kind(
                    OfBig.class,
                    "numeric",
                    "bigint unsigned",
                    random -> edge(
                            random,
                            BigInteger.ZERO,
                            BigInteger.TWO.pow(64).subtract(BigInteger.ONE),
                            new BigInteger(64, random))),
            new Kind(OfString.class, "text", "longtext", RandomRecordsTest::text),
            new Kind(OfString.class, "varchar(10)", "varchar(10)", RandomRecordsTest::text),
            new Kind(OfString.class, "json", "json", RandomRecordsTest::json),
            new Kind(OfString.class, "jsonb", "json", RandomRecordsTest::json),
            new Kind(
                    OfChar.class, "text", "varchar(1)", random -> edge(random, 'x', '\u00e9', (char) random.nextInt())),
            new Kind(OfBytes.class, "bytea", "longblob", RandomRecordsTest::bytes),
            new Kind(OfUuid.class, "uuid", "char(36)", random -> new UUID(random.nextLong(), random.nextLong())),
            new Kind(OfMood.class, "text", "varchar(20)", random -> Mood.values()[random.nextInt(3)]),
            new Kind(OfDate.class, "date", "date", RandomRecordsTest::date),
            new Kind(OfTime.class, "time", "time(6)", RandomRecordsTest::time),
            new Kind(OfWall.class, "timestamp", "datetime(6)", RandomRecordsTest::wall),
            new Kind(OfOffset.class, "timestamptz", "datetime(6)", RandomRecordsTest::offset),
            new Kind(OfZoned.class, "timestamptz", "datetime(6)", RandomRecordsTest::zoned),
            new Kind(
                    OfInstant.class,
                    "timestamptz",
                    "datetime(6)",
                    random -> edge(
                            random, Instant.MAX, Instant.MIN, offset(random).toInstant())),
            new Kind(
                    OfYear.class,
                    "int4",
                    "year",
                    random -> Year.of(edge(random, 1901, 2155, 1901 + random.nextInt(255)))),
            new Kind(
                    OfOptionalText.class,
                    "text",
                    "longtext",
                    random -> Optional.ofNullable(random.nextBoolean() ? null : text(random))),
            new Kind(
                    OfOptionalLong.class,
                    "int8",
                    "bigint",
                    random -> Optional.ofNullable(random.nextBoolean() ? null : random.nextLong())),
            new Kind(
                    OfOptionalInstant.class,
                    "timestamptz",
                    "datetime(6)",
                    random -> Optional.ofNullable(
                            random.nextBoolean() ? null : offset(random).toInstant())),
            new Kind(
                    OfInts.class,
                    "int4[]",
                    "",
                    random -> random.ints(random.nextInt(4)).toArray()),
            new Kind(
                    OfIntegers.class,
                    "int4[]",
                    "",
                    random -> array(random, new Integer[random.nextInt(4)], Random::nextInt)),
            new Kind(
                    OfLongs.class,
                    "int8[]",
                    "",
                    random -> random.longs(random.nextInt(4)).toArray()),
            new Kind(
                    OfDoubles.class,
                    "float8[]",
                    "",
                    random -> IntStream.range(0, random.nextInt(4))
                            .mapToDouble(i -> twice(random))
                            .toArray()),
            new Kind(
                    OfFloats.class,
                    "float4[]",
                    "",
                    random -> array(random, new Float[random.nextInt(4)], RandomRecordsTest::single)),
            new Kind(
                    OfStrings.class,
                    "text[]",
                    "",
                    random -> array(random, new String[random.nextInt(4)], RandomRecordsTest::text)),
            new Kind(
                    OfUuids.class,
                    "uuid[]",
                    "",
                    random -> array(random, new UUID[random.nextInt(4)], r -> new UUID(r.nextLong(), r.nextLong()))),
            new Kind(
                    OfDates.class,
                    "date[]",
                    "",
                    random -> array(random, new LocalDate[random.nextInt(4)], RandomRecordsTest::date)),
            new Kind(
                    OfWalls.class,
                    "timestamp[]",
                    "",
                    random -> array(random, new LocalDateTime[random.nextInt(4)], RandomRecordsTest::wall)),
            new Kind(
                    OfDecimals.class,
                    "numeric[]",
                    "",
                    random -> array(random, new BigDecimal[random.nextInt(4)], RandomRecordsTest::decimal)),
            new Kind(OfMatrix.class, "int4[]", "", random ->
                    new int[][] {random.ints(2).toArray(), random.ints(2).toArray()}),
            new Kind(OfTextMatrix.class, "text[]", "", random ->
                    new String[][] {{text(random), null}, {"NULL", text(random)}}),
            new Kind(OfList.class, "text[]", "", RandomRecordsTest::texts),
            new Kind(
                    OfSet.class,
                    "int4[]",
                    "",
                    random -> new LinkedHashSet<>(
                            random.ints(random.nextInt(4)).boxed().toList())),
            new Kind(
                    OfCollection.class,
                    "int8[]",
                    "",
                    random -> random.longs(random.nextInt(4)).boxed().toList()),
            new Kind(OfMoods.class, "text[]", "", random -> Arrays.asList(Mood.values()[random.nextInt(3)], null)),
            new Kind(
                    OfNested.class,
                    "int4[]",
                    "",
                    random -> List.of(Arrays.asList(random.nextInt(), null), Arrays.asList(null, 1))),
            new Kind(
                    OfOptionalList.class,
                    "text[]",
                    "",
                    random -> Optional.ofNullable(random.nextBoolean() ? null : texts(random))));

    @ParameterizedTest
    @EnumSource
    void areWrittenAndReadAsByTheReferenceDriver(Engine engine) throws Exception {
        play(engine, 20261201, 8);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void manyAreWrittenAndReadAsByTheReferenceDriver(Engine engine) throws Exception {
        play(engine, 20261202, Integer.getInteger("borealis.records.number", 1_000));
    }

    private static void play(Engine engine, long seed, int rounds) throws Exception {
        Properties utc = new Properties();
        utc.setProperty("connectionTimeZone", "UTC");
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        List<String> complaints = new ArrayList<>();
        int kept = 0;
        try (AuroraDatabase database = AuroraDatabase.of(Databases.client(engine));
                Connection reference = Databases.reference(engine, utc)) {
            Random random = new Random(seed);
            for (int number = 0; number < KINDS.size(); number++) {
                Kind kind = KINDS.get(number);
                if (kind.column(engine).isEmpty()) {
                    continue;
                }
                Bench bench = new Bench(engine, kind, "records_" + number, database, reference);
                bench.create();
                for (int round = 0; round < rounds; round++) {
                    boolean none = !kind.isPrimitive() && round % 8 == 7;
                    Object value = none && kind.type().getRecordComponents()[0].getType() != Optional.class
                            ? null
                            : kind.values().apply(random);
                    String complaint = bench.complaint(value);
                    if (complaint != null) {
                        complaints.add(kind.type().getSimpleName() + " " + kind.column(engine) + " " + shown(value)
                                + ": " + complaint);
                    }
                    kept += bench.kept;
                }
            }
        } finally {
            TimeZone.setDefault(before);
        }
        assertThat(complaints).isEmpty();
        assertThat(kept).as("values that were there").isGreaterThan(rounds * 20);
    }

    /** One kind of component, a table for it on each side, and those who write and read. */
    private static final class Bench {

        /** Beyond PostgreSQL's. */
        private static final int LAST_YEAR = 300_000;

        private final Engine engine;
        private final Kind kind;
        private final String table;
        private final AuroraDatabase database;
        private final Connection reference;
        private final String insert;
        private int kept;

        Bench(Engine engine, Kind kind, String table, AuroraDatabase database, Connection reference) {
            this.engine = engine;
            this.kind = kind;
            this.table = table;
            this.database = database;
            this.reference = reference;
            this.insert = "INSERT INTO " + table + " VALUES (" + place(":value") + ")";
        }

        /** A text is no JSON on PostgreSQL unless it is said to be. */
        private String place(String parameter) {
            boolean json = engine == Engine.POSTGRESQL && kind.postgresql().startsWith("json");
            return json ? "CAST(" + parameter + " AS " + kind.postgresql() + ")" : parameter;
        }

        void create() throws SQLException {
            for (String each : List.of(table, table + "_twin")) {
                run("DROP TABLE IF EXISTS " + each);
                run("CREATE TABLE " + each + " (value " + kind.column(engine) + ")");
            }
        }

        private void run(String sql) throws SQLException {
            try (Statement statement = reference.createStatement()) {
                statement.execute(sql);
            }
        }

        /** What is wrong; null for nothing. */
        @Nullable
        String complaint(@Nullable Object value) throws Exception {
            run("DELETE FROM " + table);
            run("DELETE FROM " + table + "_twin");
            kept = 0;
            SQLException refusedByTwin = null;
            try {
                writeTwin(value);
            } catch (SQLException refused) {
                refusedByTwin = refused;
            } catch (DateTimeException | IllegalArgumentException refused) {
                refusedByTwin = new SQLException(refused);
            }
            AuroraDatabaseException refused = null;
            try {
                database.insert(insert, kind.of(value));
                database.commit();
            } catch (AuroraDatabaseException failure) {
                database.rollback();
                refused = failure;
            }
            if (refused != null) {
                return isEmpty()
                        ? refusal(refused, refusedByTwin, value)
                        : "refused, and there: " + refused.getMessage();
            }
            kept = 1;
            String there = text(table);
            if (refusedByTwin == null && !isOurOwn(value) && !there.equals(text(table + "_twin"))) {
                return "there is " + there + ", and by the reference driver " + text(table + "_twin");
            }
            return readingComplaint(value, there);
        }

        /** Lines of docs/features.md: on MySQL a negative zero is kept, and a day's end is 24:00:00. */
        private boolean isOurOwn(@Nullable Object value) {
            boolean zero = value instanceof Number number && 1 / number.doubleValue() == Double.NEGATIVE_INFINITY;
            return engine == Engine.MYSQL && (zero || isEndOfDay(value));
        }

        private static boolean isEndOfDay(@Nullable Object value) {
            return value instanceof LocalTime time && time.isAfter(LocalTime.of(23, 59, 59, 999_999_499));
        }

        private @Nullable String readingComplaint(@Nullable Object value, String there) throws Exception {
            if ((engine == Engine.MYSQL && isEndOfDay(value))
                    || kind.postgresql().equals("jsonb")) {
                return null; // No LocalTime any more; and jsonb is compact, as the service prints it.
            }
            String read;
            try {
                read = shown(plain(kind.value(database.query("SELECT value FROM " + table)
                        .rows()
                        .get(0)
                        .as(kind.type()))));
            } catch (AuroraDatabaseException failure) {
                return "it cannot be read, there is " + there + ": " + failure.getMessage();
            }
            String expected = shown(readByReference(value));
            return read.equals(expected) ? null : "read as " + read + ", by the reference driver as " + expected;
        }

        /** What the reference driver takes the database has to refuse as well, or our client with good reason. */
        private @Nullable String refusal(
                AuroraDatabaseException refused, @Nullable SQLException twin, @Nullable Object value) {
            boolean byUs = !(refused instanceof DataApiServiceException);
            boolean reason = byUs
                    ? List.of("22021", "22003", "22008", "07006").contains(refused.sqlState())
                    : isBeforeYearOne(value) && List.of("22007", "22023").contains(refused.sqlState());
            return twin != null || reason ? null : "refused: " + refused.sqlState() + " " + refused.getMessage();
        }

        /** MySQL begins with the year 1000, and takes what is earlier, as Connector/J does, but no year before 1 from us. */
        private boolean isBeforeYearOne(@Nullable Object value) {
            Object plain = plain(value);
            boolean early = (plain instanceof LocalDateTime wall && wall.getYear() < 1)
                    || (plain instanceof LocalDate day && day.getYear() < 1);
            return engine == Engine.MYSQL && early;
        }

        private boolean isEmpty() throws SQLException {
            try (Statement statement = reference.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
                rows.next();
                return rows.getInt(1) == 0;
            }
        }

        private String text(String of) throws SQLException {
            String shown = engine == Engine.POSTGRESQL
                    ? "CAST(value AS text)"
                    : kind.type() == OfBytes.class ? "HEX(value)" : "CAST(value AS CHAR)";
            try (Statement statement = reference.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT " + shown + " FROM " + of)) {
                assertThat(rows.next()).isTrue();
                return String.valueOf(rows.getString(1));
            }
        }

        private void writeTwin(@Nullable Object value) throws SQLException {
            String json = kind.column(engine).startsWith("json") && engine == Engine.POSTGRESQL
                    ? "?::" + kind.column(engine)
                    : "?";
            try (PreparedStatement statement =
                    reference.prepareStatement("INSERT INTO " + table + "_twin VALUES (" + json + ")")) {
                Object plain = plain(value);
                if (plain instanceof Object[] elements) {
                    String column = kind.column(engine);
                    statement.setArray(1, reference.createArrayOf(column.substring(0, column.indexOf('[')), elements));
                } else if (plain == null) {
                    statement.setNull(1, java.sql.Types.NULL);
                } else {
                    statement.setObject(1, plain);
                }
                statement.executeUpdate();
            }
        }

        /** The same in a class that both reference drivers know. */
        private @Nullable Object plain(@Nullable Object value) {
            if (value instanceof Optional<?> optional) {
                return plain(optional.orElse(null));
            }
            if (value instanceof Collection<?> elements) {
                return plainArray(elements.toArray());
            }
            if (value instanceof byte[]) {
                return value;
            }
            if (value != null && value.getClass().isArray()) {
                return plainArray(IntStream.range(0, Array.getLength(value))
                        .mapToObj(i -> Array.get(value, i))
                        .toArray());
            }
            if (value instanceof Instant instant) {
                return plain(
                        instant.equals(Instant.MAX)
                                ? OffsetDateTime.MAX
                                : instant.equals(Instant.MIN) ? OffsetDateTime.MIN : instant.atOffset(ZoneOffset.UTC));
            }
            if (value instanceof ZonedDateTime zoned) {
                return plain(zoned.toOffsetDateTime());
            }
            if (value instanceof OffsetDateTime moment && engine == Engine.MYSQL) {
                return moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            }
            return plainScalar(value);
        }

        /** A line of docs/features.md: pgjdbc rounds a time, and leaves it to the server, which does otherwise, in an array. */
        private static @Nullable Object rounded(@Nullable Object element) {
            return element instanceof LocalDateTime time && Math.abs(time.getYear()) < LAST_YEAR
                    ? time.plusNanos(500).truncatedTo(ChronoUnit.MICROS)
                    : element;
        }

        private @Nullable Object plainScalar(@Nullable Object value) {
            if (value instanceof BigInteger big) {
                return new BigDecimal(big);
            }
            if (value instanceof Enum<?> || value instanceof Character) {
                return value.toString();
            }
            if (value instanceof UUID && engine == Engine.MYSQL) {
                return value.toString();
            }
            if (value instanceof Year year) {
                return year.getValue();
            }
            return value instanceof Byte tiny ? Short.valueOf(tiny) : value;
        }

        private Object[] plainArray(Object[] elements) {
            Object[] plain =
                    Arrays.stream(elements).map(this::plain).map(Bench::rounded).toArray();
            boolean nested = plain.length > 0 && plain[0] instanceof Object[];
            return nested ? Arrays.copyOf(plain, plain.length, Object[][].class) : plain;
        }

        private @Nullable Object readByReference(@Nullable Object value) throws SQLException {
            try (Statement statement = reference.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT value FROM " + table)) {
                assertThat(rows.next()).isTrue();
                Object plain = plain(value);
                // Connector/J has no java.sql.Date for a day that the Gregorian calendar left out.
                if (rows.getString(1) == null) {
                    return null;
                }
                if (plain == null) {
                    return rows.getObject(1);
                }
                if (value instanceof LocalDate[] || value instanceof LocalDateTime[]) {
                    return elements(value instanceof LocalDate[] ? (Class<?>) LocalDate.class : LocalDateTime.class);
                }
                if (plain instanceof Object[]) {
                    return plain(rows.getArray(1).getArray());
                }
                if (plain instanceof String) {
                    return rows.getString(1);
                }
                // Connector/J has the six digits that the server prints.
                return plain instanceof Float && engine == Engine.MYSQL ? plain : rows.getObject(1, plain.getClass());
            }
        }

        /** One by one, as an array of pgjdbc's has old classes in it. */
        private Object[] elements(Class<?> type) throws SQLException {
            try (Statement statement = reference.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT e FROM " + table + ", unnest(value) WITH ORDINALITY AS u (e, o) ORDER BY o")) {
                List<@Nullable Object> elements = new ArrayList<>();
                while (rows.next()) {
                    elements.add(rows.getObject(1, type));
                }
                return elements.toArray();
            }
        }
    }

    /** A moment is the same in every zone. */
    private static String shown(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 50)) + "/" + Arrays.hashCode(bytes);
        }
        if (value instanceof OffsetDateTime moment
                && !moment.equals(OffsetDateTime.MAX)
                && !moment.equals(OffsetDateTime.MIN)) {
            return moment.toInstant().toString();
        }
        String text = value instanceof Object[] elements ? Arrays.deepToString(elements) : String.valueOf(value);
        return text.length() > 200 ? text.substring(0, 50) + "/" + text.hashCode() : text;
    }

    @SafeVarargs
    private static <T> T edge(Random random, T... values) {
        return values[random.nextInt(8) > 2 ? values.length - 1 : random.nextInt(values.length)];
    }

    private static Float single(Random random) {
        return edge(
                random,
                Float.NaN,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                Float.MIN_VALUE,
                Float.MAX_VALUE,
                -0f,
                random.nextBoolean() ? random.nextInt(1000) / 8f : Float.intBitsToFloat(random.nextInt()));
    }

    private static Double twice(Random random) {
        return edge(
                random,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                -0d,
                random.nextBoolean() ? random.nextGaussian() : Double.longBitsToDouble(random.nextLong()));
    }

    private static BigDecimal decimal(Random random) {
        BigDecimal value = new BigDecimal(new BigInteger(1 + random.nextInt(100), random), random.nextInt(32) - 3);
        return edge(
                random,
                new BigDecimal("1E+30"),
                new BigDecimal("1E-30"),
                new BigDecimal("0E-7"),
                random.nextBoolean() ? value : value.negate());
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(12) == 0 ? 100_000 : random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String text(Random random) {
        if (random.nextInt(40) == 0) {
            return "x😀".repeat(30_000);
        }
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(12); n > 0; n--) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return edge(random, "", "\u0000", "a\u0000b", "\ud800", "a\udc00", text.toString());
    }

    private static List<String> texts(Random random) {
        return Arrays.asList((String[]) array(random, new String[random.nextInt(4)], RandomRecordsTest::text));
    }

    private static String json(Random random) {
        return edge(
                random,
                "null",
                "\"\"",
                "[]",
                " { \"b\" : 1, \"a\" : 1.50 } ",
                "{\"a\":1,\"a\":2}",
                "not json",
                "\"\\u00e9\\ud83d\\ude00\"",
                "123456789012345678901234567890.5",
                "{\"n\":" + random.nextInt() + ",\"t\":\"é😀'\\\\\"}");
    }

    private static LocalDate date(Random random) {
        return edge(
                random,
                LocalDate.MAX,
                LocalDate.MIN,
                LocalDate.of(0, 1, 1),
                LocalDate.of(-44, 3, 15),
                LocalDate.of(1, 1, 1),
                LocalDate.of(1582, 10, 10),
                LocalDate.of(9999, 12, 31),
                LocalDate.of(10000, 1, 1),
                LocalDate.of(5874897, 12, 31),
                LocalDate.of(1000 + random.nextInt(2000), 1 + random.nextInt(12), 1 + random.nextInt(28)));
    }

    private static LocalTime time(Random random) {
        return edge(
                random,
                LocalTime.MIN,
                LocalTime.MAX,
                LocalTime.of(23, 59, 59, 999_999_000),
                LocalTime.of(23, 59, 59, 999_999_500),
                LocalTime.of(
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        NANOS[random.nextInt(NANOS.length)]));
    }

    private static LocalDateTime wall(Random random) {
        LocalDate day = date(random);
        return edge(
                random,
                LocalDateTime.MAX,
                LocalDateTime.MIN,
                LocalDateTime.of(294276, 12, 31, 23, 59, 59),
                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_500),
                day.equals(LocalDate.MAX) || day.equals(LocalDate.MIN)
                        ? LocalDateTime.of(2026, 1, 1, 0, 0)
                        : day.atTime(time(random)));
    }

    private static OffsetDateTime offset(Random random) {
        LocalDateTime wall = wall(random);
        if (wall.equals(LocalDateTime.MAX) || wall.equals(LocalDateTime.MIN)) {
            return wall.equals(LocalDateTime.MAX) ? OffsetDateTime.MAX : OffsetDateTime.MIN;
        }
        return wall.atOffset(edge(
                random,
                ZoneOffset.MAX,
                ZoneOffset.MIN,
                ZoneOffset.ofHoursMinutesSeconds(1, 2, 3),
                ZoneOffset.ofHours(random.nextInt(25) - 12)));
    }

    private static ZonedDateTime zoned(Random random) {
        OffsetDateTime moment = offset(random);
        boolean least = moment.equals(OffsetDateTime.MIN) || moment.equals(OffsetDateTime.MAX);
        return least ? moment.toZonedDateTime() : moment.atZoneSameInstant(zone(random));
    }

    private static ZoneId zone(Random random) {
        return edge(
                random,
                ZoneId.of("Europe/Berlin"),
                ZoneId.of("Asia/Kathmandu"),
                ZoneId.of("America/St_Johns"),
                ZoneOffset.MAX);
    }

    private static Object[] array(Random random, Object[] into, Function<Random, @Nullable Object> element) {
        Arrays.setAll(into, i -> random.nextInt(4) == 0 ? null : element.apply(random));
        return into;
    }
}
