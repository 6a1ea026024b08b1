package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.Differential.Getter;
import dev.borealis.dataapi.jdbc.Edges.Edge;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every getter on every edge value: one row that both drivers read over the same database. */
final class ReadMatrix {

    private final Engine engine;
    private final List<Edge> edges;

    ReadMatrix(Engine engine) {
        this.engine = engine;
        this.edges = Edges.of(engine);
    }

    /** What both drivers give for each getter of each value. */
    List<Cell> cells(Connection ours, Connection reference) throws SQLException {
        prepare(reference);
        try (Statement mine = ours.createStatement();
                Statement theirs = reference.createStatement();
                ResultSet actual = mine.executeQuery(query());
                ResultSet expected = theirs.executeQuery(query())) {
            actual.next();
            expected.next();
            List<Cell> cells = new ArrayList<>();
            for (int column = 1; column <= edges.size(); column++) {
                for (Map.Entry<String, Getter> getter : Getters.all().entrySet()) {
                    String name = "read " + edges.get(column - 1) + " by " + getter.getKey();
                    cells.add(new Cell(
                            name,
                            outcome(getter.getValue(), expected, column),
                            outcome(getter.getValue(), actual, column)));
                }
            }
            return cells;
        }
    }

    private void prepare(Connection reference) throws SQLException {
        try (Statement statement = reference.createStatement()) {
            for (String sql : engine == Engine.POSTGRESQL ? POSTGRESQL_TYPES : mysqlTable()) {
                statement.execute(sql);
            }
        }
    }

    private static final List<String> POSTGRESQL_TYPES = List.of(
            "DROP TYPE IF EXISTS edge_mood, \"Edge, Mood\", edge_domain",
            "CREATE TYPE edge_mood AS ENUM ('happy', 'so, \"so\"')",
            "CREATE TYPE \"Edge, Mood\" AS ENUM ('it''s')",
            "CREATE DOMAIN edge_domain AS int4");

    private List<String> mysqlTable() {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            columns.add("v" + (i + 1) + " " + edges.get(i).type() + " NULL");
        }
        return List.of(
                "DROP TABLE IF EXISTS edges",
                "SET SESSION sql_mode = ''",
                "SET SESSION time_zone = '+00:00'",
                "CREATE TABLE edges (" + String.join(", ", columns) + ")",
                "INSERT INTO edges VALUES (" + edges.stream().map(Edge::literal).collect(Collectors.joining(", "))
                        + ")");
    }

    private String query() {
        if (engine == Engine.MYSQL) {
            return "SELECT * FROM edges";
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < edges.size(); i++) {
            values.add("CAST(" + edges.get(i).literal() + " AS " + edges.get(i).type() + ") AS v" + (i + 1));
        }
        return "SELECT " + String.join(", ", values);
    }

    /** By number and by label; the second counts only where it differs. */
    private static String outcome(Getter getter, ResultSet rows, int column) {
        String byNumber = Cell.outcome(() -> getter.number().get(rows, column), rows);
        String byLabel = Cell.outcome(() -> getter.label().get(rows, "v" + column), rows);
        return byNumber.equals(byLabel) ? byNumber : byNumber + " but by label " + byLabel;
    }
}
