package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** An array that a function has or is given: it is used as the driver's own, but does not lead to the connection later. */
class GuardedArrayTest {

    @Test
    void isAParameterAgainAndItsElementsAreReadLater() throws SQLException {
        try (var pool = DsqlHikari.pool(Aurora.dataSource().build(), 1)) {
            for (Object[] elements : new Object[][] {{"a", null, "b\"c,"}, {}, {"NULL", "{x}"}}) {
                Array read = DsqlTransactions.over(pool).call(connection -> {
                    Array made = connection.createArrayOf("text", elements);
                    return passed(connection, passed(connection, made, false), true);
                });
                assertThat((Object[]) read.getArray()).containsExactly(elements);
                assertThat(read.getBaseTypeName()).isEqualTo("text");
                assertThatThrownBy(read::getResultSet)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("08003"));
            }
        }
    }

    private static Array passed(Connection connection, Array array, boolean asObject) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT ?::text[]")) {
            if (asObject) {
                statement.setObject(1, array);
            } else {
                statement.setArray(1, array);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                Array read = asObject ? (Array) rows.getObject(1) : rows.getArray(1);
                try (var elements = read.getResultSet()) {
                    assertThat(elements.getStatement().getConnection().isClosed())
                            .isFalse();
                }
                return read;
            }
        }
    }
}
