package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.sql.rule.Limit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
