package dev.borealis.local.internal.dsql;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes statements of every area of SQL that PostgreSQL and the service have in common, most of them sound. Single-threaded. */
final class SqlGenerator {
    static final List<String> SETUP = List.of(
            "CREATE TABLE d_a (id int PRIMARY KEY, n int, t text, d date, j jsonb, m numeric(10,2), b boolean)",
            "CREATE TABLE d_b (id int PRIMARY KEY, a int REFERENCES d_a (id), n bigint CHECK (n < 1000000), t varchar(20), u timestamptz)",
            "INSERT INTO d_a SELECT i, nullif(i % 7, 3), repeat(chr(96 + i % 26 + 1), i % 4), date '2026-01-01' + i,"
                    + " jsonb_build_object('k', i, 'l', jsonb_build_array(i % 3, 'x')), i / 3.0, i % 2 = 0 FROM generate_series(1, 30) i",
            "INSERT INTO d_b SELECT i, i % 10 + 1, i * i, 'v' || i, timestamptz '2026-03-01 12:00:00+00' + i * interval '7 hours'"
                    + " FROM generate_series(1, 20) i",
            "CREATE VIEW d_v AS SELECT a.id, a.n, b.t, b.u FROM d_a a LEFT JOIN d_b b ON b.a = a.id",
            "CREATE FUNCTION d_f(x int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT x * 2 + 1 $$",
            "CREATE SEQUENCE d_s CACHE 1");

    private final Random random;
    private final boolean alone;
    private int made;

    /** With whether each text is one statement. */
    SqlGenerator(long seed, boolean alone) {
        this.random = new Random(seed);
        this.alone = alone;
    }

    private String one(String... words) {
        return words[random.nextInt(words.length)];
    }

    private int upTo(int bound) {
        return random.nextInt(bound);
    }

    String next() {
        made++;
        List<Supplier<String>> areas = List.of(
                this::types,
                this::joins,
                this::aggregates,
                this::windows,
                this::commonTables,
                this::writes,
                this::definitions,
                this::sets,
                this::subqueries,
                this::json,
                this::texts,
                this::times,
                this::errors,
                this::cursors,
                this::several);
        return areas.get(upTo(alone ? areas.size() - 2 : areas.size())).get();
    }

    private String number(int depth) {
        if (depth == 0) {
            return one("1", "0", "-3", "42", "n", "id", "NULL", "2147483647", "7");
        }
        String a = number(depth - 1);
        String b = number(depth - 1);
        return one(
                "(" + a + " + " + b + ")",
                "(" + a + " * " + b + ")",
                "(" + a + " - " + b + ")",
                "(" + a + " / " + b + ")",
                "coalesce(" + a + ", " + b + ")",
                "abs(" + a + ")",
                "greatest(" + a + ", " + b + ")",
                "CASE WHEN " + condition(depth - 1) + " THEN " + a + " ELSE " + b + " END",
                "d_f(" + a + ")",
                "(" + a + ") % 5",
                "cast(" + a + " AS " + one("bigint", "numeric", "smallint", "int") + ")");
    }

    private String condition(int depth) {
        String a = number(Math.max(0, depth - 1));
        return one(
                a + " > " + one("1", "5", "n"),
                a + " IS NULL",
                a + " BETWEEN 1 AND 9",
                a + " IN (1, 2, 3)",
                "NOT (" + a + " = 1)",
                "n IS DISTINCT FROM " + a,
                "t LIKE '%" + one("a", "b", "c") + "%'",
                "b",
                "t ~ '^[a-f]+$'",
                "(id, n) < (10, 3)");
    }

    private String types() {
        String type = one(
                "int",
                "bigint",
                "numeric",
                "numeric(6,2)",
                "text",
                "varchar(3)",
                "char(4)",
                "date",
                "timestamp",
                "timestamptz",
                "interval",
                "boolean",
                "uuid",
                "jsonb",
                "json",
                "bytea",
                "float8",
                "float4",
                "time",
                "timetz",
                "inet",
                "int[]",
                "text[]",
                "int4range",
                "smallint");
        String value = one(
                "'1'",
                "'x'",
                "'2026-02-30'",
                "'2026-02-28 23:59:59.5+02'",
                "'{1,2}'",
                "'[1,2]'",
                "'1.005'",
                "'-99999999999999999999'",
                "'t'",
                "'1 mon 2 days'",
                "'12:34'",
                "'\\\\xdead'",
                "NULL",
                "'NaN'",
                "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
                "'{\"a\": [1, null]}'");
        return "SELECT " + value + "::" + type + ", pg_typeof(" + value + "::" + type + ")";
    }

