package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.backend.LastingConnection;
import dev.borealis.local.internal.dsql.plan.CatalogNames;
import dev.borealis.local.internal.dsql.plan.HiddenActs;
import dev.borealis.local.internal.occ.Calm;
import dev.borealis.local.internal.occ.CatalogLog;
import dev.borealis.local.internal.occ.CommitClock;
import dev.borealis.local.internal.occ.Statistics;
import dev.borealis.local.internal.occ.Statistics.Event;
import dev.borealis.local.internal.occ.Watch;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the sessions share that compete for rows: who waits for whom, clocks of commits, logs of locked rows and of changes
 * of the catalog, and the lock that replays take turns by. Thread-safe.
 */
public final class ConflictArbiter implements Closeable {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.occ");

    private final boolean optimistic;
    private final LastingConnection connection;
    private final Watch watch = new Watch(this::blockers);
    private final Statistics statistics = new Statistics();
    private final Calm calm;
    private final CommitClock clock = new CommitClock();
    private final CommitClock removals = new CommitClock();
    private final ReentrantLock replayLock = new ReentrantLock();
    private final Set<SessionTransactions> contestants = ConcurrentHashMap.newKeySet();
    private final CatalogLog catalog = new CatalogLog();
    private final Set<Scratch> onCopies = ConcurrentHashMap.newKeySet();
    private final RowLocks rowLocks;
    private final CatalogNames keyColumns;
    private final HiddenActs hiddenActs;
    private final Snapshots snapshots;
    private final String secret;

    /**
     * An arbiter that asks about locks over those connections.
     *
     * @param secret what sessions of this server ask for copies of tables with
     * @param optimistic whether conflicts are the service's; if not, PostgreSQL's own ways are left alone
     */
    public ConflictArbiter(
            LastingConnection connection,
            LastingConnection rowLocks,
            Snapshots snapshots,
            String secret,
            Calm calm,
            boolean optimistic) {
        this.secret = secret;
        this.calm = calm;
        this.snapshots = snapshots;
        this.rowLocks = new RowLocks(rowLocks);
        this.keyColumns = CatalogNames.ofKeyColumns(rowLocks);
        this.hiddenActs = new HiddenActs(rowLocks);
        this.connection = connection;
        this.optimistic = optimistic;
    }

    public void start() {
        watch.start();
    }

    public void enter(SessionTransactions transactions) {
        contestants.add(transactions);
        watch.add(transactions);
    }

    public void leave(SessionTransactions transactions) {
        transactions.end();
        contestants.remove(transactions);
        onCopies.remove(transactions.current().scratch());
        watch.remove(transactions);
    }

    CatalogLog catalog() {
        return catalog;
    }

    RowLocks rowLocks() {
        return rowLocks;
    }

    /** The columns that are part of a key. */
    public CatalogNames keyColumns() {
        return keyColumns;
    }

    /** What statements may do that their words do not tell. */
    public HiddenActs hiddenActs() {
        return hiddenActs;
    }

    /** Notes that the catalog has changed. */
    public void catalogHasChanged() {
        keyColumns.forget();
        hiddenActs.forget();
    }

    /** The scratches that may hold copies of tables. */
    Set<Scratch> onCopies() {
        return onCopies;
    }

    /** Has the others give up their copies of tables, as far as their clients are idle; if none has, waits a moment for those at work. */
    void takeCopies(SessionTransactions asking) throws InterruptedIOException {
        boolean given = false;
        for (SessionTransactions other : contestants) {
            given |= other != asking && other.giveCopiesUp();
        }
        if (!given) {
            pause();
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(1);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another session has a copy of a table");
        }
    }

    Snapshots snapshots() {
        return snapshots;
    }

    String secret() {
        return secret;
    }

    /** Since when the oldest transaction but that one has been open, by the clock of {@link RowLocks}. */
    long oldestBut(SessionTransactions but) {
        return contestants.stream()
                .filter(other -> other != but)
                .mapToLong(SessionTransactions::since)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Whether there is one session only: even one that is idle can begin a transaction before another's COMMIT takes effect. */
    boolean isAlone() {
        return contestants.size() < 2;
    }

    boolean isOptimistic() {
        return optimistic;
    }

    Watch watch() {
        return watch;
    }

    public Statistics statistics() {
        return statistics;
    }

    void count(Event event) {
        statistics.count(event);
        calm.disturb();
    }

    Calm calm() {
        return calm;
    }

    public CommitClock clock() {
        return clock;
    }

    /** The clock of those commits that may have deleted rows. */
    public CommitClock removals() {
        return removals;
    }

    /** Held while a session does again what was rolled back, so that two of them do not cross. */
    ReentrantLock replayLock() {
        return replayLock;
    }

    private Set<Integer> blockers(List<Integer> processes) throws IOException {
        String list = processes.stream().map(String::valueOf).collect(Collectors.joining(", "));
        Set<Integer> blockers = new HashSet<>();
        for (List<@Nullable String> row : connection.query(
                "SELECT DISTINCT unnest(pg_blocking_pids(pid)) FROM unnest(ARRAY[" + list + "]) AS pid")) {
            blockers.add(Integer.valueOf(String.valueOf(row.get(0))));
        }
        return blockers;
    }

    @Override
    public void close() {
        watch.close();
        try {
            connection.close();
            rowLocks.close();
            snapshots.close();
        } catch (IOException ignored) {
            log.debug("closing the connection that watches locks", ignored);
        }
    }
}
