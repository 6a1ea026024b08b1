package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * The pool that most programs use takes the data source as it is.
 */
class HikariTest {

    @Test
    void poolsADataSource() throws Exception {
        Aurora.execute("CREATE TABLE pooled (id int PRIMARY KEY)");
        var config = new HikariConfig();
        config.setDataSource(Aurora.dataSource().build());
        config.setMaximumPoolSize(3);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");

        try (var pool = new HikariDataSource(config)) {
            var workers = Executors.newFixedThreadPool(6);
            try {
                var tasks = IntStream.range(0, 30)
                        .<Callable<Integer>>mapToObj(id -> () -> insert(pool, id))
                        .toList();
                for (var done : workers.invokeAll(tasks)) {
                    assertThat(done.get()).isEqualTo(1);
                }
            } finally {
                workers.shutdown();
            }
            try (var connection = pool.getConnection()) {
                assertThat(Aurora.value(connection, "SELECT count(*) FROM pooled"))
                        .isEqualTo("30");
                assertThat(connection.unwrap(PGConnection.class)).isInstanceOf(DsqlConnection.class);
            }
        }
    }

    private static int insert(HikariDataSource pool, int id) throws SQLException {
        try (Connection connection = pool.getConnection();
                var statement = connection.prepareStatement("INSERT INTO pooled VALUES (?)")) {
            statement.setInt(1, id);
            int inserted = statement.executeUpdate();
            connection.commit();
            return inserted;
        }
    }

    @Test
    void makesADataSourceFromProperties() throws SQLException {
        var config = new HikariConfig();
        config.setDataSourceClassName(DsqlDataSource.class.getName());
        config.addDataSourceProperty("url", Aurora.url());
        config.addDataSourceProperty("tokenDurationSecs", "60");
        config.addDataSourceProperty("applicationName", "pooled");
        config.addDataSourceProperty("credentialsProvider", Aurora.credentials());
        config.setReadOnly(true);
        config.setMaximumPoolSize(1);

        try (var pool = new HikariDataSource(config);
                var connection = pool.getConnection()) {
            assertThat(Aurora.value(connection, "SHOW application_name")).isEqualTo("pooled");
            assertThat(connection.isReadOnly()).isTrue();
        }
    }
}
