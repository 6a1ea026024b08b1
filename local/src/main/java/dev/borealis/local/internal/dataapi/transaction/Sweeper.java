package dev.borealis.local.internal.dataapi.transaction;

import java.util.Timer;
import java.util.TimerTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does chores every second: ends expired transactions, so that they hold no locks until somebody asks for them, and others. */
public final class Sweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.borealis.local.data-api");
    private static final long MILLISECONDS = 1000;

    private final Timer timer = new Timer("borealis-data-api-sweeper", true);

    private Sweeper() {}

    public static Sweeper start(Transactions transactions, Runnable chore) {
        Sweeper sweeper = new Sweeper();
        sweeper.timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        sweep(transactions::endExpired);
                        sweep(chore);
                    }
                },
                MILLISECONDS,
                MILLISECONDS);
        return sweeper;
    }

    @Override
    public void close() {
        timer.cancel();
    }

    private static void sweep(Runnable chore) {
        try {
            chore.run();
        } catch (RuntimeException e) {
            LOG.warn("A chore could not be done; it is tried again", e);
        }
    }
}
