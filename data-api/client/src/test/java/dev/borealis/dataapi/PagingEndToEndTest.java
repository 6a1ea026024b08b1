package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Results far over 1 MiB from real databases. */
final class PagingEndToEndTest {

    private static final int ROWS = 20_000;

    @ParameterizedTest
    @EnumSource
    void everyRowComesOnceAndInOrder(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine)) {
            fill(database, engine);
            List<Object> ids = new ArrayList<>();
            try (Stream<Row> rows = database.stream(
                    "SELECT id, filler, id FROM large WHERE id > :least ORDER BY id", java.util.Map.of("least", 0))) {
                rows.forEach(row -> ids.add(row.get(0)));
            }
            assertThat(ids).hasSize(ROWS);
            assertThat(ids.get(0)).isEqualTo(1);
            assertThat(ids.get(ROWS - 1)).isEqualTo(ROWS);
            assertThat(database.queryFetchAll("SELECT * FROM large").size()).isEqualTo(ROWS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void insideATransactionToo(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine)) {
            fill(database, engine);
            int after = database.inTransaction(transaction -> {
                transaction.delete("DELETE FROM large WHERE id <= 10");
                try (Stream<Row> rows = transaction.stream("SELECT * FROM large ORDER BY id")) {
                    assertThat(rows.count()).isEqualTo(ROWS - 10);
                }
                return transaction
                        .update("UPDATE large SET filler = 'x' WHERE id = 11")
                        .rows()
                        .size();
            });
            assertThat(after).isZero();
            assertThat(database.query("SELECT count(*) AS n FROM large")
                            .rows()
                            .get(0)
                            .get("N"))
                    .isEqualTo(ROWS - 10L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void alwaysGivesPagesAndNeverTheServicesRefusal(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine)) {
            fill(database, engine);
        }
        try (AuroraDatabase always = RealService.database(engine, Paging.ALWAYS);
                AuroraDatabase never = RealService.database(engine, Paging.NEVER)) {
            assertThat(always.queryFetchAll("SELECT * FROM large ORDER BY id").size())
                    .isEqualTo(ROWS);
            assertThat(always.queryFetchAll("SELECT id FROM large WHERE id <= 3 ORDER BY id")
                            .asLists())
                    .isEqualTo(List.of(List.of(1), List.of(2), List.of(3)));
            assertThat(never.queryFetchAll("SELECT id FROM large WHERE id <= 3").size())
                    .isEqualTo(3);
            assertThatThrownBy(() -> never.queryFetchAll("SELECT * FROM large"))
                    .isInstanceOf(DataApiServiceException.class)
                    .hasMessageContaining("size limit");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatIsTooLargeIsNamed(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine)) {
            String sql = "SELECT 1 AS n, 'x' AS v UNION ALL SELECT 2, repeat('x', 1500000) ORDER BY n";
            assertThatThrownBy(() -> database.queryFetchAll(sql)).hasMessageContaining("One row of the result");
            List<Object> read = new ArrayList<>();
            try (Stream<Row> rows = database.stream(sql)) {
                assertThatThrownBy(() -> rows.forEach(row -> read.add(row.get(0))))
                        .isInstanceOf(InvalidStatementException.class)
                        .hasMessageContaining("substring");
            }
            assertThat(database.query("SELECT 1").size()).isEqualTo(1);
        }
    }

    /** Rows of changing length, some of them long. */
    private static void fill(AuroraDatabase database, Engine engine) {
        database.execute("DROP TABLE IF EXISTS large");
        database.execute("CREATE TABLE large (id INT PRIMARY KEY, filler TEXT)");
        database.commit();
        String numbers = engine == Engine.MYSQL
                ? "SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n + 1 AS i FROM %1$s a, %1$s b, %1$s c, %1$s d,"
                        + " (SELECT 0 n UNION SELECT 1) e"
                : "SELECT i FROM generate_series(1, 20000) AS i";
        String ten =
                "(SELECT 0 n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6"
                        + " UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)";
        database.insert("INSERT INTO large SELECT i, repeat('x', 50 + (i % 100) * 10) FROM ("
                + String.format(numbers, ten) + ") s");
        database.commit();
    }

    /** The database is given more memory until the first row comes, and there may be none. */
    @Test
    void whatPagesSetIsPutBackWhereThereIsNoRow() {
        try (DataApiClient client = RealService.client(Engine.POSTGRESQL);
                DataApiTransaction transaction = client.transaction()) {
            SqlCall memory = call(Engine.POSTGRESQL, "SHOW work_mem");
            String before = first(transaction, memory);
            transaction
                    .execute(call(Engine.POSTGRESQL, "SET LOCAL work_mem = '5MB'"))
                    .close();
            for (String sql : List.of("SELECT 1 WHERE false", "SELECT 1", "SELECT n FROM generate_series(1, 9) AS n")) {
                SqlCall paged = call(Engine.POSTGRESQL, sql).withPaging(Paging.ALWAYS);
                SqlResult result = transaction.execute(paged);
                assertThat(first(transaction, memory)).as(sql).isEqualTo("5MB");
                result.close();
                assertThat(first(transaction, memory)).as(sql).isEqualTo("5MB");
            }
            transaction.rollback();
            assertThat(before).isNotEqualTo("5MB");
        }
    }

    /** Pages would ask questions between the query and FOUND_ROWS, and count for none of them. */
    @Test
    void whatCountsItsRowsOnMysqlIsAskedAtOnce() {
        try (DataApiClient client = RealService.client(Engine.MYSQL);
                DataApiTransaction transaction = client.transaction()) {
            String three = "(SELECT 1 AS n UNION SELECT 2 UNION SELECT 3) t ORDER BY n LIMIT 1";
            SqlCall counting = call(Engine.MYSQL, "SELECT SQL_CALC_FOUND_ROWS n FROM " + three);
            assertThat(first(transaction, counting.withFetchSize(1))).isEqualTo("1");
            assertThat(first(transaction, call(Engine.MYSQL, "SELECT FOUND_ROWS()")))
                    .isEqualTo("3");
            String counted =
                    "SELECT SQL_CALC_FOUND_ROWS REPEAT('x', 400000) FROM " + three.replace("LIMIT 1", "LIMIT 3");
            assertThatThrownBy(
                            () -> first(transaction, call(Engine.MYSQL, counted).withFetchSize(1)))
                    .isInstanceOf(InvalidStatementException.class)
                    .hasMessageContaining("COUNT(*)")
                    .hasFieldOrPropertyWithValue("sqlState", "0A000");
            assertThat(first(transaction, counting.withFetchSize(1))).isEqualTo("1");
            assertThat(first(
                            transaction,
                            call(Engine.MYSQL, "SELECT FOUND_ROWS()").withFetchSize(1)))
                    .isEqualTo("3");
            SqlCall mixed = call(Engine.MYSQL, "SELECT FOUND_ROWS(), n FROM " + three);
            assertThatThrownBy(() -> first(transaction, mixed.withFetchSize(1)))
                    .isInstanceOf(InvalidStatementException.class)
                    .hasMessageContaining("was not run");
            for (String lock : List.of(" FOR UPDATE", " FOR SHARE", " LOCK IN SHARE MODE")) {
                SqlCall locking = call(Engine.MYSQL, "SELECT n FROM (SELECT 1 AS n) t" + lock);
                assertThat(first(transaction, locking.withFetchSize(1))).isEqualTo("1");
                assertThat(first(client, locking.withPaging(Paging.ALWAYS))).isEqualTo("1");
            }
            transaction
                    .execute(call(Engine.MYSQL, "SELECT 5 INTO @borealis_seen").withFetchSize(1))
                    .close();
            assertThat(first(transaction, call(Engine.MYSQL, "SELECT @borealis_seen")))
                    .isEqualTo("5");
            SqlCall urgent = call(Engine.MYSQL, "SELECT HIGH_PRIORITY n FROM " + three);
            assertThat(first(transaction, urgent.withFetchSize(1))).isEqualTo("1");
            assertThat(first(client, urgent.withPaging(Paging.ALWAYS))).isEqualTo("1");
            assertThatThrownBy(
                            () -> first(client, call(Engine.MYSQL, "SELECT SQL_CALC_FOUND_ROWS REPEAT('x', 2000000)")))
                    .isInstanceOf(InvalidStatementException.class)
                    .hasMessageContaining("COUNT(*)")
                    .hasFieldOrPropertyWithValue("sqlState", "0A000");
        }
    }

    /** MySQL counts in the outermost query, and adds up the OFFSETs of queries in brackets. */
    @Test
    void pagesOfQueriesOfMysqlThatHaveALimitOfTheirOwn() {
        try (AuroraDatabase database = RealService.database(Engine.MYSQL)) {
            database.execute("DROP TABLE IF EXISTS counted");
            database.execute("CREATE TABLE counted (i INT PRIMARY KEY)");
            database.execute("SET SESSION cte_max_recursion_depth = 5000");
            database.execute("INSERT INTO counted WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE"
                    + " i < 1234) SELECT i FROM s");
            database.commit();
            for (String limit : List.of(" LIMIT 10", "")) {
                List<List<Object>> counted = database.inTransaction(work -> {
                    QueryResult rows = work.query("SELECT SQL_CALC_FOUND_ROWS i FROM counted ORDER BY i" + limit);
                    assertThat(rows.size()).isEqualTo(limit.isEmpty() ? 1000 : 10);
                    return work.query("SELECT FOUND_ROWS()").asLists();
                });
                assertThat(counted).isEqualTo(List.of(List.of(1234L)));
            }
            assertThatThrownBy(
                            () -> database.query("SELECT SQL_CALC_FOUND_ROWS i FROM counted LIMIT 10", Page.of(2, 5)))
                    .isInstanceOf(InvalidStatementException.class)
                    .hasFieldOrPropertyWithValue("sqlState", "0A000");
            String bracketed = "(SELECT i FROM counted ORDER BY i DESC LIMIT 5)";
            assertThat(database.query(bracketed, Page.of(2, 3)).asLists())
                    .isEqualTo(List.of(List.of(1231), List.of(1230)));
            assertThat(database.query(bracketed).size()).isEqualTo(5);
        }
    }

    /** InnoDB takes no table of so many texts, however short they are. */
    @Test
    void moreTextsThanATableTakesOnMysql() {
        String columns = String.join(
                ", ", IntStream.range(0, 300).mapToObj(i -> "'a' AS c" + i).toList());
        try (DataApiClient client = RealService.client(Engine.MYSQL);
                DataApiTransaction transaction = client.transaction()) {
            SqlCall small = call(Engine.MYSQL, "SELECT " + columns);
            assertThat(first(client, small.withPaging(Paging.ALWAYS))).isEqualTo("a");
            assertThat(first(transaction, small.withFetchSize(1))).isEqualTo("a");
            SqlCall large = call(Engine.MYSQL, "SELECT " + columns + ", REPEAT('x', 400000)");
            SqlCall three = call(
                    Engine.MYSQL,
                    String.join(
                            " UNION ALL ", Collections.nCopies(3, large.sql().text())));
            assertThat(count(transaction, three.withFetchSize(9))).isEqualTo(3);
            assertThatThrownBy(() -> count(client, three))
                    .isInstanceOf(InvalidStatementException.class)
                    .hasFieldOrPropertyWithValue("sqlState", "0A000");
            transaction
                    .execute(call(Engine.MYSQL, "START TRANSACTION READ ONLY"))
                    .close();
            SqlCall urgent = call(Engine.MYSQL, "SELECT HIGH_PRIORITY 'a', 'HIGH_PRIORITY'");
            assertThat(first(transaction, urgent.withFetchSize(1))).isEqualTo("a");
            assertThat(first(transaction, small)).isEqualTo("a");
        }
    }

    private static int count(DataApiSession session, SqlCall call) {
        try (SqlResult result = session.execute(call)) {
            int count = result.page().size();
            while (result.nextPage()) {
                count += result.page().size();
            }
            return count;
        }
    }

    private static SqlCall call(Engine engine, String sql) {
        return SqlCall.of(PreparedSql.plain(engine, sql), List.of());
    }

    private static String first(DataApiSession session, SqlCall call) {
        try (SqlResult result = session.execute(call)) {
            return String.valueOf(result.page().getObject(0, 0));
        }
    }

    /** MySQL takes no such subquery, which the page would have. */
    @Test
    void twoColumnsOfOneLabelUnderALimit() {
        try (AuroraDatabase database = RealService.database(Engine.MYSQL)) {
            for (String sql : List.of("SELECT 1 AS n, 2 AS n LIMIT 5", "SELECT 1 AS n, 2 AS n FROM DUAL FOR UPDATE")) {
                assertThatThrownBy(() -> database.query(sql))
                        .isInstanceOf(InvalidStatementException.class)
                        .hasMessageContaining("give them different labels");
                assertThat(database.queryFetchAll(sql).asLists()).hasToString("[[1, 2]]");
            }
        }
    }

    /** A query is no part of the transaction, so that nothing may be changed by one. */
    @ParameterizedTest
    @EnumSource
    void whatChangesIsNoQueryHoweverItBegins(Engine engine) {
        try (AuroraDatabase database = RealService.database(engine)) {
            database.execute("DROP TABLE IF EXISTS explained");
            database.execute("CREATE TABLE explained (n int)");
            database.commit();
            List<String> changes = engine == Engine.POSTGRESQL
                    ? List.of(
                            "EXPLAIN ANALYZE INSERT INTO explained VALUES (1)",
                            "/* a */ explain (verbose, analyze) INSERT INTO explained VALUES (1)",
                            "EXPLAIN ANALYSE VERBOSE WITH a AS (INSERT INTO explained VALUES (1)) SELECT 1",
                            "EXPLAIN (ANALYZE) CREATE TABLE explained_too AS SELECT 1",
                            "EXPLAIN (ANALYZE) EXECUTE anything",
                            "SELECT 1 AS n INTO explained_too",
                            "(SELECT 1 AS n INTO explained_too)")
                    : List.of(
                            "EXPLAIN ANALYZE INSERT INTO explained VALUES (1)",
                            "EXPLAIN ANALYZE FORMAT=TREE DELETE explained FROM explained",
                            "DESC /*!80018 ANALYZE */ DELETE FROM explained",
                            "SELECT 1 INTO @explained");
            for (String sql : changes) {
                assertThatThrownBy(() -> database.query(sql))
                        .as(sql)
                        .isInstanceOf(InvalidStatementException.class)
                        .hasFieldOrPropertyWithValue("sqlState", "25006");
                assertThatThrownBy(() -> database.queryFetchAll(sql)).isInstanceOf(InvalidStatementException.class);
            }
            assertThat(database.query("SELECT * FROM explained").size()).isZero();
            for (String sql : List.of(
                    "EXPLAIN ANALYZE SELECT n FROM explained",
                    "EXPLAIN INSERT INTO explained VALUES (1)",
                    "EXPLAIN ANALYZE SELECT n FROM explained FOR UPDATE",
                    "SELECT n AS \"into\" FROM explained")) {
                String read = engine == Engine.POSTGRESQL ? sql : sql.replace('"', '`');
                assertThat(database.query(read).columns()).as(read).isNotEmpty();
            }
        }
    }

    /** Page after page gives what the whole gives, whether the statement takes a LIMIT or not, and wherever it has one. */
    @ParameterizedTest
    @EnumSource
    void pagesOfStatementsOfEveryKind(Engine engine) {
        List<String> own = engine == Engine.POSTGRESQL
                ? List.of(
                        "EXPLAIN (COSTS OFF) SELECT n FROM paged ORDER BY n",
                        "SHOW search_path",
                        "((SELECT n FROM paged ORDER BY n DESC LIMIT 4))",
                        "(SELECT n FROM paged ORDER BY n DESC FETCH FIRST 4 ROWS ONLY)",
                        "(SELECT n FROM paged ORDER BY n OFFSET 2)",
                        "SELECT n FROM paged ORDER BY n OFFSET 1 ROW FETCH NEXT 3 ROWS ONLY")
                : List.of(
                        "DESCRIBE paged",
                        "SHOW COLUMNS FROM paged",
                        "SELECT n FROM paged ORDER BY n DESC LIMIT 1, 4",
                        "SELECT DISTINCT n FROM paged ORDER BY n DESC LOCK IN SHARE MODE",
                        "SELECT n FROM paged ORDER BY n DESC LIMIT 4 FOR SHARE",
                        "SELECT n, COUNT(*) FROM paged GROUP BY n ORDER BY n DESC FOR UPDATE SKIP LOCKED");
        List<String> all = new ArrayList<>(List.of(
                "SELECT n FROM paged ORDER BY n DESC",
                "(SELECT n FROM paged ORDER BY n DESC)",
                "(SELECT n FROM paged ORDER BY n DESC LIMIT 4)",
                "(SELECT n FROM paged WHERE n < 3) UNION ALL (SELECT n FROM paged WHERE n > 3) ORDER BY n DESC",
                "SELECT n FROM paged ORDER BY n LIMIT 4 -- LIMIT 1"));
        all.addAll(own);
        try (AuroraDatabase database = RealService.database(engine)) {
            database.execute("DROP TABLE IF EXISTS paged");
            database.execute("CREATE TABLE paged (n int, a int, b int)");
            database.execute("INSERT INTO paged (n) VALUES (1), (2), (3), (4), (5)");
            for (String sql : all) {
                List<List<Object>> whole = database.queryFetchAll(sql).asLists();
                for (int perPage : new int[] {1, 2, 3, 1000}) {
                    assertThat(byPages(database, sql, perPage)).as(sql).isEqualTo(whole);
                }
            }
            database.rollback();
        }
    }

    private static List<List<Object>> byPages(AuroraDatabase database, String sql, int perPage) {
        List<List<Object>> rows = new ArrayList<>();
        QueryResult page;
        int number = 1;
        do {
            page = database.query(sql, Page.of(number++, perPage));
            assertThat(page.size()).isLessThanOrEqualTo(perPage);
            assertThat(page.rows()).hasSize(page.size());
            rows.addAll(page.asLists());
        } while (!page.isEmpty());
        return rows;
    }
}
