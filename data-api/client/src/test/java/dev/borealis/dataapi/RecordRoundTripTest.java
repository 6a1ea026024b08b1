package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever record is sent is read back the same. */
final class RecordRoundTripTest {

    private static final int ROUNDS = 60;

    private enum Mood {
        HAPPY,
        SAD
    }

    private record Scalars(
            int id,
            boolean truth,
            byte tiny,
            short small,
            long large,
            float single,
            double twice,
            BigDecimal decimal,
            BigInteger big,
            String text,
            char letter,
            Mood mood,
            UUID uuid,
            LocalDate day,
            LocalTime time,
            LocalDateTime wall,
            Instant instant,
            OffsetDateTime moment,
            ZonedDateTime zoned,
            Year year,
            Optional<String> maybe,
            Optional<Long> number) {}

    @SuppressWarnings("ArrayRecordComponent") // what is tested
    private record Lists(
            int id,
            int[] ints,
            long[] longs,
            double[] doubles,
            boolean[] truths,
            String[] texts,
            UUID[] uuids,
            BigDecimal[] decimals,
            List<String> list,
            Set<Integer> set,
            TreeSet<Long> sorted,
            List<Mood> moods,
            Set<UUID> ids,
            List<List<Integer>> nested,
            int[][] matrix,
            byte[][] blobs,
            List<LocalDate> days,
            Instant[] instants,
            Optional<List<String>> maybe) {}

    @ParameterizedTest
    @EnumSource
    void scalars(Engine engine) {
        boolean postgresql = engine == Engine.POSTGRESQL;
        String precise = postgresql ? "" : "(6)";
        String moment = postgresql ? "timestamptz" : "DATETIME(6)";
        Random random = new Random(7);
        try (AuroraDatabase database = RealService.database(engine)) {
            database.execute("DROP TABLE IF EXISTS scalars");
            database.execute(
                    "CREATE TABLE scalars (id INT, truth BOOLEAN, tiny SMALLINT, small SMALLINT, large BIGINT, single "
                            + (postgresql ? "real" : "FLOAT")
                            + ", twice DOUBLE PRECISION, \"decimal\" NUMERIC(40,10), big NUMERIC(60), text VARCHAR(100), letter VARCHAR(1), mood VARCHAR(10), uuid "
                                    .replace("\"", postgresql ? "\"" : "`")
                            + (postgresql ? "uuid" : "CHAR(36)") + ", day DATE, time TIME" + precise + ", wall "
                            + (postgresql ? "timestamp" : "DATETIME(6)") + ", instant " + moment + ", moment " + moment
                            + ", zoned "
                            + moment + ", year INT, maybe VARCHAR(20), number BIGINT)");
            for (int id = 0; id < ROUNDS; id++) {
                Scalars sent = scalars(random, id);
                database.insert(
                        "INSERT INTO scalars VALUES (:id, :truth, :tiny, :small, :large, :single, :twice, :decimal, :big, :text,"
                                + " :letter, :mood, :uuid, :day, :time, :wall, :instant, :moment, :zoned, :year, :maybe, :number)",
                        sent);
            }
            List<Scalars> read =
                    database.queryFetchAll("SELECT * FROM scalars ORDER BY id").as(Scalars.class);
            Random again = new Random(7);
            assertThat(read).hasSize(ROUNDS);
            for (int id = 0; id < ROUNDS; id++) {
                assertThat(read.get(id)).usingRecursiveComparison().isEqualTo(scalars(again, id));
            }
            database.rollback();
        }
    }

    private static Scalars scalars(Random random, int id) {
        LocalDateTime wall = LocalDateTime.of(1600, 1, 1, 0, 0)
                .plusSeconds(random.nextInt(Integer.MAX_VALUE) * 6L)
                .plusNanos(random.nextInt(1_000_000) * 1000L);
        OffsetDateTime moment = wall.atOffset(ZoneOffset.UTC);
        return new Scalars(
                id,
                random.nextBoolean(),
                (byte) random.nextInt(),
                (short) random.nextInt(),
                random.nextLong(),
                random.nextInt(1000) / 8f,
                random.nextGaussian(),
                new BigDecimal(BigInteger.valueOf(random.nextLong()), 10),
                new BigInteger(150, random),
                text(random),
                (char) ('a' + random.nextInt(26)),
                Mood.values()[random.nextInt(2)],
                new UUID(random.nextLong(), random.nextLong()),
                wall.toLocalDate(),
                wall.toLocalTime(),
                wall,
                moment.toInstant(),
                moment,
                moment.toZonedDateTime(),
                Year.of(random.nextInt(4000)),
                random.nextBoolean() ? Optional.empty() : Optional.of("m" + random.nextInt()),
                random.nextBoolean() ? Optional.empty() : Optional.of(random.nextLong()));
    }

