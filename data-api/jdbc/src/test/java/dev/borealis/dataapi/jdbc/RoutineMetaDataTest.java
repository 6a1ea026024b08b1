package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What metadata tell of routines, and of what tells rows apart, as the reference drivers have it. */
final class RoutineMetaDataTest {

    @FunctionalInterface
    private interface Question {
        ResultSet ask(DatabaseMetaData metaData) throws SQLException;
    }

    /** Every value of every row; labels as well. */
    private static List<String> all(Connection connection, Question question) throws SQLException {
        List<String> all = new ArrayList<>();
        try (ResultSet rows = question.ask(connection.getMetaData())) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(rows.getMetaData().getColumnLabel(i))
                            .append('=')
                            .append(rows.getString(i))
                            .append(' ');
                }
                all.add(row.toString());
            }
        }
        return all;
    }

    private static void same(Engine engine, Question question) throws SQLException {
        try (Connection ours = Databases.ours(engine);
                Connection reference = Databases.reference(engine)) {
            List<String> expected = all(reference, question);
            assertThat(expected).isNotEmpty();
            assertThat(all(ours, question)).containsExactlyElementsOf(expected);
        }
    }

    private static void run(Engine engine, String... statements) throws SQLException {
        try (Connection connection = Databases.reference(engine);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static void createRoutines() throws SQLException {
        run(
                Engine.POSTGRESQL,
                "DROP SCHEMA IF EXISTS routine_meta CASCADE",
                "CREATE SCHEMA routine_meta",
                "CREATE DOMAIN routine_meta.positive AS int CHECK (value > 0)",
                "CREATE FUNCTION routine_meta.plus(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a + b'",
                "CREATE FUNCTION routine_meta.unnamed(int, text) RETURNS void LANGUAGE sql AS ''",
                "CREATE FUNCTION routine_meta.outs(IN a numeric, OUT b text, INOUT c date) LANGUAGE sql AS"
                        + " $$ SELECT 'x', c $$",
                "CREATE FUNCTION routine_meta.made(a int[]) RETURNS TABLE (x int, y timestamptz) LANGUAGE sql AS"
                        + " $$ SELECT 1, now() $$",
                "CREATE FUNCTION routine_meta.nothing() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
                "CREATE PROCEDURE routine_meta.proc(a int, INOUT b int) LANGUAGE plpgsql AS 'BEGIN b := a; END'",
                "CREATE TABLE routine_meta.keyed (b varchar(10), a int, c numeric(8, 2), PRIMARY KEY (a, b))",
                "CREATE FUNCTION routine_meta.rows() RETURNS routine_meta.keyed LANGUAGE sql AS"
                        + " $$ SELECT 'b'::varchar(10), 1, 2.0 $$");
    }

    @Test
    void columnsOfRoutinesOfPostgresql() throws SQLException {
        createRoutines();
        same(Engine.POSTGRESQL, m -> m.getProcedureColumns(null, "routine_meta", "%", "%"));
        same(Engine.POSTGRESQL, m -> m.getFunctionColumns(null, "routine_meta", "%", "%"));
    }

    @Test
    void routinesOfPostgresql() throws SQLException {
        createRoutines();
        same(Engine.POSTGRESQL, m -> m.getFunctions(null, "routine_meta", "%"));
    }

    @Test
    void whatTellsRowsApartOnPostgresql() throws SQLException {
        createRoutines();
        same(
                Engine.POSTGRESQL,
                m -> m.getBestRowIdentifier(null, "routine_meta", "keyed", DatabaseMetaData.bestRowSession, false));
    }

    /** What Spring's SimpleJdbcCall reads. */
    @Test
    void routinesOfMysql() throws SQLException {
        run(
                Engine.MYSQL,
                "DROP PROCEDURE IF EXISTS routine_meta_p",
                "CREATE PROCEDURE routine_meta_p(IN a int, OUT b varchar(20), INOUT c decimal(10, 2), d datetime) SET b = a",
                "DROP FUNCTION IF EXISTS routine_meta_f",
                "CREATE FUNCTION routine_meta_f(a int, b int) RETURNS int DETERMINISTIC NO SQL RETURN a + b");
        assertThat(shape(Databases.ours(Engine.MYSQL), false))
                .isNotEmpty()
                .isEqualTo(shape(Databases.reference(Engine.MYSQL), false));
        assertThat(shape(Databases.ours(Engine.MYSQL), true))
                .isNotEmpty()
                .isEqualTo(shape(Databases.reference(Engine.MYSQL), true));
    }

    private static List<String> shape(Connection connection, boolean functions) throws SQLException {
        List<String> shape = new ArrayList<>();
        try (connection) {
            DatabaseMetaData metaData = connection.getMetaData();
            try (ResultSet rows = functions
                    ? metaData.getFunctionColumns(connection.getCatalog(), null, "routine_meta_f", "%")
                    : metaData.getProcedureColumns(connection.getCatalog(), null, "routine_meta_p", "%")) {
                while (rows.next()) {
                    shape.add(rows.getString("COLUMN_NAME") + " " + rows.getInt("COLUMN_TYPE") + " "
                            + rows.getInt("DATA_TYPE") + " " + rows.getString("TYPE_NAME") + " "
                            + rows.getInt("ORDINAL_POSITION"));
                }
            }
        }
        return shape;
    }

    /** Where a column stands does not hang on which ones are asked for. */
    @Test
    void aColumnsPlaceIsTheTables() throws SQLException {
        run(
                Engine.POSTGRESQL,
                "DROP TABLE IF EXISTS placed",
                "CREATE TABLE placed (a int, b int, c int, d int)",
                "ALTER TABLE placed DROP COLUMN b");
        try (Connection ours = Databases.ours(Engine.POSTGRESQL);
                ResultSet rows = ours.getMetaData().getColumns(null, null, "placed", "d")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt("ORDINAL_POSITION")).isEqualTo(3);
        }
    }
}
