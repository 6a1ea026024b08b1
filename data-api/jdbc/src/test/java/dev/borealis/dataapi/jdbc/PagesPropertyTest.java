package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is asked for in pages is what the engine's own driver reads, row by row and in order, and what an answer without
 * pages holds where it fits one; and the service refuses no page for its size.
 */
final class PagesPropertyTest {

    private static final int[] FETCH_SIZES = {0, 1, 7, 100, 5000};
    private static final long FITS = 700_000;

    @ParameterizedTest
    @EnumSource
    void pagesAreTheResult(Engine engine) throws SQLException {
        compare(engine, 500, 12);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void pagesAreTheResultForLong(Engine engine) throws SQLException {
        compare(engine, 20_000, 13);
    }

    private static void compare(Engine engine, int queries, long seed) throws SQLException {
        try (Connection always = with(engine, "always");
                Connection never = with(engine, "never");
                Connection reference = Databases.reference(engine)) {
            for (String sql : RandomQuery.tables(engine)) {
                try (Statement statement = reference.createStatement()) {
                    statement.execute(sql);
                }
            }
            RandomQuery random = new RandomQuery(seed);
            long refused = Databases.refusedResults();
            for (int i = 0; i < queries; i++) {
                String sql = random.next();
                List<List<@Nullable String>> expected = rows(reference, sql, 0);
                always.setAutoCommit(i % 12 == 0);
                assertThat(rows(always, sql, FETCH_SIZES[i % FETCH_SIZES.length]))
                        .as(sql)
                        .isEqualTo(expected);
                if (size(expected) < FITS) {
                    assertThat(rows(never, sql, 0)).as(sql).isEqualTo(expected);
                }
            }
            assertThat(Databases.refusedResults()).isEqualTo(refused);
        }
    }

    private static Connection with(Engine engine, String paging) throws SQLException {
        return Databases.builder(engine).property("paging", paging).build().getConnection();
    }

    private static long size(List<List<@Nullable String>> rows) {
        long size = 0;
        for (List<@Nullable String> row : rows) {
            for (String value : row) {
                size += 6 + (value == null ? 0 : value.getBytes(StandardCharsets.UTF_8).length);
            }
        }
        return size;
    }

    private static List<List<@Nullable String>> rows(Connection connection, String sql, int fetchSize)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(fetchSize);
            try (ResultSet result = statement.executeQuery(sql)) {
                ResultSetMetaData columns = result.getMetaData();
                List<List<@Nullable String>> rows = new ArrayList<>();
                rows.add(labels(columns));
                while (result.next()) {
                    rows.add(row(result, columns));
                }
                return rows;
            }
        }
    }

    private static List<@Nullable String> labels(ResultSetMetaData columns) throws SQLException {
        List<@Nullable String> labels = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            labels.add(columns.getColumnLabel(i));
        }
        return labels;
    }

    private static List<@Nullable String> row(ResultSet result, ResultSetMetaData columns) throws SQLException {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            row.add(value(result, columns.getColumnType(i), i));
        }
        return row;
    }

    private static @Nullable String value(ResultSet result, int type, int column) throws SQLException {
        if (type == Types.BINARY || type == Types.VARBINARY || type == Types.LONGVARBINARY) {
            byte[] bytes = result.getBytes(column);
            return bytes == null ? null : HexFormat.of().formatHex(bytes);
        }
        if (type == Types.TIMESTAMP) {
            return String.valueOf(result.getTimestamp(column));
        }
        return result.getString(column);
    }
}