    private static String text(Random random) {
        String alphabet = "ab'\"\\{},; \u00fc\u20ac\ud83d\ude00NUL";
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(12), 0, alphabet.codePointCount(0, alphabet.length()))
                .forEach(i -> text.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0, i))));
        return text.toString();
    }

    @Test
    void arrays() {
        Random random = new Random(11);
        try (AuroraDatabase database = RealService.database(Engine.POSTGRESQL)) {
            database.execute("DROP TABLE IF EXISTS arrays");
            database.execute(
                    "CREATE TABLE arrays (id int, ints int[], longs int8[], doubles float8[], truths bool[], texts text[],"
                            + " uuids uuid[], decimals numeric[], list text[], set int[], sorted int8[], moods text[], ids uuid[],"
                            + " nested int[], matrix int[], blobs bytea[], days date[], instants timestamptz[], maybe text[])");
            database.commit();
            for (int id = 0; id < ROUNDS; id++) {
                database.insert(
                        "INSERT INTO arrays VALUES (:id, :ints, :longs, :doubles, :truths, :texts, :uuids, :decimals, :list, :set,"
                                + " :sorted, :moods, :ids, :nested, :matrix, :blobs, :days, :instants, :maybe)",
                        arrays(random, id));
            }
            database.commit();
            List<Lists> read =
                    database.queryFetchAll("SELECT * FROM arrays ORDER BY id").as(Lists.class);
            Random again = new Random(11);
            assertThat(read).hasSize(ROUNDS);
            for (int id = 0; id < ROUNDS; id++) {
                assertThat(read.get(id)).usingRecursiveComparison().isEqualTo(arrays(again, id));
            }
        }
    }

    private static Lists arrays(Random random, int id) {
        int size = 1 + random.nextInt(3);
        List<List<Integer>> nested = IntStream.range(0, size)
                .mapToObj(i -> Arrays.asList(random.nextInt(), (Integer) null))
                .toList();
        return new Lists(
                id,
                random.ints(size - 1).toArray(),
                random.longs(size).toArray(),
                random.doubles(size).toArray(),
                new boolean[] {random.nextBoolean(), true},
                new String[] {text(random), null, "NULL"},
                new UUID[] {new UUID(random.nextLong(), 1), null},
                new BigDecimal[] {BigDecimal.valueOf(random.nextInt(), 3)},
                Arrays.asList(text(random), null, text(random)),
                new LinkedHashSet<>(random.ints(size).boxed().toList()),
                new TreeSet<>(random.longs(size).boxed().toList()),
                List.of(Mood.SAD, Mood.HAPPY),
                Set.of(new UUID(1, random.nextLong())),
                nested,
                new int[][] {random.ints(2).toArray(), random.ints(2).toArray()},
                new byte[][] {{0, (byte) random.nextInt()}, {}},
                List.of(LocalDate.ofEpochDay(random.nextInt(50_000))),
                new Instant[] {Instant.ofEpochSecond(random.nextInt()), null},
                random.nextBoolean() ? Optional.empty() : Optional.of(List.of(text(random))));
    }

    private record Key(int userId) {}

    private record Single(float v) {}

    private record Twice(double v) {}

    /** Of two columns that a component could mean nobody can tell which is meant. */
    @ParameterizedTest
    @EnumSource
    void refusesAColumnThatIsThereTwice(Engine engine) {
        String quote = engine == Engine.POSTGRESQL ? "\"" : "`";
        try (AuroraDatabase database = RealService.database(engine)) {
            for (String columns : List.of("1 AS user_id, 2 AS userid", "1 AS user_id, 2 AS user_id")) {
                assertThatThrownBy(() -> database.query("SELECT " + columns).as(Key.class))
                        .as(columns)
                        .isInstanceOf(InvalidStatementException.class)
                        .hasMessageContaining("more than one column for \"userId\"");
            }
            assertThat(database.query("SELECT 1 AS user_id, 2 AS " + quote + "userId" + quote + ", 3 AS x, 4 AS x")
                            .as(Key.class))
                    .containsExactly(new Key(2));
        }
    }

    @Test
    void refusesNumbersThatWouldBeOthers() {
        try (AuroraDatabase database = RealService.database(Engine.POSTGRESQL)) {
            for (String number : List.of("16777217", "9007199254740993", "1e300::float8", "1e-300::float8", "1e400")) {
                refuses(database, number, Single.class);
            }
            for (String number : List.of("9007199254740993", "1e400", "1e-400")) {
                refuses(database, number, Twice.class);
            }
            assertThat(database.query("SELECT 16777216 AS v").as(Single.class)).containsExactly(new Single(16777216));
            assertThat(database.query("SELECT 0.1 AS v").as(Twice.class)).containsExactly(new Twice(0.1));
            assertThat(database.query("SELECT '-Infinity'::float4 AS v").as(Twice.class))
                    .containsExactly(new Twice(Double.NEGATIVE_INFINITY));
        }
    }

    private static void refuses(AuroraDatabase database, String number, Class<? extends Record> type) {
        assertThatThrownBy(() -> database.query("SELECT " + number + " AS v").as(type))
                .as(number)
                .isInstanceOf(InvalidStatementException.class)
                .hasMessageContaining("does not fit");
    }

    /** Names in letters of any script; ö as one character and as two. */
    @ParameterizedTest
    @EnumSource
    void namesOfAnyScript(Engine engine) {
        String[] names = {"größe", "中文", "o\u0308x", "𝒶b", "név_1"};
        try (AuroraDatabase database = RealService.database(engine)) {
            for (String name : names) {
                assertThat(database.query("SELECT :" + name + ", ':" + name + "'", Map.of(name, "x"))
                                .asLists())
                        .as(name)
                        .isEqualTo(List.of(List.of("x", ":" + name)));
            }
        }
    }
}
