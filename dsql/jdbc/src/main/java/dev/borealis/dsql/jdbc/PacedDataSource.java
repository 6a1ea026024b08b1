package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.ConnectionPace;
import dev.borealis.dsql.ConnectionPacer;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A pool's way to its connections: no faster than the service takes them.
 */
final class PacedDataSource implements DataSource {

    private final DsqlDataSource dataSource;
    private final ConnectionPacer pacer;
    private @Nullable Object kept;

    PacedDataSource(DsqlDataSource dataSource) {
        this.dataSource = dataSource;
        this.pacer = ConnectionPace.of(dataSource.options()).pacer();
    }

    /** Holds on to what must live as long as the pool. */
    void keep(Object companion) {
        kept = companion;
    }

    /** What was kept. */
    @Nullable
    Object kept() {
        return kept;
    }

    @Override
    public Connection getConnection() throws SQLException {
        awaitTurn();
        return dataSource.getConnection();
    }

    @Override
    public Connection getConnection(@Nullable String username, @Nullable String password) throws SQLException {
        awaitTurn();
        return dataSource.getConnection(username, password);
    }

    private void awaitTurn() throws SQLException {
        Duration wait = pacer.takeTurn();
        try {
            Thread.sleep(wait.toMillis(), wait.toNanosPart() % 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException(
                    "Interrupted while waiting for a turn to connect", SqlStates.CANNOT_CONNECT, e);
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return dataSource.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLFeatureNotSupportedException {
        dataSource.setLogWriter(out);
    }

    @Override
    public int getLoginTimeout() {
        return dataSource.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        dataSource.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return dataSource.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : dataSource.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this) || dataSource.isWrapperFor(type);
    }

    @Override
    public String toString() {
        return dataSource.toString();
    }
}
