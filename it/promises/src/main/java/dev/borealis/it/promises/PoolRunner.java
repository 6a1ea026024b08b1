package dev.borealis.it.promises;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;

/**
 * A runner over a pool of JDBC connections, whose transactions another thread can stop by every means.
 *
 * @param <P> the pool
 */
public abstract class PoolRunner<P extends DataSource & Closeable> extends BlockingRunner {

    private final P pool;
    private final ToIntFunction<P> lent;
    private final List<Connection> leaked = new ArrayList<>();

    /**
     * For subclasses.
     *
     * @param pool lends the connections; closed with the runner
     * @param lent how many it has lent
     */
    protected PoolRunner(P pool, ToIntFunction<P> lent) {
        this.pool = pool;
        this.lent = lent;
    }

    @Override
    public Set<Step.Way> ways() {
        return EnumSet.allOf(Step.Way.class);
    }

    /** Few lose their connection: a new one takes longer than a transaction. */
    @Override
    protected Means draw(Random random) {
        int drawn = random.nextInt(100);
        return drawn < 14 ? Means.ABORT : drawn < 22 ? Means.CANCEL : Means.INTERRUPT;
    }

    @Override
    protected int conflicts() {
        return 2;
    }

    @Override
    protected final void execute(String sql) throws SQLException {
        try (var connection = pool.getConnection()) {
            new JdbcHands(connection).execute(sql);
        }
    }

    /** They are kept, as what is collected may be closed. */
    @Override
    public final boolean leak(String sql) throws SQLException {
        Connection connection = pool.getConnection();
        leaked.add(connection);
        connection.setAutoCommit(false);
        new JdbcHands(connection).execute(sql);
        return true;
    }

    @Override
    public final int lent() {
        return lent.applyAsInt(pool);
    }

    @Override
    public void close() {
        super.close();
        try {
            pool.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
