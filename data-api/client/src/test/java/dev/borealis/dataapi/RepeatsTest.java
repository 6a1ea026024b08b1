package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.ActiveFault;
import dev.borealis.local.Faults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A statement outside a transaction whose answer was lost: repeated where it only reads, never where it has an effect. */
final class RepeatsTest {

    private static final DataApiClient POSTGRESQL = unhurried(Engine.POSTGRESQL);
    private static final DataApiClient MYSQL = unhurried(Engine.MYSQL);

    private static final List<String> LOST = List.of(
            "data-api-500-after",
            "data-api-503-after",
            "data-api-504-after",
            "data-api-reset-after",
            "data-api-truncate");

    private static final String[] POSTGRESQL_OBJECTS = {
        "DROP SCHEMA IF EXISTS repeats CASCADE",
        "CREATE SCHEMA repeats",
        "CREATE TABLE repeats.effect (n int)",
        "CREATE TABLE repeats.pet (id int)",
        "INSERT INTO repeats.pet VALUES (1)",
        "CREATE VIEW repeats.pets AS SELECT id, id + 1 AS next_id FROM repeats.pet",
        "CREATE FUNCTION repeats.bump() RETURNS int LANGUAGE sql AS 'INSERT INTO repeats.effect VALUES (1) RETURNING n'",
        "CREATE FUNCTION repeats.next(text) RETURNS int LANGUAGE sql AS 'SELECT repeats.bump()'",
        "CREATE FUNCTION repeats.first(text) RETURNS int LANGUAGE sql AS 'SELECT repeats.bump()'",
        "CREATE FUNCTION repeats.filter(text) RETURNS int LANGUAGE sql AS 'SELECT repeats.bump()'",
        "CREATE FUNCTION repeats.lower(int) RETURNS int LANGUAGE sql AS 'SELECT repeats.bump()'",
        "CREATE FUNCTION repeats.\"Odd \"\"name\"() RETURNS int LANGUAGE sql AS 'SELECT repeats.bump()'",
        "CREATE FUNCTION public.touch(repeats.pet) RETURNS int LANGUAGE sql AS 'SELECT repeats.bump()'",
        "CREATE FUNCTION repeats.atomic() RETURNS int BEGIN ATOMIC INSERT INTO repeats.effect VALUES (1); SELECT 1; END",
        "CREATE FUNCTION repeats.by_default(a int DEFAULT repeats.bump()) RETURNS int LANGUAGE sql AS 'SELECT a'",
        "CREATE FUNCTION repeats.pretends() RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$BEGIN RETURN repeats.bump(); END$$",
        "CREATE FUNCTION repeats.dynamic() RETURNS int LANGUAGE plpgsql AS $$DECLARE r int;"
                + " BEGIN EXECUTE 'SELECT repeats.bu' || 'mp()' INTO r; RETURN r; END$$",
        "CREATE FUNCTION repeats.only_once() RETURNS boolean LANGUAGE plpgsql AS $$BEGIN"
                + " IF EXISTS (SELECT 1 FROM repeats.effect WHERE n = 7) THEN RETURN false; END IF;"
                + " INSERT INTO repeats.effect VALUES (7); RETURN true; END$$",
        "CREATE FUNCTION repeats.step(int, int) RETURNS int LANGUAGE sql AS 'SELECT repeats.bump()'",
        "CREATE AGGREGATE repeats.total(int) (sfunc = repeats.step, stype = int, initcond = '0')",
        "CREATE VIEW repeats.writing AS SELECT repeats.bump() AS n",
        "CREATE VIEW repeats.nested AS SELECT n FROM repeats.writing",
        "CREATE FUNCTION repeats.twice(int) RETURNS int LANGUAGE sql AS 'SELECT 2 * $1'",
        "CREATE FUNCTION repeats.locks() RETURNS text LANGUAGE plpgsql AS"
                + " $$BEGIN PERFORM pg_advisory_xact_lock(77001); RETURN ''; END$$",
        "CREATE VIEW repeats.telling AS SELECT 1 AS n FROM pg_notify('repeats', 'x')",
        "CREATE FUNCTION repeats.tells() RETURNS int LANGUAGE plpgsql AS $$BEGIN NOTIFY repeats; RETURN 1; END$$",
        "CREATE SEQUENCE repeats.numbers",
    };

