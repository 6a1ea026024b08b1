package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was prepared before another session changed its table has the table's columns once the change was told. The judge is a
 * connection that was opened afterwards.
 */
class ChangedSchemaTest {

    private static final String ROWS = "SELECT * FROM shifting ORDER BY id";

    @BeforeEach
    void make() throws SQLException {
        Aurora.execute(
                "DROP TABLE IF EXISTS shifting",
                "CREATE TABLE shifting (id text PRIMARY KEY, a text, n int, b text)",
                "INSERT INTO shifting VALUES ('1', 'a one', 1, 'b one'), ('2', 'a two', 2, 'b two')");
    }

    private static List<String> read(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<String>();
        try (var rows = statement.executeQuery()) {
            var columns = rows.getMetaData();
            while (rows.next()) {
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    found.add(columns.getColumnName(column) + " " + columns.getColumnTypeName(column) + " = "
                            + rows.getObject(columns.getColumnName(column)));
                }
            }
        }
        return found;
    }

    private static List<String> read(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(ROWS)) {
            return read(statement);
        }
    }

    private static List<String> read(DsqlTransactions transactions) throws SQLException {
        return transactions.call(connection -> read(connection));
    }

    private static List<String> judged() throws SQLException {
        try (var fresh = Aurora.connect()) {
            return read(fresh);
        }
    }

    private static void change(String changes) throws SQLException {
        Aurora.execute(changes.split("; "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE shifting ADD COLUMN c text",
                "ALTER TABLE shifting DROP COLUMN a",
                "ALTER TABLE shifting DROP COLUMN a; ALTER TABLE shifting ADD COLUMN c text",
                "ALTER TABLE shifting DROP COLUMN n; ALTER TABLE shifting ADD COLUMN n text; UPDATE shifting SET n = 'x'",
                "ALTER TABLE shifting RENAME COLUMN a TO z; ALTER TABLE shifting RENAME COLUMN b TO a",
                "DROP TABLE shifting; CREATE TABLE shifting (b text, id int); INSERT INTO shifting VALUES ('new', 7)"
            })
    void aCachedStatementHasTheNewColumns(String changes) throws SQLException {
        try (var pool = DsqlHikari.pool(
                Aurora.dataSource().property("prepareThreshold", "1").build(), 1)) {
            var transactions = DsqlTransactions.over(pool);
            for (int use = 0; use < 3; use++) {
                read(transactions);
            }
            change(changes);

            assertThat(read(transactions)).isEqualTo(judged());
            assertThat(read(transactions)).isEqualTo(judged());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1", "5"})
    void aStatementThatIsKeptHasThemThoughAnotherOneWasTold(String threshold) throws SQLException {
        try (var connection = Aurora.dataSource()
                        .property("prepareThreshold", threshold)
                        .build()
                        .getConnection();
                var kept = connection.prepareStatement(ROWS)) {
            for (int use = 0; use < 7; use++) {
                read(kept);
            }
            change("ALTER TABLE shifting DROP COLUMN a; ALTER TABLE shifting ADD COLUMN c text");

            assertThatThrownBy(() -> Aurora.value(connection, "SELECT count(*) FROM shifting"))
                    .hasMessageContaining("OC001");
            assertThat(read(kept)).isEqualTo(judged());
            assertThat(read(kept)).isEqualTo(judged());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALTER TABLE shifting ADD COLUMN c text", "ALTER TABLE shifting DROP COLUMN a"})
    void aConflictAtCommitTellsToo(String change) throws SQLException {
        try (var connection = Aurora.dataSource()
                        .property("prepareThreshold", "1")
                        .build()
                        .getConnection();
                var kept = connection.prepareStatement(ROWS)) {
            read(kept);
            read(kept);
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("UPDATE shifting SET b = 'mine'");
            }
            change(change);

            assertThatThrownBy(connection::commit).hasMessageContaining("OC001");
            assertThat(read(kept)).isEqualTo(judged());
        }
    }
}
