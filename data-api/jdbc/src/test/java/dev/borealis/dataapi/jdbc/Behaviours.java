package dev.borealis.dataapi.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cases of errors, transactions, batches, keys and metadata that both engines share. */
final class Behaviours {

    private static final Set<String> COMMON_TYPES = Set.of(
            "bool",
            "int2",
            "int4",
            "int8",
            "float4",
            "float8",
            "numeric",
            "text",
            "varchar",
            "bpchar",
            "bytea",
            "date",
            "time",
            "timestamp",
            "timestamptz",
            "uuid",
            "tinyint",
            "smallint",
            "int",
            "bigint",
            "double",
            "decimal",
            "char",
            "datetime",
            "blob",
            "varbinary");

    private Behaviours() {}

    private static void table(Connection connection, String id) throws SQLException {
        run(connection, "DROP TABLE IF EXISTS behaved");
        run(connection, "CREATE TABLE behaved (id " + id + ", name varchar(20) NOT NULL UNIQUE, n int)");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            StringBuilder text = new StringBuilder();
            while (rows.next()) {
                text.append(rows.getString(1)).append(' ');
            }
            return text.toString();
        }
    }

    private static int insert(Connection connection, String name) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO behaved (name, n) VALUES (?, ?)")) {
            insert.setString(1, name);
            insert.setInt(2, name.length());
            return insert.executeUpdate();
        }
    }

    private static String names(Connection connection) throws SQLException {
        return ask(connection, "SELECT name FROM behaved ORDER BY name");
    }

    /** Adds the cases; an identity column is the engine's own. */
    static void addTo(Differential cases, String id) {
        errors(cases, id);
        transactions(cases, id);
        settings(cases, id);
        batches(cases, id);
        results(cases, id);
        metadata(cases, id);
    }

    private static void errors(Differential cases, String id) {
        for (String sql : List.of(
                "SELEC 1",
                "SELECT * FROM nowhere",
                "SELECT nothing FROM behaved",
                "INSERT INTO behaved (n) VALUES (1)")) {
            cases.add("error of " + sql, c -> {
                table(c, id);
                run(c, sql);
                return "none";
            });
        }
        cases.add("error of a duplicate", c -> {
            table(c, id);
            insert(c, "a");
            return insert(c, "a");
        });
        cases.add("executeQuery of an update", c -> {
            table(c, id);
            try (Statement s = c.createStatement()) {
                return s.executeQuery("UPDATE behaved SET n = 1") != null;
            } catch (SQLException e) {
                return "refused";
            }
        });
        cases.add("executeUpdate of a query", c -> {
            try (Statement s = c.createStatement()) {
                return s.executeUpdate("SELECT 1");
            } catch (SQLException e) {
                return "refused";
            }
        });
        cases.add("a parameter not set", c -> {
            try (PreparedStatement s = c.prepareStatement("SELECT ?")) {
                return s.executeQuery() != null;
            } catch (SQLException e) {
                return "refused";
            }
        });
        cases.add("no such parameter", c -> {
            try (PreparedStatement s = c.prepareStatement("SELECT ?")) {
                s.setInt(2, 1);
                return "taken";
            } catch (SQLException e) {
                return "refused";
            }
        });
        cases.add("no such column", c -> {
            try (Statement s = c.createStatement();
                    ResultSet rows = s.executeQuery("SELECT 1 AS a")) {
                rows.next();
                return rows.getInt("b");
            } catch (SQLException e) {
                return "refused";
            }
        });
        cases.add("before the first row", c -> {
            try (Statement s = c.createStatement();
                    ResultSet rows = s.executeQuery("SELECT 1 AS a")) {
                return rows.getInt(1);
            } catch (SQLException e) {
                return "refused";
            }
        });
        cases.add("a closed statement", c -> {
            Statement s = c.createStatement();
            s.close();
            try {
                s.executeQuery("SELECT 1");
                return "taken";
            } catch (SQLException e) {
                return s.isClosed();
            }
        });
    }

    private static void transactions(Differential cases, String id) {
        cases.add("commit", c -> {
            table(c, id);
            c.setAutoCommit(false);
            insert(c, "a");
            c.commit();
            c.rollback();
            return names(c);
        });
        cases.add("rollback", c -> {
            table(c, id);
            c.setAutoCommit(false);
            insert(c, "a");
            c.rollback();
            return names(c);
        });
        cases.add("setAutoCommit(true) commits", c -> {
            table(c, id);
            c.setAutoCommit(false);
            insert(c, "a");
            c.setAutoCommit(true);
            return names(c);
        });
        cases.add("savepoints", c -> {
            table(c, id);
            c.setAutoCommit(false);
            insert(c, "a");
            Savepoint first = c.setSavepoint();
            insert(c, "b");
            Savepoint second = c.setSavepoint("Second one");
            insert(c, "c");
            c.rollback(second);
            c.releaseSavepoint(first);
            c.commit();
            return names(c);
        });
        cases.add("an error and a savepoint", c -> {
            table(c, id);
            c.setAutoCommit(false);
            insert(c, "a");
            Savepoint savepoint = c.setSavepoint();
            try {
                insert(c, "a");
            } catch (SQLException e) {
                c.rollback(savepoint);
            }
            insert(c, "b");
            c.commit();
            return names(c);
        });
        cases.add("after an error in a transaction", c -> {
            table(c, id);
            c.setAutoCommit(false);
            insert(c, "a");
            try {
                insert(c, "a");
            } catch (SQLException expected) {
                // what comes next is the question
            }
            return insert(c, "b");
        });
        cases.add("commit after an error", c -> {
            table(c, id);
            c.setAutoCommit(false);
            insert(c, "a");
            try {
                insert(c, "a");
            } catch (SQLException expected) {
                // what comes next is the question
            }
            String commit = "committed";
            try {
                c.commit();
            } catch (SQLException e) {
                commit = e.getSQLState();
            }
            return commit + " " + names(c);
        });
        cases.add("commit in auto-commit mode", c -> {
            try {
                c.commit();
                return "taken";
            } catch (SQLException e) {
                return "refused";
            }
        });
        cases.add("write when read-only", c -> {
            table(c, id);
            c.setReadOnly(true);
            c.setAutoCommit(false);
            try {
                return insert(c, "a");
            } finally {
                c.rollback();
                c.setAutoCommit(true);
                c.setReadOnly(false);
            }
        });
        for (int level : new int[] {2, 4, 8}) {
            cases.add("isolation " + level, c -> {
                table(c, id);
                insert(c, "a");
                c.setTransactionIsolation(level);
                c.setAutoCommit(false);
                return c.getTransactionIsolation() + names(c) + meanwhile(cases) + names(c);
            });
        }
        cases.add(
                "defaults of a connection",
                c -> Arrays.asList(
                        c.getAutoCommit(),
                        c.isReadOnly(),
                        c.getTransactionIsolation(),
                        c.getHoldability(),
                        c.getCatalog(),
                        c.getSchema(),
                        c.isValid(5),
                        c.isClosed()));
    }

    /** What another session finds, and commits if it can. */
    private static String meanwhile(Differential cases) throws SQLException {
        try (Connection other = Databases.reference(cases.engine())) {
            ask(other, "SELECT name FROM behaved FOR UPDATE NOWAIT");
            insert(other, "b");
            return "free ";
        } catch (SQLException locked) {
            return "locked ";
        }
    }

    private static void settings(Differential cases, String id) {
        cases.add("network timeout", c -> {
            int before = c.getNetworkTimeout();
            c.setNetworkTimeout(Runnable::run, 30_000);
            return before + " " + c.getNetworkTimeout() + ask(c, "SELECT 1");
        });
        cases.add("negative network timeout", c -> {
            try {
                c.setNetworkTimeout(Runnable::run, -1);
                return "taken";
            } catch (SQLException e) {
                return "refused";
            }
        });
        cases.add("large maximum of rows", c -> {
            try (Statement s = c.createStatement()) {
                s.setLargeMaxRows(2);
                return s.getLargeMaxRows()
                        + Differential.rows(s.executeQuery("SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"));
            }
        });
        cases.add("large batch", c -> {
            table(c, id);
            insert(c, "a");
            insert(c, "bb");
            try (PreparedStatement s = c.prepareStatement("UPDATE behaved SET n = 9 WHERE n = ?")) {
                for (int n : new int[] {1, 2, 3}) {
                    s.setInt(1, n);
                    s.addBatch();
                }
                return s.executeLargeBatch();
            }
        });
        cases.add("large counts", c -> {
            table(c, id);
            insert(c, "a");
            try (PreparedStatement s = c.prepareStatement("UPDATE behaved SET n = ?")) {
                s.setInt(1, 1);
                long first = s.executeLargeUpdate();
                s.execute();
                return first + " " + s.getLargeUpdateCount();
            }
        });
        cases.add("parameters cleared", c -> {
            try (PreparedStatement s = c.prepareStatement("SELECT ?")) {
                s.setInt(1, 1);
                s.clearParameters();
                return s.executeQuery() != null;
            } catch (SQLException e) {
                return "refused";
            }
        });
        cases.add("parameters kept", c -> {
            try (PreparedStatement s = c.prepareStatement("SELECT ?, ?")) {
                s.setString(1, "a");
                s.setString(2, "b");
                s.executeQuery().close();
                s.setString(2, "c");
                return Differential.rows(s.executeQuery());
            }
        });
    }

    private static void batches(Differential cases, String id) {
        cases.add("batch of updates", c -> {
            table(c, id);
            insert(c, "a");
            insert(c, "bb");
            insert(c, "cc");
            try (PreparedStatement s = c.prepareStatement("UPDATE behaved SET n = n + 1 WHERE n = ?")) {
                for (int n : new int[] {1, 2, 9}) {
                    s.setInt(1, n);
                    s.addBatch();
                }
                return s.executeBatch();
            }
        });
        cases.add("batch of inserts", c -> {
            table(c, id);
            try (PreparedStatement s = c.prepareStatement("INSERT INTO behaved (name, n) VALUES (?, ?)")) {
                for (int i = 0; i < 100; i++) {
                    s.setString(1, "n" + i);
                    if (i % 3 == 0) {
                        s.setNull(2, java.sql.Types.INTEGER);
                    } else {
                        s.setInt(2, i);
                    }
                    s.addBatch();
                }
                s.executeBatch();
            }
            return ask(c, "SELECT count(*) FROM behaved") + ask(c, "SELECT sum(n) FROM behaved");
        });
        cases.add("counts of a batch of inserts", c -> {
            table(c, id);
            try (PreparedStatement s = c.prepareStatement("INSERT INTO behaved (name, n) VALUES (?, 1)")) {
                for (int i = 0; i < 3; i++) {
                    s.setString(1, "n" + i);
                    s.addBatch();
                }
                return s.executeBatch();
            }
        });
        cases.add("an empty batch", c -> {
            try (PreparedStatement s = c.prepareStatement("SELECT ?")) {
                return s.executeBatch();
            }
        });
        cases.add("batch of statements", c -> {
            table(c, id);
            try (Statement s = c.createStatement()) {
                s.addBatch("INSERT INTO behaved (name) VALUES ('a')");
                s.addBatch("INSERT INTO behaved (name) VALUES ('b')");
                s.addBatch("UPDATE behaved SET n = 1");
                s.addBatch("DELETE FROM behaved WHERE name = 'a'");
                return Arrays.asList(s.executeBatch(), names(c));
            }
        });
        cases.add("batch that fails in a transaction", c -> {
            table(c, id);
            c.setAutoCommit(false);
            try (PreparedStatement s = c.prepareStatement("INSERT INTO behaved (name) VALUES (?)")) {
                for (String name : new String[] {"a", "b", "a", "c"}) {
                    s.setString(1, name);
                    s.addBatch();
                }
                s.executeBatch();
                return "none";
            } catch (java.sql.BatchUpdateException e) {
                c.rollback();
                return e.getSQLState() + names(c);
            }
        });
        cases.add("generated key", c -> {
            table(c, id);
            try (PreparedStatement s =
                    c.prepareStatement("INSERT INTO behaved (name) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
                s.setString(1, "a");
                int count = s.executeUpdate();
                try (ResultSet keys = s.getGeneratedKeys()) {
                    return keys.next() + " " + keys.getLong(1) + " " + count;
                }
            }
        });
        cases.add("generated key by name", c -> {
            table(c, id);
            try (PreparedStatement s =
                    c.prepareStatement("INSERT INTO behaved (name) VALUES (?);", new String[] {"id"})) {
                s.setString(1, "a");
                s.execute();
                try (ResultSet keys = s.getGeneratedKeys()) {
                    return keys.next() + " " + keys.getInt(1) + " " + s.getUpdateCount();
                }
            }
        });
        cases.add("generated keys of a batch", c -> {
            table(c, id);
            try (PreparedStatement s =
                    c.prepareStatement("INSERT INTO behaved (name) VALUES (?)", new String[] {"id"})) {
                for (String name : new String[] {"a", "b", "c"}) {
                    s.setString(1, name);
                    s.addBatch();
                }
                s.executeBatch();
                List<Long> all = new ArrayList<>();
                try (ResultSet keys = s.getGeneratedKeys()) {
                    while (keys.next()) {
                        all.add(keys.getLong(1));
                    }
                }
                return all;
            }
        });
        cases.add("generated key of a plain statement", c -> {
            table(c, id);
            try (Statement s = c.createStatement()) {
                s.executeUpdate("INSERT INTO behaved (name) VALUES ('a')", Statement.RETURN_GENERATED_KEYS);
                try (ResultSet keys = s.getGeneratedKeys()) {
                    return keys.next() + " " + keys.getLong(1);
                }
            }
        });
    }

    private static void results(Differential cases, String id) {
        cases.add("maximum of rows", c -> {
            table(c, id);
            for (String name : new String[] {"a", "b", "c"}) {
                insert(c, name);
            }
            try (Statement s = c.createStatement()) {
                s.setMaxRows(2);
                return Differential.rows(s.executeQuery("SELECT name FROM behaved ORDER BY name"));
            }
        });
        cases.add("fetch size in a transaction", c -> {
            table(c, id);
            c.setAutoCommit(false);
            for (int i = 0; i < 25; i++) {
                insert(c, "n" + (10 + i));
            }
            try (PreparedStatement s = c.prepareStatement("SELECT name FROM behaved WHERE n = ? ORDER BY name")) {
                s.setInt(1, 3);
                s.setFetchSize(10);
                return Differential.rows(s.executeQuery());
            }
        });
        cases.add("scrolling", c -> {
            table(c, id);
            for (String name : new String[] {"a", "b", "c", "d"}) {
                insert(c, name);
            }
            try (Statement s = c.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
                    ResultSet r = s.executeQuery("SELECT name FROM behaved ORDER BY name")) {
                List<Object> seen = new ArrayList<>();
                seen.add(r.isBeforeFirst());
                seen.add(r.last() + r.getString(1) + r.getRow() + r.isLast());
                seen.add(r.absolute(2) + r.getString(1));
                seen.add(r.relative(1) + r.getString(1));
                seen.add(r.previous() + r.getString(1));
                seen.add(r.absolute(-1) + r.getString(1));
                seen.add(r.next() + " " + r.isAfterLast() + r.getRow());
                seen.add(r.first() + r.getString(1) + r.isFirst());
                r.beforeFirst();
                seen.add(r.next() + r.getString(1));
                return seen;
            }
        });
        cases.add("rows of a forward result set", c -> {
            try (Statement s = c.createStatement();
                    ResultSet r = s.executeQuery("SELECT 1 AS a UNION ALL SELECT 2")) {
                List<Object> seen = new ArrayList<>();
                seen.add(r.isBeforeFirst() + " " + r.getRow());
                seen.add(r.next() + " " + r.isFirst() + r.getRow());
                seen.add(r.next() + " " + r.getRow());
                seen.add(r.next() + " " + r.isAfterLast());
                return seen;
            }
        });
        cases.add("results one after the other", c -> {
            try (Statement s = c.createStatement()) {
                boolean rows = s.execute("SELECT 1");
                return rows + " " + s.getUpdateCount() + " " + s.getMoreResults() + " " + s.getUpdateCount();
            }
        });
        cases.add("a new execution closes the old result", c -> {
            try (Statement s = c.createStatement()) {
                ResultSet old = s.executeQuery("SELECT 1");
                s.executeQuery("SELECT 2");
                return old.isClosed();
            }
        });
        cases.add("closeOnCompletion", c -> {
            Statement s = c.createStatement();
            s.closeOnCompletion();
            s.executeQuery("SELECT 1").close();
            return s.isClosed();
        });
        cases.add("equal labels", c -> {
            try (Statement s = c.createStatement();
                    ResultSet r = s.executeQuery("SELECT 1 AS a, 2 AS a, 3 AS B")) {
                r.next();
                return r.getInt("A") + " " + r.getInt("b") + " " + r.findColumn("a");
            }
        });
        for (String escape : List.of(
                "{d '2024-02-29'}",
                "{t '12:34:56'}",
                "{ts '2024-02-29 12:34:56'}",
                "{fn ucase('ab')}",
                "{fn concat('a', {fn lcase('B')})}",
                "{fn locate('b', 'abc')}",
                "{fn year({d '2024-02-29'})}",
                "{fn dayofmonth({d '2024-02-29'})}",
                "{fn ifnull(NULL, 'x')}",
                "{fn abs(-3)}",
                "'{d '",
                "{fn length('a{b}c')}")) {
            cases.add("escape " + escape, c -> ask(c, "SELECT " + escape));
        }
        cases.add("escape oj", c -> {
            table(c, id);
            insert(c, "a");
            return ask(c, "SELECT b.name FROM {oj behaved a LEFT OUTER JOIN behaved b ON a.n = b.n}");
        });
        cases.add("escape limit", c -> ask(c, "SELECT 1 AS a UNION ALL SELECT 2 ORDER BY 1 {limit 1 offset 1}"));
        cases.add("escape escape", c -> ask(c, "SELECT 'a_b' LIKE 'a!_b' {escape '!'}"));
        cases.add("question marks that are none", c -> {
            try (PreparedStatement s = c.prepareStatement("SELECT '?', ? /* ? */ -- ?\n")) {
                s.setString(1, "x");
                return Differential.rows(s.executeQuery());
            }
        });
        cases.add("no rows", c -> {
            table(c, id);
            try (Statement s = c.createStatement();
                    ResultSet r = s.executeQuery("SELECT id, name FROM behaved")) {
                return r.getMetaData().getColumnCount() + " " + r.next() + " " + r.isBeforeFirst();
            }
        });
        cases.add("update counts", c -> {
            table(c, id);
            insert(c, "a");
            insert(c, "b");
            try (Statement s = c.createStatement()) {
                return s.executeUpdate("UPDATE behaved SET n = 5") + " "
                        + s.executeUpdate("DELETE FROM behaved WHERE name = 'z'") + " "
                        + s.executeLargeUpdate("DELETE FROM behaved") + " "
                        + s.executeUpdate("CREATE INDEX behaved_n ON behaved (n)");
            }
        });
    }

    private static void metadata(Differential cases, String id) {
        cases.add("metadata: tables", c -> {
            table(c, id);
            return columns(
                    c.getMetaData().getTables(null, null, "behav%", new String[] {"TABLE"}),
                    "TABLE_NAME TABLE_TYPE TABLE_CAT");
        });
        cases.add("metadata: columns", c -> {
            table(c, id);
            return columns(
                    c.getMetaData().getColumns(null, null, "behaved", "%"),
                    "TABLE_NAME COLUMN_NAME DATA_TYPE TYPE_NAME COLUMN_SIZE NULLABLE ORDINAL_POSITION IS_NULLABLE"
                            + " IS_AUTOINCREMENT");
        });
        cases.add("metadata: primary key", c -> {
            table(c, id);
            return columns(
                    c.getMetaData().getPrimaryKeys(c.getCatalog(), null, "behaved"),
                    "TABLE_NAME COLUMN_NAME KEY_SEQ PK_NAME");
        });
        cases.add("metadata: indexes", c -> {
            table(c, id);
            run(c, "CREATE INDEX behaved_two ON behaved (n DESC, name)");
            return columns(
                    c.getMetaData().getIndexInfo(c.getCatalog(), null, "behaved", false, true),
                    "TABLE_NAME NON_UNIQUE INDEX_NAME TYPE ORDINAL_POSITION COLUMN_NAME ASC_OR_DESC");
        });
        cases.add("metadata: foreign keys", c -> {
            run(c, "DROP TABLE IF EXISTS child");
            run(c, "DROP TABLE IF EXISTS parent");
            run(c, "CREATE TABLE parent (a int, b int, PRIMARY KEY (a, b))");
            run(
                    c,
                    "CREATE TABLE child (x int, y int, CONSTRAINT child_fk FOREIGN KEY (x, y) REFERENCES parent (a, b)"
                            + " ON DELETE CASCADE)");
            String wanted =
                    "PKTABLE_NAME PKCOLUMN_NAME FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ DELETE_RULE FK_NAME DEFERRABILITY";
            return columns(c.getMetaData().getImportedKeys(c.getCatalog(), null, "child"), wanted)
                    + columns(c.getMetaData().getExportedKeys(c.getCatalog(), null, "parent"), wanted);
        });
        cases.add("metadata: schemas", c -> columns(c.getMetaData().getSchemas(), "TABLE_SCHEM"));
        cases.add("metadata: catalogs", c -> columns(c.getMetaData().getCatalogs(), "TABLE_CAT"));
        cases.add("metadata: product", c -> {
            var meta = c.getMetaData();
            return meta.getDatabaseProductName() + " " + meta.getDatabaseMajorVersion()
                    + meta.getIdentifierQuoteString() + meta.storesLowerCaseIdentifiers() + meta.supportsBatchUpdates();
        });
        cases.add("metadata: types", c -> {
            List<String> found = new ArrayList<>();
            try (ResultSet types = c.getMetaData().getTypeInfo()) {
                while (types.next()) {
                    if (COMMON_TYPES.contains(types.getString("TYPE_NAME").toLowerCase(Locale.ROOT))) {
                        found.add(types.getString("TYPE_NAME") + " " + types.getInt("DATA_TYPE"));
                    }
                }
            }
            Collections.sort(found);
            return found;
        });
        cases.add("metadata: functions", c -> {
            boolean mysql = c.getMetaData().getDatabaseProductName().equals("MySQL");
            run(c, "DROP FUNCTION IF EXISTS twice");
            run(
                    c,
                    mysql
                            ? "CREATE FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN 2 * n"
                            : "CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT 2 * n'");
            return columns(
                    c.getMetaData().getFunctions(null, null, "twice"),
                    "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME FUNCTION_TYPE");
        });
        cases.add("metadata: procedures", c -> {
            boolean mysql = c.getMetaData().getDatabaseProductName().equals("MySQL");
            run(c, "DROP PROCEDURE IF EXISTS nothing_much");
            run(
                    c,
                    mysql
                            ? "CREATE PROCEDURE nothing_much() SELECT 1"
                            : "CREATE PROCEDURE nothing_much() LANGUAGE sql AS 'SELECT 1'");
            return columns(
                    c.getMetaData().getProcedures(null, null, "nothing%"),
                    "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME PROCEDURE_TYPE");
        });
        cases.add("metadata of a result", c -> {
            table(c, id);
            try (Statement s = c.createStatement();
                    ResultSet r = s.executeQuery("SELECT id, name AS label, n + 1 AS e FROM behaved")) {
                return described(r.getMetaData());
            }
        });
        cases.add("metadata before execution", c -> {
            table(c, id);
            try (PreparedStatement s = c.prepareStatement("SELECT id, name FROM behaved WHERE n = ?")) {
                return s.getMetaData().getColumnCount()
                        + s.getMetaData().getColumnName(2)
                        + s.getParameterMetaData().getParameterCount();
            }
        });
    }

    private static String described(java.sql.ResultSetMetaData m) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= m.getColumnCount(); i++) {
            text.append(List.of(
                    m.getColumnLabel(i),
                    m.getColumnType(i),
                    m.getColumnTypeName(i),
                    m.getColumnClassName(i),
                    m.getPrecision(i),
                    m.getScale(i),
                    m.isNullable(i),
                    m.isAutoIncrement(i)));
        }
        return text.toString();
    }

    private static String columns(ResultSet rows, String labels) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (rows) {
            while (rows.next()) {
                for (String label : labels.split(" ", -1)) {
                    text.append(rows.getString(label)).append('|');
                }
                text.append('\n');
            }
        }
        return text.toString();
    }
}
