package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Queries by chance over two tables, each with a total order; results are mostly small, some of them up to 20 MB. */
final class RandomQuery {

    private static final List<String> COLUMNS =
            List.of("id", "grp", "small", "dec_", "born", "at_", "raw", "flag", "dbl");

    private final SplittableRandom random;

    RandomQuery(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The tables: 300 rows of all types, and 60 texts of 1 byte to 900 KB. */
    static List<String> tables(Engine engine) {
        boolean mysql = engine == Engine.MYSQL;
        String numbers = mysql
                ? "(WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 300) SELECT i FROM s) AS n"
                : "generate_series(1, 300) AS n (i)";
        String long_ = mysql ? "LONGTEXT" : "text";
        return List.of(
                "DROP TABLE IF EXISTS page_rows",
                "DROP TABLE IF EXISTS page_texts",
                "CREATE TABLE page_rows (id int PRIMARY KEY, grp int, small varchar(200), dec_ decimal(12,3), born date, at_ "
                        + (mysql ? "datetime(6)" : "timestamp") + ", raw " + (mysql ? "blob" : "bytea") + ", flag "
                        + (mysql ? "tinyint(1)" : "boolean") + ", dbl double precision)",
                "CREATE TABLE page_texts (id int PRIMARY KEY, v " + long_ + ")",
                "INSERT INTO page_rows SELECT i, i % 7, CASE WHEN i % 11 = 0 THEN NULL ELSE concat(repeat("
                        + (mysql ? "'q\"\\\\\\n'" : "E'q\"\\\\\\n'") + ", i % 40), 'ü', i) END,"
                        + " CASE WHEN i % 5 = 0 THEN NULL ELSE i * 1.25 END,"
                        + (mysql ? " DATE_ADD('2020-01-01', INTERVAL i DAY)" : " date '2020-01-01' + i") + ","
                        + (mysql
                                ? " DATE_ADD('2020-01-01 00:00:00', INTERVAL i * 250000 MICROSECOND)"
                                : " timestamp '2020-01-01' + i * interval '250 milliseconds'")
                        + "," + (mysql ? " UNHEX(MD5(i))" : " decode(md5(CAST(i AS text)), 'hex')")
                        + ", i % 2 = 0, i / 4.0"
                        + " FROM " + numbers,
                "INSERT INTO page_texts SELECT i, CASE WHEN i % 13 = 0 THEN NULL WHEN i % 10 = 0 THEN repeat('x', i * 15000)"
                        + " WHEN i % 3 = 0 THEN repeat('long ', i * 600) ELSE repeat('y', i) END FROM " + numbers
                        + " WHERE i <= 60");
    }

    String next() {
        return switch (random.nextInt(9)) {
            case 0 -> "SELECT " + columns("a") + " FROM page_rows a WHERE a.id " + bound() + " ORDER BY " + order("a");
            case 1 ->
                "SELECT " + columns("a")
                        + ", b.id, b.small AS id FROM page_rows a JOIN page_rows b ON a.grp = b.grp AND a.id + "
                        + (1 + random.nextInt(30)) + " > b.id WHERE a.id < " + (1 + random.nextInt(60)) + " ORDER BY "
                        + order("a")
                        + ", b.id DESC";
            case 2 ->
                "WITH x AS (SELECT * FROM page_rows WHERE id " + bound() + "), y AS (SELECT id, small FROM x) SELECT "
                        + columns("x") + ", y.small FROM x JOIN y ON x.id = y.id ORDER BY " + order("x");
            case 3 ->
                "(SELECT id, small FROM page_rows WHERE id " + bound() + ") UNION ALL (SELECT id + 1000, small FROM"
                        + " page_rows WHERE grp = " + random.nextInt(7) + ") ORDER BY id" + direction();
            case 4 ->
                "SELECT grp, count(*), max(small), min(born) AS grp FROM page_rows WHERE id " + bound()
                        + " GROUP BY grp ORDER BY 1" + direction();
            case 5 ->
                "SELECT DISTINCT grp % " + (1 + random.nextInt(6)) + " AS m, grp FROM page_rows ORDER BY m"
                        + direction() + ", grp";
            case 6 ->
                "SELECT id, repeat(small, " + (1 + random.nextInt(20)) + ") FROM page_rows WHERE id " + bound()
                        + " ORDER BY id * -1";
            case 7 ->
                "(SELECT " + columns("a") + " FROM page_rows a ORDER BY " + order("a") + " LIMIT "
                        + (1 + random.nextInt(60)) + ")";
            default -> texts();
        };
    }

    /** Rows of very different lengths; now and then all of them, some twice. */
    private String texts() {
        boolean all = random.nextInt(30) == 0;
        String where = all ? "1 = 1" : "id % 60 IN (" + numbers(3, 60) + ")";
        String twice =
                all ? " JOIN (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) m ON 1 = 1" : "";
        return "SELECT id, v, id" + (all ? ", m.n" : "") + " FROM page_texts" + twice + " WHERE " + where + " ORDER BY "
                + (random.nextBoolean() ? "id" : "char_length(v), id") + direction() + (all ? ", m.n" : "");
    }

    private String numbers(int count, int below) {
        return IntStream.range(0, count)
                .mapToObj(any -> Integer.toString(random.nextInt(below)))
                .collect(Collectors.joining(", "));
    }

    private String columns(String table) {
        List<String> columns = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            columns.add(table + '.' + COLUMNS.get(random.nextInt(COLUMNS.size())));
        }
        return String.join(", ", columns);
    }

    private String order(String table) {
        String first = switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> table + ".grp" + direction() + ", ";
            case 2 -> "abs(" + table + ".id - " + random.nextInt(300) + ")" + direction() + ", ";
            default -> table + ".born" + direction() + ", ";
        };
        return first + table + ".id" + direction();
    }

    private String direction() {
        return random.nextBoolean() ? " DESC" : "";
    }

    private String bound() {
        return (random.nextBoolean() ? "< " : "> ") + small();
    }

    private int small() {
        return 1 + random.nextInt(300);
    }
}
