package dev.borealis.dataapi.jdbc.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which subclass an error is: by its SQLSTATE, and on MySQL by its number where the SQLSTATE says nothing. */
final class SqlErrorsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            0A000, SQLFeatureNotSupportedException
            08006, SQLNonTransientConnectionException
            22001, SQLDataException
            22018, SQLDataException
            23505, SQLIntegrityConstraintViolationException
            28000, SQLInvalidAuthorizationSpecException
            40001, SQLTransactionRollbackException
            40P01, SQLTransactionRollbackException
            42601, SQLSyntaxErrorException
            42P01, SQLSyntaxErrorException
            53300, SQLTransientException
            55P03, SQLTransientException
            57014, SQLTimeoutException
            HYT00, SQLTimeoutException
            25006, SQLException
            25P02, SQLException
            HY000, SQLException
            XX000, SQLException
            """)
    void bySqlState(String state, String expected) {
        SQLException error = SqlErrors.of("It failed", state);
        assertThat(error.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(error.getSQLState()).isEqualTo(state);
    }

    /** What the servers really answer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POSTGRESQL | SELEC 1                                     | 42601 | 0    | SQLSyntaxErrorException
            POSTGRESQL | SELECT 1 / 0                                | 22012 | 0    | SQLDataException
            POSTGRESQL | SELECT 'x'::int                             | 22P02 | 0    | SQLDataException
            POSTGRESQL | INSERT INTO erring VALUES (1)               | 23505 | 0    | SQLIntegrityConstraintViolationException
            POSTGRESQL | INSERT INTO erring VALUES (NULL)            | 23502 | 0    | SQLIntegrityConstraintViolationException
            POSTGRESQL | DO 'BEGIN RAISE EXCEPTION USING ERRCODE = ''40001''; END' | 40001 | 0 | SQLTransactionRollbackException
            MYSQL      | SELEC 1                                     | 42000 | 1064 | SQLSyntaxErrorException
            MYSQL      | SELECT * FROM nowhere                       | 42S02 | 1146 | SQLSyntaxErrorException
            MYSQL      | INSERT INTO erring VALUES (1)               | 23000 | 1062 | SQLIntegrityConstraintViolationException
            MYSQL      | INSERT INTO erring VALUES (NULL)            | 23000 | 1048 | SQLIntegrityConstraintViolationException
            MYSQL      | INSERT INTO erring VALUES (99999999999)     | 22003 | 1264 | SQLDataException
            MYSQL      | INSERT INTO erring VALUES ('x')             | HY000 | 1366 | SQLDataException
            MYSQL      | SIGNAL SQLSTATE '40001'                     | 40001 | 1644 | SQLTransactionRollbackException
            """)
    void byWhatTheServersSay(Engine engine, String sql, String state, int code, String expected) throws SQLException {
        try (Connection connection = Databases.ours(engine);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS erring");
            statement.execute("CREATE TABLE erring (id int PRIMARY KEY)");
            statement.execute("INSERT INTO erring VALUES (1)");
            SQLException error = failure(statement, sql);
            assertThat(error.getClass().getSimpleName()).as(error.toString()).isEqualTo(expected);
            assertThat(error.getSQLState()).as(error.toString()).isEqualTo(state);
            assertThat(error.getErrorCode()).isEqualTo(code);
        }
    }

    private static SQLException failure(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException failure) {
            return failure;
        }
        throw new AssertionError("No error");
    }

    @Test
    void whatTheApiDoesNotHaveIsSaid() {
        assertThat((Throwable) SqlErrors.unsupported("Cancelling"))
                .hasMessage("Cancelling is not supported over the Data API")
                .hasFieldOrPropertyWithValue("SQLState", "0A000");
    }
}
