package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.session.IsolationLevels;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HikariCP, unmodified, with the driver behind it. */
final class HikariTest {

    private static HikariConfig config(Engine engine) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(Databases.builder(engine).build());
        config.setMaximumPoolSize(3);
        return config;
    }

    @ParameterizedTest
    @EnumSource
    void servesManyThreadsFromFewConnections(Engine engine) throws Exception {
        try (HikariDataSource pool = new HikariDataSource(config(engine))) {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Callable<Integer>> work = IntStream.range(0, 40)
                        .mapToObj(i -> (Callable<Integer>) () -> ask(pool, i))
                        .toList();
                int sum = 0;
                for (Future<Integer> answer : threads.invokeAll(work)) {
                    sum += answer.get();
                }
                assertThat(sum).isEqualTo(780);
                assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isBetween(1, 3);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static int ask(HikariDataSource pool, int i) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + i)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollsBackWhatWasNotCommittedAndRestoresWhatWasSet(Engine engine) throws SQLException {
        HikariConfig config = config(engine);
        config.setMaximumPoolSize(1);
        config.setAutoCommit(false);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS pooled");
                statement.execute("CREATE TABLE pooled (id int)");
                connection.commit();
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                statement.execute("INSERT INTO pooled VALUES (1)");
            }
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM pooled")) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
                assertThat(connection.getTransactionIsolation()).isEqualTo(IsolationLevels.ofNewSession(engine));
            }
        }
    }
}
