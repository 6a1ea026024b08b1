package dev.borealis.dsql.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query of the catalog that grows a condition for each argument that is not null. Not thread-safe.
 */
final class CatalogQuery {

    private final StringBuilder sql;
    private final List<Object> arguments = new ArrayList<>();

    /** Starts from a query that ends with a condition. */
    CatalogQuery(String sql) {
        this.sql = new StringBuilder(sql);
    }

    CatalogQuery where(String condition, @Nullable Object argument) {
        if (argument != null) {
            sql.append(" AND ").append(condition);
            arguments.add(argument);
        }
        return this;
    }

    CatalogQuery orderBy(String columns) {
        sql.append(" ORDER BY ").append(columns);
        return this;
    }

    /** Runs it; closing the result closes the statement. */
    ResultSet run(Connection connection) throws SQLException {
        var statement = connection.prepareStatement(
                sql.toString(), ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
        try {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            statement.closeOnCompletion();
            return statement.executeQuery();
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
