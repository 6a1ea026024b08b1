package dev.borealis.local.internal.dataapi.transaction;

import java.util.Timer;
import java.util.TimerTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends expired transactions every second, so that they hold no locks until somebody asks for them. */
public final class Sweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.borealis.local.data-api");
    private static final long MILLISECONDS = 1000;

    private final Timer timer = new Timer("borealis-data-api-sweeper", true);

    private Sweeper() {}

    public static Sweeper start(Transactions transactions) {
        Sweeper sweeper = new Sweeper();
        sweeper.timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        sweep(transactions);
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

    private static void sweep(Transactions transactions) {
        try {
            transactions.endExpired();
        } catch (RuntimeException e) {
            LOG.warn("Expired transactions could not be ended; it is tried again", e);
        }
    }
}