    private String joins() {
        return "SELECT x.id, y.id, x.n FROM d_a x " + one("", "LEFT ", "RIGHT ", "FULL ", "INNER ") + "JOIN d_b y ON "
                + one("y.a = x.id", "y.id = x.n", "y.n > x.id AND y.a = x.id") + " WHERE "
                + one("x.id < 15", "y.n IS NOT NULL", "true", "x.n = 2")
                + " ORDER BY 1, 2, 3 LIMIT " + upTo(20) + " OFFSET " + upTo(4);
    }

    private String aggregates() {
        String key = one("n", "b", "n % 2", "length(t)");
        return "SELECT " + key + ", "
                + one(
                        "count(*)",
                        "sum(m)",
                        "avg(n)",
                        "max(t)",
                        "string_agg(t, ',' ORDER BY id)",
                        "array_agg(id ORDER BY id DESC)",
                        "bool_and(b)",
                        "count(DISTINCT n)",
                        "jsonb_agg(id ORDER BY id)",
                        "sum(id) FILTER (WHERE b)",
                        "percentile_cont(0.5) WITHIN GROUP (ORDER BY id)",
                        "stddev(id)")
                + " FROM d_a WHERE " + condition(1) + " GROUP BY "
                + one(key, "ROLLUP (" + key + ")", "GROUPING SETS ((" + key + "), ())", "DISTINCT CUBE (" + key + ")")
                + one("", " HAVING count(*) > 1") + " ORDER BY 1, 2";
    }

    private String windows() {
        return "SELECT id, "
                + one(
                        "row_number()",
                        "rank()",
                        "lag(n, 1, -1)",
                        "sum(n)",
                        "first_value(t)",
                        "ntile(3)",
                        "percent_rank()",
                        "count(*)")
                + " OVER (" + one("", "PARTITION BY b ") + "ORDER BY " + one("id", "n, id", "t DESC, id")
                + one(
                        "",
                        " ROWS BETWEEN 1 PRECEDING AND CURRENT ROW",
                        " GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW")
                + ") FROM d_a ORDER BY id LIMIT 9";
    }

    private String commonTables() {
        return one(
                "WITH RECURSIVE r(i, f) AS (SELECT 1, 1::numeric UNION ALL SELECT i + 1, f * i FROM r WHERE i < "
                        + (2 + upTo(15)) + ") SELECT * FROM r",
                "WITH x AS MATERIALIZED (SELECT id, n FROM d_a WHERE " + condition(1)
                        + "), y AS (SELECT count(*) c FROM x) SELECT c, "
                        + number(1).replace("n", "c").replace("id", "c") + " FROM y",
                "WITH RECURSIVE t(a, b) AS (VALUES (1, 2) UNION SELECT b, a FROM t) SELECT * FROM t ORDER BY 1",
                "WITH w AS (UPDATE d_b SET t = 'w' || id WHERE id = " + (1 + upTo(25))
                        + " RETURNING id, t) SELECT * FROM w",
                "WITH RECURSIVE g(a, b) AS (SELECT id, a FROM d_b WHERE id < 4 UNION ALL SELECT x.id, x.a FROM d_b x JOIN g ON x.id = g.b WHERE x.id <> g.a) SEARCH DEPTH FIRST BY a SET o CYCLE a SET c USING p SELECT a, b, c FROM g ORDER BY 1, 2, 3 LIMIT 10");
    }

    private String writes() {
        int id = 100 + upTo(40);
        return one(
                "INSERT INTO d_a (id, n, t) VALUES (" + id + ", " + upTo(9)
                        + ", 'w') ON CONFLICT (id) DO UPDATE SET n = d_a.n + excluded.n RETURNING id, n, t",
                "INSERT INTO d_a (id, n) VALUES (" + id + ", 1) RETURNING *",
                "INSERT INTO d_b (id, a) VALUES (" + id + ", " + (1 + upTo(60))
                        + ") ON CONFLICT DO NOTHING RETURNING id, a",
                "UPDATE d_a SET (n, t) = (SELECT max(id), 'u' FROM d_b WHERE a = d_a.id) WHERE id = " + id
                        + " RETURNING n, t",
                "UPDATE d_b SET n = n * " + one("2", "100000", "NULL") + " WHERE id = " + (1 + upTo(30))
                        + " RETURNING id, n",
                "DELETE FROM d_a USING d_b WHERE d_b.a = d_a.id AND d_a.id = " + (1 + upTo(200)) + " RETURNING d_a.id",
                "DELETE FROM d_a WHERE id = " + id + " RETURNING id, " + number(1),
                "UPDATE d_a SET m = " + number(1) + " WHERE id = " + (1 + upTo(10)) + " RETURNING m");
    }

