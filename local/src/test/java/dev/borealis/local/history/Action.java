package dev.borealis.local.history;

import static org.assertj.core.api.Assertions.assertThat;

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
        List<Op> run(Connection connection, String sql, Target target) throws SQLException {
            return List.of(new Op.Read(target.key(), Notation.elementsOrNull(only(connection, sql, target))));
        }
    },
    SCAN("SELECT id, v FROM %s") {
        @Override
        List<Op> run(Connection connection, String sql, Target target) throws SQLException {
            return all(connection, sql, Op.Read::new);
        }
    },
    LOCK_ALL("SELECT id, v FROM %s ORDER BY id FOR UPDATE") {
        @Override
        List<Op> run(Connection connection, String sql, Target target) throws SQLException {
            return all(connection, sql, Op.Lock::new);
        }
    },
    LOCK("SELECT v FROM %s WHERE id = ? FOR UPDATE") {
        @Override
        List<Op> run(Connection connection, String sql, Target target) throws SQLException {
            @Nullable String seen = only(connection, sql, target);
            return List.of(
                    seen == null
                            ? new Op.Read(target.key(), null)
                            : new Op.Lock(target.key(), Notation.elements(seen)));
        }
    },
    APPEND("UPDATE %s SET v = v || '.' || ? WHERE id = ?") {
        @Override
        List<Op> run(Connection connection, String sql, Target target) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, Integer.toString(target.element()));
                statement.setInt(2, target.key());
                return statement.executeUpdate() == 0
                        ? List.of(new Op.Read(target.key(), null), new Op.Nothing(target.key(), target.element()))
                        : List.of(new Op.Append(target.key(), target.element()));
            }
        }
    },
    INSERT("INSERT INTO %s VALUES (?, ?)") {
        @Override
        List<Op> run(Connection connection, String sql, Target target) throws SQLException {
            return insert(connection, sql, target);
        }
    },
    INSERT_IF_ABSENT("INSERT INTO %s VALUES (?, ?) ON CONFLICT DO NOTHING") {
        @Override
        List<Op> run(Connection connection, String sql, Target target) throws SQLException {
            return insert(connection, sql, target);
        }
    },
    DELETE("DELETE FROM %s WHERE id = ? RETURNING v") {
        @Override
        List<Op> run(Connection connection, String sql, Target target) throws SQLException {
            @Nullable String removed = only(connection, sql, target);
            return List.of(
                    removed == null
                            ? new Op.Read(target.key(), null)
                            : new Op.Delete(target.key(), Notation.elements(removed)));
        }
    };

    private final String sql;

    Action(String sql) {
        this.sql = sql;
    }

    /** Does it; what is appended or created is the element of the target. */
    List<Op> run(Connection connection, Target target) throws SQLException {
        return run(connection, sql.formatted(target.mix().table()), target);
    }

    /** What to do it to, and what to write. */
    record Target(Mix mix, int key, int element) {}

    private static void isRowOnce(boolean once) {
        assertThat(once).as("a row is told once").isTrue();
    }

    abstract List<Op> run(Connection connection, String sql, Target target) throws SQLException;

    private static List<Op> insert(Connection connection, String sql, Target target) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, target.key());
            statement.setString(2, Integer.toString(target.element()));
            return List.of(
                    statement.executeUpdate() == 0
                            ? new Op.Nothing(target.key(), target.element())
                            : new Op.Insert(target.key(), target.element()));
        }
    }

    /** What it is to have seen a row that is there. */
    private interface Seen {
        Op of(int key, List<Integer> elements);
    }

    private static List<Op> all(Connection connection, String sql, Seen seen) throws SQLException {
        Map<Integer, String> there = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                isRowOnce(there.put(rows.getInt(1), rows.getString(2)) == null);
            }
        }
        List<Op> ops = new ArrayList<>();
        for (int row = 1; row <= Workload.ROWS; row++) {
            String value = there.get(row);
            ops.add(value == null ? new Op.Read(row, null) : seen.of(row, Notation.elements(value)));
        }
        return ops;
    }

    private static @Nullable String only(Connection connection, String sql, Target target) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, target.key());
            try (ResultSet rows = statement.executeQuery()) {
                @Nullable String value = rows.next() ? rows.getString(1) : null;
                isRowOnce(!rows.next());
                return value;
            }
        }
    }
}
