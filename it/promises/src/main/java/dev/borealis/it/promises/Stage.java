package dev.borealis.it.promises;

import dev.borealis.local.Faults;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the steps of one case are made from: a key of its own, the faults, the judge, and its own transaction. */
final class Stage {

    private final String key;
    private final Judge judge;
    private final Faults faults;
    private final Consumer<String> others;
    private final Consumer<String> strangers;
    private final Consumer<Work> rivals;
    private final AtomicInteger attempts = new AtomicInteger();
    private boolean cancelled;
    private @Nullable Running running;

    /**
     * Makes one.
     *
     * @param others runs another transaction whose rows have that key
     * @param strangers does so with connections of another pool
     * @param rivals runs work beside it, with connections of another pool
     */
    Stage(
            String key,
            Judge judge,
            Faults faults,
            Consumer<String> others,
            Consumer<String> strangers,
            Consumer<Work> rivals) {
        this.key = key;
        this.judge = judge;
        this.faults = faults;
        this.others = others;
        this.strangers = strangers;
        this.rivals = rivals;
    }

    /** How often the work was begun. */
    int attempts() {
        return attempts.get();
    }

    /** The steps, after one that counts the attempts. */
    Work work(List<Step> steps) {
        return new Work(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(new Step.Act(attempts::incrementAndGet)), steps.stream())
                .toList());
    }

    /** Makes the transaction known, to be cancelled. */
    synchronized void started(Running transaction) {
        running = transaction;
        if (cancelled) {
            transaction.cancel();
        }
    }

    private synchronized void cancelNow() {
        cancelled = true;
        if (running != null) {
            running.cancel();
        }
    }

    Step insert(int part) {
        return new Step.Sql(insertion(part), false);
    }

    /** An insert whose error is swallowed. */
    Step tryToInsert(int part) {
        return new Step.Sql(insertion(part), true);
    }

    private String insertion(int part) {
        return "INSERT INTO promise VALUES ('" + key + "', " + part + ")";
    }

    static Step sql(String text) {
        return new Step.Sql(text, false);
    }

    static Step swallowed(String text) {
        return new Step.Sql(text, true);
    }

    static Step fail(Throwable failure) {
        return new Step.Fail(failure);
    }

    Step cancel() {
        return new Step.Act(this::cancelNow);
    }

    /** Cancels some time from now, when a delayed statement has been sent. */
    Step cancelSoon(Duration wait) {
        return new Step.Act(() -> CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::cancelNow));
    }

    /** Another transaction of the same runner, in the same thread where one blocks. */
    Step another() {
        return new Step.Act(() -> others.accept(key + ": another " + attempts.get()));
    }

    /** The same with a pool of its own. */
    Step stranger() {
        return new Step.Act(() -> strangers.accept(key + ": stranger " + attempts.get()));
    }

    /**
     * Somebody else who locks all but the first of the rows of {@code locked}, and then waits for that one, which this work has
     * locked. MySQL then takes the work for the victim, as it has changed fewer rows. What the other does is not kept.
     */
    Step rival() {
        return new Step.Act(() -> {
            var locked = new CompletableFuture<Boolean>();
            rivals.accept(new Work(List.of(
                    sql("UPDATE locked SET n = n + 1 WHERE id > 1"),
                    new Step.Act(() -> locked.complete(true)),
                    sql("UPDATE locked SET n = n + 1 WHERE id = 1"),
                    fail(new IllegalStateException("The rival gives up")))));
            locked.orTimeout(30, TimeUnit.SECONDS).join();
        });
    }

    Step moveClock(Duration by) {
        return once(() -> faults.moveClock(by));
    }

    Step ageConnections() {
        return once(faults::ageConnections);
    }

    Step addFault(String spec) {
        return once(() -> faults.add(spec));
    }

    /** Another session changes the schema. */
    Step changeSchema(String sql) {
        return once(() -> judge.execute(sql));
    }

    private Step once(Runnable action) {
        return new Step.Act(() -> {
            if (attempts.get() == 1) {
                action.run();
            }
        });
    }
}