    private String definitions() {
        String name = "d_x" + upTo(6);
        return one(
                "CREATE TABLE " + name
                        + " (id int PRIMARY KEY, v varchar(10) NOT NULL DEFAULT 'q', w numeric(8,3) CHECK (w > 0))",
                "CREATE TABLE IF NOT EXISTS " + name + " (id bigint, UNIQUE NULLS NOT DISTINCT (id))",
                "DROP TABLE " + one("", "IF EXISTS ") + name,
                "ALTER TABLE " + name + " ADD COLUMN c" + upTo(3) + " text",
                "ALTER TABLE " + name + " RENAME COLUMN v TO vv",
                "ALTER TABLE " + name + " ALTER COLUMN v SET DEFAULT 'z'",
                "INSERT INTO " + name + " (id) VALUES (" + upTo(4) + ") RETURNING *",
                "CREATE OR REPLACE VIEW d_w AS SELECT id FROM " + name,
                "DROP VIEW IF EXISTS d_w",
                "COMMENT ON TABLE " + name + " IS 'it''s one'",
                "SELECT obj_description(to_regclass('" + name + "'))",
                "SELECT column_name, data_type, is_nullable FROM information_schema.columns WHERE table_name = '" + name
                        + "' AND table_schema = current_schema() ORDER BY ordinal_position");
    }

    private String sets() {
        return "SELECT n FROM d_a WHERE " + condition(1) + " "
                + one("UNION", "UNION ALL", "INTERSECT", "EXCEPT", "EXCEPT ALL")
                + " SELECT n::int FROM d_b WHERE id < 9 ORDER BY 1 NULLS " + one("FIRST", "LAST");
    }

    private String subqueries() {
        return one(
                "SELECT id, (SELECT max(n) FROM d_b WHERE a = d_a.id) FROM d_a WHERE EXISTS (SELECT FROM d_b WHERE a = d_a.id AND "
                        + one("n > 50", "t <> ''", "u IS NULL") + ") ORDER BY 1",
                "SELECT a.id, l.s FROM d_a a CROSS JOIN LATERAL (SELECT sum(n) s FROM d_b WHERE a = a.id) l WHERE a.id < 6 ORDER BY 1",
                "SELECT * FROM d_a WHERE n = ANY (SELECT n FROM d_b) AND id NOT IN (SELECT a FROM d_b) ORDER BY id",
                "SELECT array(SELECT id FROM d_a WHERE " + condition(1) + " ORDER BY id)",
                "SELECT " + number(2) + " FROM d_a WHERE " + condition(2) + " ORDER BY id LIMIT 5",
                "SELECT x.*, y FROM (VALUES (1, 'a'), (2, NULL)) AS x(p, q), generate_series(1, p) AS y ORDER BY 1, 3",
                "SELECT DISTINCT ON (b) b, id FROM d_v JOIN d_a USING (id) ORDER BY b, id DESC",
                "TABLE d_v ORDER BY id, t LIMIT 3");
    }

    private String json() {
        return "SELECT id, j "
                + one(
                        "-> 'l'",
                        "->> 'k'",
                        "#>> '{l,1}'",
                        "@> '{\"k\": 3}'",
                        "? 'k'",
                        "- 'k'",
                        "|| '{\"z\": 1}'",
                        "#- '{l,0}'",
                        "@? '$.l[*] ? (@ == 1)'",
                        "-> 5")
                + ", jsonb_path_query_first(j, '$.l[" + upTo(3) + "]') FROM d_a WHERE id <= 4 ORDER BY id";
    }

