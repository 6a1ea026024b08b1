package dev.borealis.dsql;

import dev.borealis.aws.Experimental;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Where transactions that failed line up to be run again, one at a time.
 *
 * <p>Those that met on one row would only meet again, however long each waits; in line each goes through, and the first
 * attempts of all others run on beside them. Only where there is a crowd do first attempts line up too, but for one in a few
 * that finds out whether it is still so.
 *
 * <p>It never blocks and has no clock: an adapter that waits for a turn says how long, and goes on without one after that.
 * Whoever waits must hold no connection, as the one whose turn it is may need it. Thread-safe.
 *
 * <pre>{@code
 * RetryLine.Place place = line.enter(turn::complete);
 * turn.thenRun(this::attempt).whenComplete((done, failure) -> place.leave());
 * }</pre>
 */
@Experimental
public final class RetryLine {

    private static final int SCOUTS = 8;

    private final Queue<Place> waiting = new ArrayDeque<>();
    private final Crowd crowd = new Crowd();
    private @Nullable Place first;
    private int lined;

    /** Makes a line in which nobody stands. */
    public RetryLine() {}

    /** What a first attempt does. */
    public enum FirstAttempt {
        /** There is no crowd: it runs. Where it had to wait for a connection since, it asks again. */
        RUNS,
        /** There is a crowd, and it finds out whether that is still so: it runs. */
        SCOUTS,
        /** There is a crowd: it lines up, like one that has failed. */
        LINES_UP
    }

    /**
     * A place in the line.
     *
     * <pre>{@code
     * place.leave();
     * }</pre>
     */
    public final class Place {

        private final Runnable turn;

        private Place(Runnable turn) {
            this.turn = turn;
        }

        /** Ends the turn, or the wait for it. Only the first call has an effect. */
        public void leave() {
            Place next = null;
            synchronized (RetryLine.this) {
                if (first == this) {
                    next = waiting.poll();
                    first = next;
                } else {
                    waiting.remove(this);
                }
            }
            if (next != null) {
                next.turn.run();
            }
        }
    }

    /**
     * Takes the last place in the line.
     *
     * @param turn told when it is first: in this call, or in the thread of who was before. It does nothing but wake whoever
     *     waits, in a thread of his own
     * @return the place, to be left whatever happens
     */
    public Place enter(Runnable turn) {
        var place = new Place(turn);
        boolean now;
        synchronized (this) {
            now = first == null;
            if (now) {
                first = place;
            } else {
                waiting.add(place);
            }
        }
        if (now) {
            turn.run();
        }
        return place;
    }

    /**
     * Decides about a first attempt.
     *
     * @return what it does
     */
    public synchronized FirstAttempt decideFirst() {
        if (!crowd.isThere()) {
            return FirstAttempt.RUNS;
        }
        lined++;
        return lined % SCOUTS == 0 ? FirstAttempt.SCOUTS : FirstAttempt.LINES_UP;
    }

    /**
     * Takes note how an attempt fared: one in line, or a first one beside it.
     *
     * @param inLine whether it had lined up
     * @param conflict whether another transaction was first
     */
    public synchronized void note(boolean inLine, boolean conflict) {
        crowd.note(inLine, conflict);
    }
}
