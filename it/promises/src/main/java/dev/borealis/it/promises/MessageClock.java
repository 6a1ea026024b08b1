package dev.borealis.it.promises;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A clock that messages drive: it ticks when one comes, before it is passed on, and again when it has been. So a load on the
 * machine does not move its instants away from what goes on.
 */
final class MessageClock implements Clockwork {

    private record Due(long instant, Runnable action) {}

    private final PriorityQueue<Due> waiting = new PriorityQueue<>(Comparator.comparingLong(Due::instant));
    private long now;

    @Override
    public synchronized long now() {
        return now;
    }

    /** Done in the thread that passes the message on, which waits for it. */
    @Override
    public Alarm at(long instant, Runnable action) {
        var due = new Due(instant, action);
        if (isPast(due)) {
            action.run();
        }
        return () -> giveUp(due);
    }

    private synchronized boolean isPast(Due due) {
        return due.instant() <= now || !waiting.add(due);
    }

    private synchronized void giveUp(Due due) {
        waiting.remove(due);
    }

    void tick() {
        next().forEach(due -> due.action().run());
    }

    private synchronized List<Due> next() {
        now++;
        var over = new ArrayList<Due>();
        while (!waiting.isEmpty() && waiting.element().instant() <= now) {
            over.add(waiting.remove());
        }
        return over;
    }
}