    private static final String[] MYSQL_OBJECTS = {
        "DROP TABLE IF EXISTS effect",
        "DROP TABLE IF EXISTS repeats_pet",
        "DROP VIEW IF EXISTS repeats_pets, repeats_writing, repeats_nested, repeats_locking",
        "DROP FUNCTION IF EXISTS bump",
        "DROP FUNCTION IF EXISTS first",
        "DROP FUNCTION IF EXISTS `Odd name`",
        "DROP FUNCTION IF EXISTS pretends",
        "DROP FUNCTION IF EXISTS only_once",
        "DROP FUNCTION IF EXISTS twice",
        "DROP FUNCTION IF EXISTS locks",
        "CREATE TABLE effect (n int)",
        "CREATE TABLE repeats_pet (id int)",
        "INSERT INTO repeats_pet VALUES (1)",
        "CREATE VIEW repeats_pets AS SELECT id, id + 1 AS next_id FROM repeats_pet",
        "CREATE FUNCTION bump() RETURNS int MODIFIES SQL DATA BEGIN INSERT INTO effect VALUES (1); RETURN 1; END",
        "CREATE FUNCTION first(a int) RETURNS int MODIFIES SQL DATA RETURN bump()",
        "CREATE FUNCTION `Odd name`() RETURNS int MODIFIES SQL DATA RETURN bump()",
        "CREATE FUNCTION pretends() RETURNS int DETERMINISTIC NO SQL BEGIN INSERT INTO effect VALUES (1); RETURN 1; END",
        "CREATE FUNCTION only_once() RETURNS int MODIFIES SQL DATA BEGIN IF EXISTS (SELECT 1 FROM effect WHERE n = 7)"
                + " THEN RETURN 0; END IF; INSERT INTO effect VALUES (7); RETURN 1; END",
        "CREATE FUNCTION twice(a int) RETURNS int DETERMINISTIC NO SQL RETURN 2 * a",
        "CREATE FUNCTION locks() RETURNS int DETERMINISTIC NO SQL RETURN GET_LOCK('repeats', 0)",
        "CREATE VIEW repeats_writing AS SELECT bump() AS n",
        "CREATE VIEW repeats_nested AS SELECT n FROM repeats_writing",
        "CREATE VIEW repeats_locking AS SELECT GET_LOCK('repeats', 0) AS n",
    };

    @BeforeAll
    static void make() {
        run(POSTGRESQL, POSTGRESQL_OBJECTS);
        run(MYSQL, MYSQL_OBJECTS);
    }

    @AfterAll
    static void drop() {
        run(POSTGRESQL, POSTGRESQL_OBJECTS[0]);
        run(MYSQL, Arrays.copyOf(MYSQL_OBJECTS, 10));
        POSTGRESQL.close();
        MYSQL.close();
    }

    /** It does not wait before it asks again. */
    private static DataApiClient unhurried(Engine engine) {
        return RealService.builder(engine).engine(engine).sleeper(pause -> {}).build();
    }

    private static void run(DataApiClient client, String... statements) {
        for (String sql : statements) {
            client.execute(call(client, sql)).close();
        }
    }

    private static SqlCall call(DataApiClient client, String sql) {
        return SqlCall.of(PreparedSql.plain(client.engine(), sql), List.of());
    }

    private static List<Object> firstColumn(DataApiSession session, SqlCall call) {
        List<Object> values = new ArrayList<>();
        try (SqlResult result = session.execute(call)) {
            for (int row = 0; row < result.page().size(); row++) {
                values.add(String.valueOf(result.page().getObject(row, 0)));
            }
        }
        return values;
    }

    private static long effects(DataApiClient client) {
        String table = client.engine() == Engine.POSTGRESQL ? "repeats.effect" : "effect";
        return Long.parseLong(firstColumn(client, call(client, "SELECT count(*) FROM " + table))
                .get(0)
                .toString());
    }

