package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random values, by random setters, one by one and in batches, on this driver and on the engine's own: the database has the same,
 * and both read the same back.
 */
final class RandomValuesTest {

    private static final String[] LETTERS = {
        "a", "é", "😀", "'", "\"", "\\", "\n", "\r", "\t", " ", "%", "?", ":x", "$1", "{", "}", ",", "NULL", "null",
        "名", "\u00a0", "\u2028", "\u000b", "\u001c", "0", "-", "</a>", "\u007f", "\u0001"
    };

    /** A type: its name in SQL, its text in the database, JDBC's number, and values. */
    private record Kind(String sql, String shown, int jdbcType, Function<Random, Object> values) {

        /** One for each: for a minute the types that a statement's parameters have are remembered. */
        String table() {
            return "random_" + sql.replaceAll("[^a-z0-9]", "_");
        }
    }

    private static final List<Kind> BOTH = List.of(
            new Kind("smallint", "v", Types.SMALLINT, random -> (short) random.nextInt()),
            new Kind("int", "v", Types.INTEGER, Random::nextInt),
            new Kind("bigint", "v", Types.BIGINT, Random::nextLong),
            new Kind("decimal(40, 12)", "v", Types.DECIMAL, RandomValuesTest::decimal),
            new Kind(
                    "double precision",
                    "v",
                    Types.DOUBLE,
                    random -> random.nextBoolean()
                            ? Double.longBitsToDouble(random.nextLong() & 0x7fdf_ffff_ffff_ffffL)
                            : random.nextInt(100_000) / 8.0),
            new Kind("text", "v", Types.VARCHAR, random -> text(random, 12)),
            new Kind(
                    "date",
                    "v",
                    Types.DATE,
                    random -> random.nextBoolean()
                            ? moment(random).toLocalDate()
                            : Date.valueOf(moment(random).toLocalDate())));

    private static final List<Kind> POSTGRESQL = List.of(
            new Kind("real", "v", Types.REAL, random -> Float.intBitsToFloat(random.nextInt())),
            new Kind("boolean", "v", Types.BOOLEAN, Random::nextBoolean),
            new Kind("bytea", "encode(v, 'hex')", Types.BINARY, RandomValuesTest::bytes),
            new Kind(
                    "time",
                    "v",
                    Types.TIME,
                    random -> random.nextBoolean()
                            ? moment(random).toLocalTime()
                            : Time.valueOf(moment(random).toLocalTime())),
            new Kind("timestamp", "v", Types.TIMESTAMP, RandomValuesTest::timestamp),
            new Kind(
                    "timestamptz",
                    "v",
                    Types.TIMESTAMP_WITH_TIMEZONE,
                    random -> moment(random)
                            .atOffset(ZoneOffset.ofHoursMinutes(random.nextInt(12), random.nextInt(2) * 30))),
            new Kind("uuid", "v", Types.OTHER, random -> new UUID(random.nextLong(), random.nextLong())),
            new Kind(
                    "int[]",
                    "v",
                    Types.ARRAY,
                    random -> array(random, new Integer[random.nextInt(4)], Random::nextInt)),
            new Kind(
                    "real[]",
                    "v",
                    Types.ARRAY,
                    random -> array(random, new Float[random.nextInt(4)], r -> Float.intBitsToFloat(r.nextInt()))),
            new Kind(
                    "text[]",
                    "v",
                    Types.ARRAY,
                    random -> array(random, new String[random.nextInt(4)], r -> text(r, 6))));

    private static final List<Kind> MYSQL = List.of(
            new Kind("blob", "HEX(v)", Types.BINARY, RandomValuesTest::bytes),
            new Kind(
                    "time(6)",
                    "v",
                    Types.TIME,
                    random -> random.nextBoolean()
                            ? moment(random).toLocalTime()
                            : Time.valueOf(moment(random).toLocalTime())),
            new Kind("datetime(6)", "v", Types.TIMESTAMP, RandomValuesTest::timestamp),
            new Kind(
                    "datetime(3)",
                    "v",
                    Types.TIMESTAMP,
                    random -> moment(random).withNano(random.nextInt(1000) * 1_000_000)));