    private String texts() {
        String text = one("'äöü€'", "E'a\\tb'", "U&'\\0061'", "$q$it's$q$", "''", "'Hello World'", "t");
        return "SELECT "
                + one(
                        "upper(",
                        "length(",
                        "reverse(",
                        "initcap(",
                        "md5(",
                        "quote_literal(",
                        "to_jsonb(",
                        "octet_length(")
                + text + "), " + text + " || " + one("'x'", "1", "NULL", "t")
                + ", "
                + one(
                        "substring(" + text + " FROM 2 FOR 2)",
                        "position('l' IN " + text + ")",
                        "regexp_replace(" + text + ", '[aeiou]', '<\\&>', 'g')",
                        "split_part(" + text + ", ' ', 2)",
                        "format('%s-%I', " + text + ", 'a b')",
                        "overlay(" + text + " PLACING 'Z' FROM 1)")
                + " FROM d_a WHERE id = " + (1 + upTo(5));
    }

    private String times() {
        return "SELECT "
                + one(
                        "date '2026-01-31' + interval '1 month'",
                        "age(date '2026-03-01', date '2025-02-28')",
                        "extract(epoch FROM u)",
                        "date_trunc('week', u)",
                        "u AT TIME ZONE 'America/New_York'",
                        "to_char(u, 'YYYY-MM-DD HH24:MI:SS TZ')",
                        "u - timestamptz '2026-01-01'",
                        "make_date(2026, " + upTo(14) + ", 5)",
                        "justify_interval(interval '40 days 30 hours')",
                        "(u, interval '1 day') OVERLAPS (timestamptz '2026-03-02', interval '1 hour')")
                + " FROM d_b WHERE id = " + (1 + upTo(20));
    }

    private String cursors() {
        return "BEGIN; DECLARE c" + made + " " + one("", "SCROLL ")
                + "CURSOR FOR SELECT id, n FROM d_a ORDER BY id; FETCH " + one("3", "FORWARD 2", "ALL", "NEXT")
                + " FROM c" + made + "; MOVE 2 FROM c" + made + "; FETCH "
                + one("1", "ABSOLUTE 2", "PRIOR", "RELATIVE 1") + " FROM c" + made + "; "
                + one("CLOSE c" + made + "; COMMIT", "ROLLBACK", "CLOSE nosuch; COMMIT", "SELECT 1/0") + "; ROLLBACK";
    }

    private String several() {
        return one(
                "SELECT 1; SELECT 2, 'a;b'; SELECT 3",
                "SELECT nextval('d_s') > 0; SELECT currval('d_s') > 0; SELECT lastval() = currval('d_s')",
                "INSERT INTO d_a (id) VALUES (500); SELECT 1/0",
                "SELECT count(*) FROM d_a WHERE id = 500",
                "BEGIN; INSERT INTO d_a (id) VALUES (501); ROLLBACK; SELECT count(*) FROM d_a WHERE id = 501",
                "BEGIN READ ONLY; SELECT count(*) FROM d_b; COMMIT",
                "SELECT 1;;; SELECT 2;",
                "/* nothing */",
                "SET intervalstyle = 'iso_8601'; SELECT interval '1 day'; RESET intervalstyle",
                "SHOW search_path; SHOW DateStyle");
    }

    private String errors() {
        return one(
                "SELECT nosuch FROM d_a",
                "SELECT * FROM nosuch",
                "SELECT 1/0",
                "SELECT 'a'::int",
                "SELECT id FROM d_a GROUP BY n",
                "SELECT d_f('x')",
                "SELECT d_g(1)",
                "INSERT INTO d_a (id) VALUES (1)",
                "INSERT INTO d_b (id, a) VALUES (900, 999)",
                "INSERT INTO d_b (id, n) VALUES (901, 1000000)",
                "SELECT FROM WHERE",
                "SELECT (1",
                "SELECT 'open",
                "SELECT 1 AS \"\"",
                "DROP TABLE d_a",
                "DELETE FROM d_a WHERE id = 1",
                "SELECT 1 UNION SELECT 'a'",
                "SELECT array[1, 'x']",
                "UPDATE d_a SET id = NULL WHERE id = 2",
                "SELECT 99999999999 * 99999999999",
                "SELECT sqrt(-1)",
                "SELECT to_date('x', 'YYYY')",
                "SELECT ((",
                "INSERT INTO d_b (id, t) VALUES (902, 'this is far too long for it')",
                "COMMIT",
                "ROLLBACK",
                "SELECT max(max(id)) FROM d_a");
    }
}