    /** What writes into a table; each of them does so once when it is run once. */
    static Stream<List<String>> writers() {
        Stream<String> postgresql = Stream.of(
                "SELECT repeats.bump()",
                "SELECT * FROM repeats.writing",
                "SELECT n FROM repeats.nested",
                "SELECT repeats.next('x')",
                "SELECT repeats.first('x')",
                "SELECT repeats.filter('x')",
                "SELECT repeats.lower(1)",
                "SELECT \"repeats\".\"Odd \"\"name\"()",
                "SELECT p.touch FROM repeats.pet p",
                "SELECT (p).touch FROM repeats.pet p",
                "SELECT public./* a */touch(p) FROM repeats.pet p",
                "SELECT repeats.U&\"b\\0075mp\"()",
                "SELECT repeats.atomic()",
                "SELECT repeats.by_default()",
                "SELECT repeats.pretends()",
                "SELECT repeats.dynamic()",
                "SELECT repeats.only_once()",
                "SELECT repeats.total(id) FROM repeats.pet",
                "VALUES (repeats.bump())",
                "TABLE repeats.writing",
                "WITH a AS MATERIALIZED (SELECT repeats.bump() AS n) SELECT n FROM a",
                "(SELECT repeats.bump())",
                "SELECT query_to_xml('SELECT repeats.bu' || 'mp()', true, true, '')::text",
                "INSERT INTO repeats.effect VALUES (1) RETURNING n",
                "EXPLAIN ANALYZE SELECT repeats.bump()");
        Stream<String> mysql = Stream.of(
                "SELECT bump()",
                "SELECT * FROM repeats_writing",
                "SELECT n FROM repeats_nested",
                "SELECT `first`(1)",
                "SELECT `Odd name`()",
                "SELECT pretends()",
                "SELECT only_once()",
                "SELECT /*!50000 bump() */",
                "SELECT a.n FROM (SELECT bump() AS n) AS a",
                "WITH a AS (SELECT bump() AS n) SELECT n FROM a",
                "TABLE repeats_writing",
                "INSERT INTO effect VALUES (1)",
                "DO bump()");
        return Stream.concat(
                postgresql.map(sql -> List.of("POSTGRESQL", sql)), mysql.map(sql -> List.of("MYSQL", sql)));
    }

    @ParameterizedTest
    @MethodSource("writers")
    void neverRepeatsAnEffect(List<String> statement) {
        DataApiClient client = client(statement.get(0));
        SqlCall call = call(client, statement.get(1));
        for (String fault : faults(statement)) {
            run(client, "DELETE FROM " + (client == POSTGRESQL ? "repeats.effect" : "effect"));
            try (Faults faults = RealService.faults()) {
                ActiveFault lost = faults.add(fault + ",operation=ExecuteStatement");
                assertThatThrownBy(() -> firstColumn(client, call)).isInstanceOf(OutcomeUnknownException.class);
                assertThat(lost.hits()).isEqualTo(1);
            }
            assertThat(effects(client)).isEqualTo(1);
        }
    }

    /** What a READ ONLY transaction lets pass, although it reaches outside the tables. */
    static Stream<List<String>> others() {
        Stream<String> postgresql = Stream.of(
                "SELECT pg_notify('repeats', 'x')",
                "SELECT \"pg_notify\"('repeats', 'x')",
                "SELECT n FROM repeats.telling",
                "SELECT repeats.tells()",
                "SELECT repeats.locks()",
                "SELECT nextval('repeats.numbers')",
                "SELECT setval('repeats.numbers', 5)",
                "SELECT pg_logical_emit_message(false, 'repeats', 'x')",
                "SELECT pg_terminate_backend(-1)",
                "SELECT set_config('application_name', 'x', false)",
                "SELECT lo_create(0)",
                "SELECT pg_sleep(0)");
        Stream<String> mysql = Stream.of("SELECT locks()", "SELECT n FROM repeats_locking", "SELECT SLEEP(0)");
        return Stream.concat(
                postgresql.map(sql -> List.of("POSTGRESQL", sql)), mysql.map(sql -> List.of("MYSQL", sql)));
    }

    @ParameterizedTest
    @MethodSource("others")
    void neverRepeatsWhatReachesOutsideTheTables(List<String> statement) {
        DataApiClient client = client(statement.get(0));
        try (Faults faults = RealService.faults()) {
            faults.add("data-api-500-after,operation=ExecuteStatement");
            assertThatThrownBy(() -> firstColumn(client, call(client, statement.get(1))))
                    .isInstanceOfSatisfying(
                            OutcomeUnknownException.class,
                            unknown -> assertThat(unknown.sqlState()).isEqualTo("08007"));
        }
    }

