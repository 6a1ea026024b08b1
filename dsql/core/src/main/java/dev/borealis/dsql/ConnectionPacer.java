package dev.borealis.dsql;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Hands out turns to open connections, one pool's all from one pacer. Does not wait itself. Thread-safe.
 *
 * <pre>{@code
 * Thread.sleep(pacer.takeTurn().toMillis());
 * connect();
 * }</pre>
 */
public final class ConnectionPacer {

    private final ConnectionPace pace;
    private final LongSupplier nanoTime;
    private final long start;
    private long level;

    ConnectionPacer(ConnectionPace pace, LongSupplier nanoTime) {
        this.pace = pace;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /**
     * Takes the next turn.
     *
     * @return how long to wait before the connection is opened, mostly zero
     */
    public synchronized Duration takeTurn() {
        var turn = pace.next(level, nanoTime.getAsLong() - start);
        level = turn.level();
        return turn.delay();
    }
}
