package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.sql.rule.Limit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a row, and its entries in secondary indexes, count toward the bytes of a transaction beside its values. */
@Timeout(60)
final class CostTest {
    private static final int ROW = 1_000;
    private static final int ENTRY = 2_000;

    /** Of rows with a few bytes the costs alone decide: twenty rows without an index, six with one. */
    @Test
    void countsRowsAndIndexEntries() throws Exception {
        try (LocalDsql dsql = LocalDsql.start(settings -> settings.limit(Limit.TRANSACTION_BYTES, 20L * ROW)
                        .limit(Limit.ROW_COST, ROW)
                        .limit(Limit.INDEX_ENTRY_COST, ENTRY));
                Connection connection = dsql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bare (id int PRIMARY KEY, v int)");
            statement.execute("CREATE TABLE indexed (id int PRIMARY KEY, v int UNIQUE)");
            most(statement, "bare", 19);
            most(statement, "indexed", 6);
        }
    }

    /** A query that writes through a function is held to what a statement that writes is held to: ten rows, six in bytes. */
    @Test
    void countsWhatAFunctionWrites() throws Exception {
        try (LocalDsql dsql = LocalDsql.start(settings -> settings.limit(Limit.TRANSACTION_ROWS, 10)
                        .limit(Limit.TRANSACTION_BYTES, 7L * ROW)
                        .limit(Limit.ROW_COST, ROW));
                Connection connection = dsql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE filled (id int PRIMARY KEY, v int)");
            statement.execute("CREATE FUNCTION fill(rows int) RETURNS int LANGUAGE sql AS"
                    + " $$ INSERT INTO filled SELECT i, i FROM generate_series(1, rows) i RETURNING id $$");
            statement.execute("CREATE VIEW filling AS SELECT fill(11)");
            for (String tooMany : new String[] {"SELECT fill(11)", "SELECT * FROM filling"}) {
                assertThatThrownBy(() -> statement.execute(tooMany))
                        .hasMessageContaining("transaction row limit exceeded");
            }
            connection.setAutoCommit(false);
            statement.execute("SELECT fill(7)");
            assertThatThrownBy(connection::commit).hasMessageContaining("transaction size limit 10mb exceeded");
            connection.rollback();
            statement.execute("SELECT fill(6)");
            connection.commit();
            assertThat(statement.executeUpdate("DELETE FROM filled")).isEqualTo(6);
            connection.commit();
        }
    }

    /** Six locked rows are within the limit, seven are not; rows that are written as well count once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM held WHERE id <= %s FOR UPDATE",
                "SELECT id FROM held WHERE id <= %s FOR KEY SHARE",
                "INSERT INTO notes SELECT id FROM held WHERE id <= %s FOR UPDATE",
                "SELECT * FROM holding WHERE id <= %s"
            })
    void countsLockedRows(String lock) throws Exception {
        try (LocalDsql dsql = LocalDsql.start(settings ->
                        settings.limit(Limit.TRANSACTION_BYTES, 7L * ROW).limit(Limit.LOCKED_ROW_COST, ROW));
                Connection connection = dsql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE notes (id int)");
            statement.execute("CREATE TABLE held (id int PRIMARY KEY, v int)");
            statement.execute("INSERT INTO held SELECT i, i FROM generate_series(1, 20) i");
            statement.execute("CREATE VIEW holding AS SELECT id FROM held FOR UPDATE");
            connection.setAutoCommit(false);
            statement.execute(lock.formatted(7));
            assertThatThrownBy(connection::commit).hasMessageContaining("transaction size limit 10mb exceeded");
            connection.rollback();
            statement.execute(lock.formatted(6));
            connection.commit();
            statement.execute(lock.formatted(7));
            statement.execute("UPDATE held SET v = v + 1 WHERE id <= 7");
            connection.commit();
        }
    }

    private static void most(Statement statement, String table, int rows) throws SQLException {
        assertThatThrownBy(() -> insert(statement, table, rows + 1))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("transaction size limit 10mb exceeded");
        assertThat(insert(statement, table, rows)).isEqualTo(rows);
    }

    private static int insert(Statement statement, String table, int rows) throws SQLException {
        return statement.executeUpdate("INSERT INTO " + table + " SELECT i, i FROM generate_series(1, " + rows + ") i");
    }
}