    static Stream<List<String>> readers() {
        Stream<String> postgresql = Stream.of(
                "SELECT count(*) FROM repeats.pet",
                "SELECT lower('X') AS \"filter\", upper('x')",
                "SELECT next_id FROM repeats.pets",
                "SELECT repeats.twice(21)",
                "SELECT id FROM repeats.pet ORDER BY random()",
                "SELECT count(*) FROM pg_catalog.pg_class WHERE oid < 10000",
                "SELECT table_name FROM information_schema.tables WHERE table_name = 'pet'",
                "VALUES (1), (2)",
                "SHOW server_version",
                "(SELECT 1) UNION (SELECT 2) ORDER BY 1",
                "WITH a AS (SELECT 1 AS n) SELECT n FROM a");
        Stream<String> mysql = Stream.of(
                "SELECT count(*) FROM repeats_pet",
                "SELECT lower('X'), upper('x')",
                "SELECT next_id FROM repeats_pets",
                "SELECT twice(21)",
                "SELECT id FROM repeats_pet ORDER BY rand()",
                "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_NAME = 'repeats_pet'",
                "SHOW COLUMNS FROM repeats_pet",
                "WITH a AS (SELECT 1 AS n) SELECT n FROM a");
        return Stream.concat(
                postgresql.map(sql -> List.of("POSTGRESQL", sql)), mysql.map(sql -> List.of("MYSQL", sql)));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void repeatsWhatOnlyReads(List<String> statement) {
        DataApiClient client = client(statement.get(0));
        SqlCall call = call(client, statement.get(1));
        List<Object> expected = firstColumn(client, call);
        for (String fault : faults(statement)) {
            try (Faults faults = RealService.faults()) {
                ActiveFault lost = faults.add(fault + ",times=3");
                assertThat(firstColumn(client, call)).isEqualTo(expected);
                assertThat(lost.hits()).isEqualTo(3);
            }
        }
    }

    /** Where a database reaches others, what a user wrote may do so in ways that do not show. */
    @Test
    void repeatsNothingOfAUserWhereADatabaseReachesOthers() {
        run(POSTGRESQL, "CREATE SCHEMA aws_lambda");
        run(POSTGRESQL, "CREATE FUNCTION aws_lambda.invoke(text) RETURNS int LANGUAGE sql AS 'SELECT 1'");
        try {
            for (String sql : List.of(
                    "SELECT repeats.twice(21)", "SELECT next_id FROM repeats.pets", "SELECT aws_lambda.invoke('f')")) {
                try (Faults faults = RealService.faults()) {
                    faults.add("data-api-500-after");
                    assertThatThrownBy(() -> firstColumn(POSTGRESQL, call(POSTGRESQL, sql)))
                            .isInstanceOf(OutcomeUnknownException.class);
                }
            }
            try (Faults faults = RealService.faults()) {
                faults.add("data-api-500-after");
                assertThat(firstColumn(POSTGRESQL, call(POSTGRESQL, "SELECT id FROM repeats.pet")))
                        .containsExactly("1");
            }
        } finally {
            run(POSTGRESQL, "DROP SCHEMA aws_lambda CASCADE");
        }
    }

    /** Operators, casts, domains and policies call functions that no statement names. */
    @Test
    void looksBehindWhatCallsFunctionsWithoutNamingThem() {
        String[] objects = {
            "CREATE FUNCTION repeats.checks(int) RETURNS boolean LANGUAGE sql AS 'SELECT repeats.bump() = 1'",
            "CREATE DOMAIN repeats.checked AS int CHECK (repeats.checks(VALUE))",
            "CREATE DOMAIN repeats.narrow AS repeats.checked",
            "CREATE TYPE repeats.holder AS (c repeats.narrow)",
            "CREATE FUNCTION repeats.gives() RETURNS repeats.narrow LANGUAGE sql AS 'SELECT 1'",
            "CREATE FUNCTION repeats.holds() RETURNS int LANGUAGE plpgsql AS 'DECLARE a repeats.narrow := 1; BEGIN RETURN 2; END'",
            "CREATE FUNCTION repeats.joins(int, text) RETURNS int LANGUAGE sql AS 'SELECT repeats.bump()'",
            "CREATE OPERATOR repeats.=== (leftarg = int, rightarg = text, function = repeats.joins)",
            "CREATE TYPE repeats.likable AS (x int)",
            "CREATE FUNCTION repeats.likes(repeats.likable, text) RETURNS boolean LANGUAGE sql AS"
                    + " 'SELECT pg_notify(''repeats'', ''x'') IS NULL'",
            "CREATE OPERATOR public.~~ (leftarg = repeats.likable, rightarg = text, function = repeats.likes)",
        };
        run(POSTGRESQL, objects);
        for (String sql : List.of(
                "SELECT CAST(1 AS repeats.checked)",
                "SELECT CAST('{1}' AS repeats.narrow[])",
                "SELECT (json_populate_record(NULL::repeats.holder, '{\"c\": 1}')).c",
                "SELECT repeats.gives()",
                "SELECT repeats.holds()",
                "SELECT 1 OPERATOR(repeats.===) CAST('x' AS text)")) {
            neverRepeatsAnEffect(List.of("POSTGRESQL", sql));
        }
        run(POSTGRESQL, "DROP OPERATOR repeats.=== (int, text)");
        neverRepeatsWhatReachesOutsideTheTables(List.of("POSTGRESQL", "SELECT ROW(1)::repeats.likable LIKE 'x'"));
        run(POSTGRESQL, "DROP OPERATOR public.~~ (repeats.likable, text)");
        repeatsWhatOnlyReads(List.of("POSTGRESQL", "SELECT id FROM repeats.pet"));
        run(POSTGRESQL, "DROP DOMAIN repeats.checked CASCADE");
    }

    /** A type of ranges brings a cast with a function of its own, which is PostgreSQL's all the same. */
    @Test
    void takesTheCastsOfRangesForWhatTheyAre() {
        run(POSTGRESQL, "CREATE TYPE repeats.span AS RANGE (subtype = time)");
        try {
            repeatsWhatOnlyReads(List.of("POSTGRESQL", "SELECT id FROM repeats.pet"));
            assertThat(firstColumn(POSTGRESQL, call(POSTGRESQL, "SELECT interval '1 day' FROM repeats.pet LIMIT 1")))
                    .containsExactly("1 day");
        } finally {
            run(POSTGRESQL, "DROP TYPE repeats.span");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheDatabasesErrorOfARepeatedStatement(Engine engine) {
        DataApiClient client = client(engine.name());
        try (Faults faults = RealService.faults()) {
            faults.add("data-api-500-after");
            assertThatThrownBy(() -> firstColumn(client, call(client, "SELECT * FROM no_such_table")))
                    .isInstanceOf(DataApiServiceException.class)
                    .hasMessageContaining("no_such_table");
        }
    }

    /** What the catalogue does not tell, the database refuses. */
    @ParameterizedTest
    @EnumSource
    void readsWhereNothingCanBeWritten(Engine engine) {
        DataApiClient client = client(engine.name());
        long before = effects(client);
        SqlCall write = call(client, engine == Engine.POSTGRESQL ? "SELECT repeats.bump()" : "SELECT bump()");
        assertThatThrownBy(() -> ReadOnly.inOne(client, transaction -> transaction.run(write)))
                .isInstanceOfSatisfying(
                        DataApiServiceException.class,
                        refused -> assertThat(ReadOnly.refuses(refused.error())).isTrue());
        assertThat(effects(client)).isEqualTo(before);
    }

    /** Asked again as text inside the caller's transaction: no effect twice, and the transaction goes on. */
    @Test
    void asksAgainBehindASavepointInsideATransaction() {
        run(POSTGRESQL, "DELETE FROM repeats.effect");
        try (DataApiTransaction transaction = POSTGRESQL.transaction()) {
            transaction
                    .execute(call(POSTGRESQL, "INSERT INTO repeats.effect VALUES (2)"))
                    .close();
            assertThat(firstColumn(transaction, call(POSTGRESQL, "SELECT interval '1 day' FROM repeats.pet")))
                    .containsExactly("1 day");
            assertThatThrownBy(() -> firstColumn(
                            transaction, call(POSTGRESQL, "SELECT interval '1 day', n FROM repeats.writing")))
                    .hasMessageContaining("unsupported data type");
            transaction
                    .execute(call(POSTGRESQL, "INSERT INTO repeats.effect VALUES (3)"))
                    .close();
            transaction.commit();
        }
        assertThat(firstColumn(POSTGRESQL, call(POSTGRESQL, "SELECT n FROM repeats.effect ORDER BY n DESC")))
                .containsExactly("3", "2", "1");
    }

    /** Two of the ways to lose an answer, in turn. */
    private static List<String> faults(List<String> statement) {
        int first = Math.floorMod(statement.hashCode(), LOST.size());
        return List.of(LOST.get(first), LOST.get((first + 2) % LOST.size()));
    }

    private static DataApiClient client(String engine) {
        return engine.equals("POSTGRESQL") ? POSTGRESQL : MYSQL;
    }
}
