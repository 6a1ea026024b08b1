package dev.borealis.local.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client can do to a row of a table with the columns {@code id} and {@code v}, and what that tells. */
enum Action {
    READ("SELECT v FROM %s WHERE id = ?") {
        @Override
        List<Op> run(Connection connection, String sql, int key, int element) throws SQLException {
            return List.of(new Op.Read(key, Notation.elementsOrNull(only(connection, sql, key))));
        }
    },
    SCAN("SELECT id, v FROM %s") {
        @Override
        List<Op> run(Connection connection, String sql, int key, int element) throws SQLException {
            Map<Integer, String> there = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    there.put(rows.getInt(1), rows.getString(2));
                }
            }
            List<Op> ops = new ArrayList<>();
            for (int row = 1; row <= Workload.ROWS; row++) {
                ops.add(new Op.Read(row, Notation.elementsOrNull(there.get(row))));
            }
            return ops;
        }
    },
    LOCK("SELECT v FROM %s WHERE id = ? FOR UPDATE") {
        @Override
        List<Op> run(Connection connection, String sql, int key, int element) throws SQLException {
            @Nullable String seen = only(connection, sql, key);
            return List.of(seen == null ? new Op.Read(key, null) : new Op.Lock(key, Notation.elements(seen)));
        }
    },
    APPEND("UPDATE %s SET v = v || '.' || ? WHERE id = ?") {
        @Override
        List<Op> run(Connection connection, String sql, int key, int element) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, Integer.toString(element));
                statement.setInt(2, key);
                return statement.executeUpdate() == 0
                        ? List.of(new Op.Read(key, null), new Op.Nothing(key, element))
                        : List.of(new Op.Append(key, element));
            }
        }
    },
    INSERT("INSERT INTO %s VALUES (?, ?)") {
        @Override
        List<Op> run(Connection connection, String sql, int key, int element) throws SQLException {
            return insert(connection, sql, key, element);
        }
    },
    INSERT_IF_ABSENT("INSERT INTO %s VALUES (?, ?) ON CONFLICT DO NOTHING") {
        @Override
        List<Op> run(Connection connection, String sql, int key, int element) throws SQLException {
            return insert(connection, sql, key, element);
        }
    },
    DELETE("DELETE FROM %s WHERE id = ? RETURNING v") {
        @Override
        List<Op> run(Connection connection, String sql, int key, int element) throws SQLException {
            @Nullable String removed = only(connection, sql, key);
            return List.of(removed == null ? new Op.Read(key, null) : new Op.Delete(key, Notation.elements(removed)));
        }
    };

    private final String sql;

    Action(String sql) {
        this.sql = sql;
    }

    /** Does it; what is appended or created is that element. */
    List<Op> run(Connection connection, Target target) throws SQLException {
        return run(connection, sql.formatted(target.table()), target.key(), target.element());
    }

    /** What to do it to, and what to write. */
    record Target(String table, int key, int element) {}

    abstract List<Op> run(Connection connection, String sql, int key, int element) throws SQLException;

    private static List<Op> insert(Connection connection, String sql, int key, int element) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, key);
            statement.setString(2, Integer.toString(element));
            return List.of(statement.executeUpdate() == 0 ? new Op.Nothing(key, element) : new Op.Insert(key, element));
        }
    }

    private static @Nullable String only(Connection connection, String sql, int key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, key);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }
}
