package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.Engine;
import dev.borealis.local.Faults;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a lost answer comes out of the driver: 08007 where nobody can tell, 08006 where a transaction is gone. */
final class LostAnswersTest {

    private static final String LOST = "data-api-500-after,operation=ExecuteStatement";
    private static final String LOST_BATCH = "data-api-reset-after,operation=BatchExecuteStatement";

    private static Connection connected(Engine engine) throws SQLException {
        Connection connection = Databases.ours(engine);
        run(connection, "DROP TABLE IF EXISTS lost_answers");
        run(connection, "CREATE TABLE lost_answers (id int)");
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long rows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM lost_answers")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void inATransactionItIsGoneAndMayBeRunAgain(Engine engine) throws SQLException {
        try (Connection connection = connected(engine);
                Faults faults = Databases.faults()) {
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO lost_answers VALUES (1)");
            faults.add(LOST);
            assertThatThrownBy(() -> run(connection, "INSERT INTO lost_answers VALUES (2)"))
                    .isInstanceOfSatisfying(
                            SQLTransientConnectionException.class,
                            lost -> assertThat(lost.getSQLState()).isEqualTo("08006"));
            assertThatThrownBy(() -> run(connection, "INSERT INTO lost_answers VALUES (3)"))
                    .hasMessageContaining("an answer in it was lost");
            connection.rollback();
            assertThat(rows(connection)).isZero();
            run(connection, "INSERT INTO lost_answers VALUES (4)");
            connection.commit();
            assertThat(rows(connection)).isEqualTo(1);
            connection.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLeftOfItIsNeverCommitted(Engine engine) throws SQLException {
        try (Connection connection = connected(engine);
                Faults faults = Databases.faults()) {
            run(connection, "BEGIN");
            run(connection, "INSERT INTO lost_answers VALUES (1)");
            faults.add(LOST);
            assertThatThrownBy(() -> rows(connection)).isInstanceOf(SQLTransientConnectionException.class);
            assertThatThrownBy(() -> run(connection, "COMMIT")).isInstanceOf(SQLException.class);
            assertThat(rows(connection)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLostAnswerToCommitIsUnknown(Engine engine) throws SQLException {
        try (Connection connection = connected(engine);
                Faults faults = Databases.faults()) {
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO lost_answers VALUES (1)");
            faults.add("data-api-truncate,operation=CommitTransaction");
            assertThatThrownBy(connection::commit)
                    .isInstanceOfSatisfying(
                            SQLNonTransientConnectionException.class,
                            unknown -> assertThat(unknown.getSQLState()).isEqualTo("08007"));
            assertThat(rows(connection)).isEqualTo(1);
            connection.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLostAnswerToBeginLeavesNothing(Engine engine) throws SQLException {
        try (Connection connection = connected(engine);
                Faults faults = Databases.faults()) {
            connection.setAutoCommit(false);
            faults.add("data-api-reset-after,times=2,operation=BeginTransaction");
            run(connection, "INSERT INTO lost_answers VALUES (1)");
            connection.commit();
            assertThat(rows(connection)).isEqualTo(1);
            connection.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource
    void batchesInATransactionAreGoneToo(Engine engine) throws SQLException {
        try (Connection connection = connected(engine);
                Faults faults = Databases.faults();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO lost_answers VALUES (?)")) {
            connection.setAutoCommit(false);
            add(insert, 1, 2, 3);
            faults.add(LOST_BATCH);
            assertThatThrownBy(insert::executeBatch)
                    .isInstanceOfSatisfying(
                            BatchUpdateException.class,
                            lost -> assertThat(lost.getSQLState()).isEqualTo("08006"));
            connection.rollback();
            assertThat(rows(connection)).isZero();
            connection.rollback();
        }
    }

    /** A batch by itself is one call, and its outcome unknown; with counts it is a transaction of its own, and gone. */
    @ParameterizedTest
    @EnumSource
    void batchesOutsideOfOneAreUnknownOrGone(Engine engine) throws SQLException {
        try (Connection connection = connected(engine);
                Faults faults = Databases.faults();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO lost_answers VALUES (?)")) {
            add(insert, 1, 2, 3);
            faults.add(LOST_BATCH);
            assertThatThrownBy(insert::executeBatch)
                    .isInstanceOfSatisfying(
                            BatchUpdateException.class,
                            unknown -> assertThat(unknown.getSQLState()).isEqualTo("08007"));
            assertThat(rows(connection)).isEqualTo(3);
            try (Connection counting = Databases.builder(engine)
                            .property("batchUpdateCounts", "exact")
                            .build()
                            .getConnection();
                    PreparedStatement counted = counting.prepareStatement("INSERT INTO lost_answers VALUES (?)")) {
                add(counted, 4, 5, 6);
                faults.add(LOST + ",skip=1");
                assertThatThrownBy(counted::executeBatch)
                        .isInstanceOfSatisfying(
                                BatchUpdateException.class,
                                lost -> assertThat(lost.getSQLState()).isEqualTo("08006"));
            }
            assertThat(rows(connection)).isEqualTo(3);
        }
    }

    private static void add(PreparedStatement insert, int... ids) throws SQLException {
        for (int id : ids) {
            insert.setInt(1, id);
            insert.addBatch();
        }
    }

    /** Too large for one request: a transaction of its own. */
    @ParameterizedTest
    @EnumSource
    void aDividedBatchIsGoneAsAWhole(Engine engine) throws SQLException {
        try (Connection connection = connected(engine);
                Faults faults = Databases.faults()) {
            run(connection, "ALTER TABLE lost_answers ADD v " + (engine == Engine.MYSQL ? "longtext" : "text"));
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lost_answers VALUES (?, ?)")) {
                for (int id = 0; id < 3; id++) {
                    insert.setInt(1, id);
                    insert.setString(2, "x".repeat(1_800_000));
                    insert.addBatch();
                }
                faults.add(LOST_BATCH + ",skip=1");
                assertThatThrownBy(insert::executeBatch)
                        .isInstanceOfSatisfying(
                                BatchUpdateException.class,
                                lost -> assertThat(lost.getSQLState()).isEqualTo("08006"));
            }
            assertThat(rows(connection)).isZero();
        }
    }

    /** What commits by itself, and everything after it. */
    @Test
    void afterMysqlsImplicitCommitItIsUnknown() throws SQLException {
        for (String committing : List.of(
                "CREATE TABLE lost_answers_2 (id int)",
                "/* a */ DROP TABLE lost_answers_2",
                "ANALYZE TABLE lost_answers",
                "CALL lost_answers_commit()")) {
            for (boolean later : new boolean[] {false, true}) {
                try (Connection connection = connected(Engine.MYSQL);
                        Faults faults = Databases.faults()) {
                    run(connection, "DROP TABLE IF EXISTS lost_answers_2");
                    run(connection, "DROP PROCEDURE IF EXISTS lost_answers_commit");
                    run(connection, "CREATE PROCEDURE lost_answers_commit() COMMIT");
                    if (committing.contains("DROP")) {
                        run(connection, "CREATE TABLE lost_answers_2 (id int)");
                    }
                    connection.setAutoCommit(false);
                    run(connection, "INSERT INTO lost_answers VALUES (1)");
                    // A savepoint that tells whether it has committed goes before it.
                    faults.add(LOST + (later ? ",skip=2" : ",skip=1"));
                    assertThatThrownBy(() -> {
                                run(connection, committing);
                                run(connection, "INSERT INTO lost_answers VALUES (2)");
                            })
                            .isInstanceOfSatisfying(
                                    SQLNonTransientConnectionException.class,
                                    unknown -> assertThat(unknown.getSQLState()).isEqualTo("08007"));
                    connection.rollback();
                    assertThat(rows(connection)).as(committing).isPositive();
                    connection.rollback();
                }
            }
        }
    }

    /** The driver's own COMMIT before SET TRANSACTION has nothing to commit. */
    @ParameterizedTest
    @EnumSource
    void anIsolationLevelDoesNotMakeItUnknown(Engine engine) throws SQLException {
        try (Connection connection = connected(engine);
                Faults faults = Databases.faults()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO lost_answers VALUES (1)");
            faults.add(LOST);
            assertThatThrownBy(() -> run(connection, "INSERT INTO lost_answers VALUES (2)"))
                    .isInstanceOf(SQLTransientConnectionException.class);
            connection.rollback();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            assertThat(rows(connection)).isZero();
            connection.rollback();
        }
    }
}