    @ParameterizedTest
    @EnumSource
    void areWrittenAndReadAsByTheReferenceDriver(Engine engine) throws SQLException {
        play(engine, 20261130, 12);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void manyAreWrittenAndReadAsByTheReferenceDriver(Engine engine) throws SQLException {
        play(engine, 20261201, 1_000);
    }

    private static void play(Engine engine, long seed, int rounds) throws SQLException {
        Properties utc = new Properties();
        utc.setProperty("connectionTimeZone", "UTC");
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        try (Connection ours = Databases.ours(engine);
                Connection reference = Databases.reference(engine, utc)) {
            Random random = new Random(seed);
            List<Kind> kinds = new ArrayList<>(BOTH);
            kinds.addAll(engine == Engine.POSTGRESQL ? POSTGRESQL : MYSQL);
            for (Kind kind : kinds) {
                create(reference, engine, kind);
                for (int i = 0; i < rounds; i++) {
                    Round round = Round.of(kind, random);
                    assertThat(round.run(ours, engine)).as(round.toString()).isEqualTo(round.run(reference, engine));
                }
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static void create(Connection connection, Engine engine, Kind kind) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + kind.table());
            statement.execute("CREATE TABLE " + kind.table() + " (id "
                    + (engine == Engine.POSTGRESQL ? "serial" : "int AUTO_INCREMENT PRIMARY KEY") + ", v " + kind.sql()
                    + ")");
        }
    }

    /** Values that go in at once or one by one, by one way of setting them. */
    private record Round(Kind kind, List<@Nullable Object> values, boolean batch, int way) {

        static Round of(Kind kind, Random random) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                values.add(random.nextInt(8) == 0 ? null : kind.values().apply(random));
            }
            return new Round(kind, values, random.nextBoolean(), random.nextInt(3));
        }

        String run(Connection connection, Engine engine) throws SQLException {
            try (Statement statement = connection.createStatement();
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO " + kind.table() + " (v) VALUES (?)")) {
                statement.executeUpdate("DELETE FROM " + kind.table());
                for (Object value : values) {
                    set(insert, value);
                    if (batch) {
                        insert.addBatch();
                    } else {
                        insert.executeUpdate();
                    }
                }
                if (batch) {
                    insert.executeBatch();
                }
                String shown = "CAST(" + kind.shown() + " AS " + (engine == Engine.POSTGRESQL ? "text)" : "CHAR)");
                try (ResultSet rows =
                        statement.executeQuery("SELECT " + shown + ", v FROM " + kind.table() + " ORDER BY id")) {
                    return read(rows, engine);
                }
            }
        }

        private void set(PreparedStatement insert, @Nullable Object value) throws SQLException {
            if (value == null && way == 0) {
                insert.setNull(1, kind.jdbcType());
            } else if (value instanceof Object[] elements) {
                String type = kind.sql().substring(0, kind.sql().indexOf('['));
                insert.setArray(1, insert.getConnection().createArrayOf(type, elements));
            } else if (value != null && way == 1) {
                insert.setObject(1, value, kind.jdbcType());
            } else if (value instanceof Timestamp timestamp) {
                insert.setTimestamp(1, timestamp);
            } else if (value instanceof String text) {
                insert.setString(1, text);
            } else {
                insert.setObject(1, value);
            }
        }

        private static String read(ResultSet rows, Engine engine) throws SQLException {
            StringBuilder all = new StringBuilder();
            while (rows.next()) {
                all.append(rows.getString(1)).append(" = ").append(print(rows.getObject(2)));
                // MySQL's fractions and exponents are printed otherwise: lines of docs/features.md.
                all.append(engine == Engine.MYSQL ? "" : " = " + rows.getString(2))
                        .append('\n');
            }
            return all.toString();
        }

        private static String print(@Nullable Object value) throws SQLException {
            if (value instanceof byte[] bytes) {
                return HexFormat.of().formatHex(bytes);
            }
            return value instanceof Array array
                    ? Arrays.deepToString((Object[]) array.getArray())
                    : String.valueOf(value);
        }

        @Override
        public String toString() {
            return kind.sql() + " way " + way + (batch ? " batch " : " ") + Arrays.deepToString(values.toArray());
        }
    }

    private static BigDecimal decimal(Random random) {
        BigDecimal value = new BigDecimal(new BigInteger(1 + random.nextInt(60), random), random.nextInt(12) - 2);
        return random.nextBoolean() ? value : value.negate();
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(most); n > 0; n--) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    private static Object timestamp(Random random) {
        LocalDateTime moment = moment(random);
        return random.nextBoolean() ? moment : Timestamp.valueOf(moment);
    }

    /** Often with more digits than the databases have, and a half of what they have. */
    private static LocalDateTime moment(Random random) {
        int[] nanos = {
            0,
            random.nextInt(1000) * 1_000_000,
            random.nextInt(1_000_000_000),
            random.nextInt(1_000_000) * 1000 + 500,
            999_999_500
        };
        return LocalDateTime.of(
                1500 + random.nextInt(1000),
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60),
                nanos[random.nextInt(nanos.length)]);
    }

    private static Object[] array(Random random, Object[] into, Function<Random, Object> element) {
        Arrays.setAll(into, i -> random.nextInt(4) == 0 ? null : element.apply(random));
        return into;
    }
}
