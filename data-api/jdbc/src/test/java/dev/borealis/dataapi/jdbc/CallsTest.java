package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.Engine;
import java.math.BigDecimal;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls of functions and procedures: how often they run, what they give and what is refused before it runs. */
final class CallsTest {

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM called")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void prepare(Engine engine, Connection connection) throws SQLException {
        run(connection, "DROP TABLE IF EXISTS called", "CREATE TABLE called (id int)");
        if (engine == Engine.POSTGRESQL) {
            run(
                    connection,
                    "DROP FUNCTION IF EXISTS put_called",
                    "CREATE FUNCTION put_called(n int) RETURNS int LANGUAGE sql AS"
                            + " $$ INSERT INTO called VALUES (n) RETURNING id $$");
        } else {
            run(
                    connection,
                    "DROP PROCEDURE IF EXISTS put_called",
                    "CREATE PROCEDURE put_called(n int) INSERT INTO called VALUES (n)");
        }
    }

    @Test
    void anUpdateByAFunctionCountsNothingAndRunsOnce() throws SQLException {
        for (boolean ours : new boolean[] {true, false}) {
            try (Connection connection =
                    ours ? Databases.ours(Engine.POSTGRESQL) : Databases.reference(Engine.POSTGRESQL)) {
                prepare(Engine.POSTGRESQL, connection);
                try (CallableStatement call = connection.prepareCall("{call put_called(?)}")) {
                    call.setInt(1, 1);
                    assertThat(call.executeUpdate()).isZero();
                    assertThat(count(connection)).isEqualTo(1);
                    call.setInt(1, 2);
                    call.addBatch();
                    call.setInt(1, 3);
                    call.addBatch();
                    assertThat(call.executeBatch()).containsExactly(0, 0);
                    assertThat(count(connection)).isEqualTo(3);
                }
                try (Statement statement = connection.createStatement()) {
                    statement.addBatch("SELECT put_called(4)");
                    statement.addBatch("INSERT INTO called VALUES (5)");
                    assertThat(statement.executeBatch()).containsExactly(0, 1);
                    assertThat(count(connection)).isEqualTo(5);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void parametersHaveNamesAsInTheDocumentation(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            run(
                    connection,
                    engine == Engine.POSTGRESQL
                            ? "DROP FUNCTION IF EXISTS transfer"
                            : "DROP PROCEDURE IF EXISTS transfer",
                    engine == Engine.POSTGRESQL
                            ? "CREATE FUNCTION transfer(amount int, OUT balance numeric) LANGUAGE sql AS"
                                    + " $$ SELECT amount * 1.5 $$"
                            : "CREATE PROCEDURE transfer(amount int, OUT balance decimal(9, 1))"
                                    + " SET balance = amount * 1.5");
            assertThat(transferred(connection)).isEqualByComparingTo("7.5");
        }
    }

    private static BigDecimal transferred(Connection connection) throws SQLException {
        try (CallableStatement call = connection.prepareCall("{call transfer(?, ?)}")) {
            call.setInt("amount", 5);
            call.registerOutParameter("balance", Types.NUMERIC);
            call.execute();
            return call.getBigDecimal("balance");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRefusedHasNotRun(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            prepare(engine, connection);
            run(connection, "DROP FUNCTION IF EXISTS bump_called");
            run(
                    connection,
                    engine == Engine.POSTGRESQL
                            ? "CREATE FUNCTION bump_called() RETURNS int LANGUAGE sql AS"
                                    + " $$ INSERT INTO called VALUES (1) RETURNING id $$"
                            : "CREATE FUNCTION bump_called() RETURNS int MODIFIES SQL DATA"
                                    + " BEGIN INSERT INTO called VALUES (1); RETURN 1; END");
            try (Statement statement = connection.createStatement();
                    PreparedStatement query = connection.prepareStatement("SELECT bump_called()");
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO called VALUES (2)")) {
                assertThatThrownBy(() -> statement.executeUpdate("SELECT bump_called()"))
                        .hasFieldOrPropertyWithValue("SQLState", "0100E");
                assertThatThrownBy(query::executeUpdate).hasFieldOrPropertyWithValue("SQLState", "0100E");
                assertThatThrownBy(() -> statement.executeQuery("INSERT INTO called VALUES (3)"))
                        .hasFieldOrPropertyWithValue("SQLState", "02000");
                assertThatThrownBy(insert::executeQuery).hasFieldOrPropertyWithValue("SQLState", "02000");
                assertThat(count(connection)).isZero();
            }
            try (CallableStatement call = connection.prepareCall("{? = call bump_called()}")) {
                call.registerOutParameter(1, Types.INTEGER);
                assertThatThrownBy(call::executeQuery).hasFieldOrPropertyWithValue("SQLState", "02000");
                assertThat(count(connection)).isZero();
                assertThat(call.executeUpdate()).isZero();
                assertThat(call.getInt(1)).isEqualTo(1);
                assertThat(count(connection)).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void outParametersByNumberAndByName(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            if (engine == Engine.POSTGRESQL) {
                run(
                        connection,
                        "DROP FUNCTION IF EXISTS mixed",
                        "CREATE FUNCTION mixed(IN a int, INOUT b numeric, OUT c text, OUT d real) LANGUAGE sql AS"
                                + " $$ SELECT b * a, 'c' || a, CAST(NULL AS real) $$");
            } else {
                run(
                        connection,
                        "DROP PROCEDURE IF EXISTS mixed",
                        "CREATE PROCEDURE mixed(IN a int, INOUT b decimal(10, 2), OUT c text, OUT d float)"
                                + " BEGIN SET b = b * a; SET c = CONCAT('c', a); END");
            }
            try (CallableStatement call = connection.prepareCall("{call mixed(?, ?, ?, ?)}")) {
                call.setInt("A", 3);
                call.setBigDecimal("b", new BigDecimal("2.50"));
                call.registerOutParameter("b", Types.NUMERIC);
                call.registerOutParameter("c", Types.VARCHAR);
                call.registerOutParameter("d", Types.REAL);
                assertThat(call.execute()).isFalse();
                assertThat(call.getBigDecimal(2)).isEqualByComparingTo("7.5");
                assertThat(call.getObject("b")).isInstanceOf(BigDecimal.class);
                assertThat(call.getString("c")).isEqualTo("c3");
                assertThat(call.wasNull()).isFalse();
                assertThat(call.getFloat("d")).isZero();
                assertThat(call.wasNull()).isTrue();
                assertThat(call.getObject(4)).isNull();
                assertThatThrownBy(() -> call.getInt("nobody")).hasFieldOrPropertyWithValue("SQLState", "22023");
                assertThatThrownBy(() -> call.getInt(1)).hasFieldOrPropertyWithValue("SQLState", "24000");
                assertThatThrownBy(() -> call.registerOutParameter(5, Types.INTEGER))
                        .hasFieldOrPropertyWithValue("SQLState", "22023");
            }
            try (CallableStatement call = connection.prepareCall("{call mixed(2 + ?, {fn abs(?)}, ?, ?)}")) {
                assertThatThrownBy(() -> call.registerOutParameter(1, Types.INTEGER))
                        .hasMessageContaining("expression");
            }
        }
    }

    @Test
    void anOutParameterThatIsNotRegisteredIsSaid() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL)) {
            run(
                    connection,
                    "DROP FUNCTION IF EXISTS three",
                    "CREATE FUNCTION three(OUT a int, OUT b numeric, OUT c text) LANGUAGE sql AS"
                            + " $$ SELECT 1, 2.5, 'three' $$");
            try (CallableStatement call = connection.prepareCall("{call three(?,?,?)}")) {
                call.registerOutParameter(1, Types.INTEGER);
                call.registerOutParameter(2, Types.NUMERIC);
                assertThatThrownBy(call::execute).hasFieldOrPropertyWithValue("SQLState", "07001");
                call.registerOutParameter(3, Types.VARCHAR);
                call.execute();
                assertThat(call.getInt(1)).isEqualTo(1);
                assertThat(call.getBigDecimal(2)).isEqualByComparingTo("2.5");
                assertThat(call.getString(3)).isEqualTo("three");
            }
        }
    }

    /** On PostgreSQL a procedure is called in its own words, as in pgjdbc. */
    @Test
    void outParametersOfAProcedureOfPostgresql() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL)) {
            run(
                    connection,
                    "DROP PROCEDURE IF EXISTS doubled",
                    "CREATE PROCEDURE doubled(a int, INOUT b int) LANGUAGE plpgsql AS $$ BEGIN b := b + 2 * a; END $$");
            try (CallableStatement call = connection.prepareCall("call doubled(?, ?)")) {
                call.setInt(1, 4);
                call.setInt(2, 1);
                call.registerOutParameter(2, Types.INTEGER);
                call.execute();
                assertThat(call.getObject(2)).isEqualTo(9);
            }
        }
    }

    @Test
    void aCursorThatAFunctionOpensIsReadInItsTransaction() throws SQLException {
        for (boolean ours : new boolean[] {true, false}) {
            try (Connection connection =
                    ours ? Databases.ours(Engine.POSTGRESQL) : Databases.reference(Engine.POSTGRESQL)) {
                run(
                        connection,
                        "DROP FUNCTION IF EXISTS opened",
                        "CREATE FUNCTION opened(n int) RETURNS refcursor LANGUAGE plpgsql AS $$ DECLARE c refcursor; BEGIN"
                                + " OPEN c FOR SELECT generate_series(1, n); RETURN c; END $$");
                connection.setAutoCommit(false);
                for (int type : new int[] {Types.OTHER, Types.REF_CURSOR}) {
                    try (CallableStatement call = connection.prepareCall("{? = call opened(?)}")) {
                        call.registerOutParameter(1, type);
                        call.setInt(2, 3);
                        call.execute();
                        try (ResultSet rows = (ResultSet) call.getObject(1)) {
                            int sum = 0;
                            while (rows.next()) {
                                sum += rows.getInt(1);
                            }
                            assertThat(sum).isEqualTo(6);
                        }
                    }
                }
                connection.rollback();
            }
        }
    }

    /** Its first result set comes first, and then the values, which outlast a second call. */
    @Test
    void aProcedureOfMysqlGivesRowsAndValues() throws SQLException {
        for (boolean ours : new boolean[] {true, false}) {
            try (Connection connection = ours ? Databases.ours(Engine.MYSQL) : Databases.reference(Engine.MYSQL)) {
                run(
                        connection,
                        "DROP PROCEDURE IF EXISTS rowsandout",
                        "CREATE PROCEDURE rowsandout(IN a int, OUT b int) BEGIN SELECT a AS x; SET b = a + 1; END");
                try (CallableStatement call = connection.prepareCall("{call rowsandout(?, ?)}")) {
                    for (int value : new int[] {5, 6}) {
                        call.setInt(1, value);
                        call.registerOutParameter(2, Types.INTEGER);
                        assertThat(call.execute()).isTrue();
                        try (ResultSet rows = call.getResultSet()) {
                            assertThat(rows.next()).isTrue();
                            assertThat(rows.getInt(1)).isEqualTo(value);
                        }
                        assertThat(call.getInt(2)).isEqualTo(value + 1);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBackslashEscapesAPattern(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            String sql = "SELECT '100%' LIKE '100x%' {escape 'x'}, 'a_c' LIKE 'a"
                    + (engine == Engine.POSTGRESQL ? "\\" : "\\\\") + "_c' {escape '\\'}, 'abc' LIKE 'a"
                    + (engine == Engine.POSTGRESQL ? "\\" : "\\\\") + "_c' {escape '\\'}, '{escape ''x''}'";
            assertThat(connection.nativeSQL(sql)).doesNotContain("LIKE 'a_c' {").contains("ESCAPE");
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                assertThat(rows.getBoolean(1)).isTrue();
                assertThat(rows.getBoolean(2)).isTrue();
                assertThat(rows.getBoolean(3)).isFalse();
                assertThat(rows.getString(4)).isEqualTo("{escape 'x'}");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void numbersThatJdbcDoesNotHaveAreRefused(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.setFetchDirection(-1)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.setHoldability(99)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.createStatement(99, 1007)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.createStatement(1003, 99)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.createStatement(1003, 1007, 99)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.prepareStatement("SELECT 1", 99, 1007))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.prepareCall("SELECT 1", 1003, 1007, 99))
                    .isInstanceOf(SQLException.class);
        }
    }
}
