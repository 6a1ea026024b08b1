package dev.borealis.local.internal.occ;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few milliseconds for statements that PostgreSQL does not answer, and takes the locks they wait for away
 * from transactions that are idle. Sleeps while nothing waits for an answer. Thread-safe.
 */
public final class Watch implements Closeable {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.occ");
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int PATIENCE = 100;

    /** When PostgreSQL cannot be asked, it ends or starts again. */
    private static final long RECOVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** At most this many ticks between two looks at the same statement. */
    private static final int RARELY = 16;

    /** Who can wait, and can be in the way. */
    public interface Contender {
        /** A number that is odd while an answer is waited for, and changes with every answer. */
        int turn();

        /** The process of PostgreSQL behind it. */
        int process();

        /** Gives up its locks if it is idle. Called by the watch alone. */
        void evict();
    }

    /** Tells which processes stand in the way. */
    public interface Blockers {
        /** The processes that any of these waits for. */
        Set<Integer> of(List<Integer> processes) throws IOException;
    }

    private static final class Seen {
        private int turn;
        private int looks;
        private int wait;
    }

    private final Blockers blockers;
    private final Map<Integer, Contender> contenders = new ConcurrentHashMap<>();
    private final Map<Integer, Seen> seen = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "borealis-dsql-occ");
    private volatile boolean asleep;
    private volatile boolean closed;

    /** A watch that asks these. */
    public Watch(Blockers blockers) {
        this.blockers = blockers;
        thread.setDaemon(true);
    }

    /** Begins to watch. */
    public void start() {
        thread.start();
    }

    /** Watches it from now on. */
    public void add(Contender contender) {
        contenders.put(contender.process(), contender);
        LockSupport.unpark(thread);
    }

    /** Watches it no more. */
    public void remove(Contender contender) {
        contenders.remove(contender.process(), contender);
        seen.remove(contender.process());
    }

    /** To be called after a contender's turn has become odd. */
    public void waiting() {
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        int idle = 0;
        while (!closed) {
            try {
                List<Integer> stuck = stuck();
                idle = stuck.isEmpty() ? idle + 1 : 0;
                if (!stuck.isEmpty()) {
                    help(stuck);
                }
                rest(idle);
            } catch (IOException | RuntimeException failure) {
                if (!closed) {
                    log.debug("statements that wait for others cannot be helped now", failure);
                    LockSupport.parkNanos(this, RECOVERY_NANOS);
                }
            }
        }
    }

    /** Pauses; sleeps until woken while one alone has nobody to wait for, and once nothing has waited for a while. */
    private void rest(int idle) {
        if (contenders.size() < 2) {
            LockSupport.park(this);
        } else if (idle <= PATIENCE) {
            LockSupport.parkNanos(this, TICK_NANOS);
        } else {
            sleep();
        }
    }

    private void sleep() {
        asleep = true;
        boolean waiting = contenders.values().stream().anyMatch(contender -> (contender.turn() & 1) == 1);
        if (!waiting && !closed) {
            LockSupport.park(this);
        }
        asleep = false;
        if (waiting) {
            LockSupport.parkNanos(this, TICK_NANOS);
        }
    }

    /** Who has been waiting for the same answer since the last look, and is due for another. */
    private List<Integer> stuck() {
        List<Integer> stuck = new ArrayList<>();
        for (Contender contender : contenders.values()) {
            int turn = contender.turn();
            if ((turn & 1) == 1 && isDue(contender.process(), turn)) {
                stuck.add(contender.process());
            }
        }
        return stuck;
    }

    private boolean isDue(int process, int turn) {
        Seen before = seen.computeIfAbsent(process, unused -> new Seen());
        if (before.turn != turn) {
            before.turn = turn;
            before.looks = 0;
            before.wait = 1;
            return false;
        }
        if (--before.wait > 0) {
            return false;
        }
        before.looks++;
        before.wait = before.looks < RARELY ? 1 : RARELY;
        return true;
    }

    private void help(List<Integer> stuck) throws IOException {
        for (Integer process : blockers.of(stuck)) {
            Contender blocker = contenders.get(process);
            if (blocker != null) {
                blocker.evict();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
