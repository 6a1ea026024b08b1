package dev.borealis.it.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.borealis.it.promises.Ledger.Entry;
import dev.borealis.local.Faults;
import dev.borealis.local.LocalAurora;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Returned means committed, failed means nothing is there, unknown says so; and a pool never lends what another has left open.
 * A subclass says what runs the transactions.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class Promises {

    private static final System.Logger LOG = System.getLogger(Promises.class.getName());
    private static final int CANCELLATIONS = 5_000;
    private static final int MANY_CANCELLATIONS = 50_000;
    private static final int MOST_PROBES = 100;
    private static final int MOST_ROUNDS = 5;
    private static final int LEAKED = 3;
    private static final int LOCKED = 20;
    private static final int PROBES = 8;
    private static final List<String> BEGINNINGS =
            List.of("BEGIN", "/* mine */ start transaction read only", "SELECT 1; BEGIN", "BEGIN; SELECT 1 / 0");
    private static final int BESIDES = 20;
    private static final int VIRTUAL = 100;
    private static final List<Integer> WHOLE = List.of(1, 2, 3);
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final String name = getClass().getSimpleName();
    private final Ledger ledger = new Ledger();
    private Judge judge;
    private TransactionRunner runner;
    private TransactionRunner stranger;

    /** For subclasses. */
    @SuppressWarnings("NullAway.Init") // JUnit calls prepare first
    protected Promises() {}

    /**
     * Tells where it all happens.
     *
     * @return the Local Aurora that the subclass's module shares
     */
    protected abstract LocalAurora aurora();

    /**
     * Tells which database the transactions run on.
     *
     * @return the engine
     */
    protected abstract Engine engine();

    /**
     * Gives a look at that database.
     *
     * @return who looks by a way of its own
     */
    protected abstract Judge judge();

    /**
     * Sets up what is to keep its promises.
     *
     * @param port where Local Aurora listens on loopback, or a wire to it
     * @return what runs transactions, over a pool of four; closed by the suite
     * @throws Exception if it cannot be set up
     */
    protected abstract TransactionRunner open(int port) throws Exception;

    /**
     * Tells where Local Aurora listens.
     *
     * @return its port
     */
    protected abstract int port();

    /**
     * Tells what goes wrong while transactions are cancelled.
     *
     * @return faults that strike none of those who stand by
     */
    protected List<String> faultsOfAStorm() {
        return List.of();
    }

    @BeforeAll
    final void prepare() throws Exception {
        judge = judge();
        judge.execute("CREATE TABLE IF NOT EXISTS promise (id varchar(200), part int)");
        judge.execute("CREATE TABLE IF NOT EXISTS taken (id int PRIMARY KEY)");
        judge.execute("CREATE TABLE IF NOT EXISTS altered (id int PRIMARY KEY)");
        judge.execute("DELETE FROM promise WHERE id LIKE '" + name + "%'");
        judge.execute("DELETE FROM taken");
        judge.execute("INSERT INTO taken VALUES (1)");
        judge.read("SELECT id, part FROM promise WHERE part < 0"); // It holds its connection from now on.
        if (engine() != Engine.DSQL) {
            prepareLocks();
        }
        runner = open(port());
        stranger = open(port());
    }

    private void prepareLocks() {
        judge.execute("CREATE TABLE IF NOT EXISTS locked (id int PRIMARY KEY, n int)");
        judge.execute("DELETE FROM locked");
        judge.execute("INSERT INTO locked VALUES "
                + IntStream.rangeClosed(1, LOCKED)
                        .mapToObj(id -> "(" + id + ", 0)")
                        .collect(Collectors.joining(", ")));
        if (engine() == Engine.MYSQL) {
            judge.execute("DROP PROCEDURE IF EXISTS committing");
            judge.execute("CREATE PROCEDURE committing() COMMIT");
        }
    }

    @AfterAll
    final void close() {
        if (runner != null) {
            runner.close();
        }
        if (stranger != null) {
            stranger.close();
        }
        if (judge != null) {
            judge.close();
        }
    }

    @TestFactory
    final Stream<DynamicTest> keepsItsWordHoweverWorkEnds() {
        return Stream.concat(
                Cases.of(engine()).stream()
                        .filter(row -> !row.meddles() || runner.endsTransactions())
                        .filter(row -> row.needs() == null || runner.ways().contains(row.needs()))
                        .map(row -> DynamicTest.dynamicTest(row.name(), () -> verify(row))),
                Stream.of(DynamicTest.dynamicTest("and nothing comes of it later", this::lookAgain)));
    }

    private void verify(Case row) {
        Ending ending;
        Entry entry;
        try (Faults faults = aurora().faults().scope()) {
            String key = name + ": " + row.name().replace('\'', '`');
            Stage stage = new Stage(key, judge, faults, this::runAnother, this::runStranger, stranger::start);
            List<Step> steps = row.steps().apply(stage);
            row.faults().forEach(faults::add);
            Running running = runner.start(stage.work(steps));
            stage.started(running);
            ending = running.await();
            entry = ledger.add(new Entry(key, partsOf(steps), ending, row.kept()));
        }
        if (row.told() != null) {
            assertThat(ending.told()).as("told %s", ending).isEqualTo(row.told());
        }
        if (row.state() != null) {
            assertThat(ending.state()).as("told %s", ending).isEqualTo(row.state());
        }
        awaitReturn(runner);
        serveOthers(runner, entry);
    }

    private void runAnother(String key) {
        ledger.add(new Entry(key, WHOLE, runner.runHere(workOf(key)), null));
    }

    private void runStranger(String key) {
        Ending ending = stranger.runHere(workOf(key));
        ledger.add(new Entry(key, WHOLE, ending, null));
        if (ending.told() != Told.COMMITTED) {
            throw new IllegalStateException("The other pool's transaction was told " + ending);
        }
    }

    private List<Integer> partsOf(List<Step> steps) {
        return steps.stream()
                .filter(step -> step instanceof Step.Sql sql && sql.text().startsWith("INSERT INTO promise VALUES"))
                .map(step -> ((Step.Sql) step).text())
                .map(text -> Integer.valueOf(text.substring(text.lastIndexOf(' ') + 1, text.length() - 1)))
                .toList();
    }

    /** Whatever was lent is back. */
    private static void awaitReturn(TransactionRunner whose) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (whose.lent() > 0 && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        assertThat(whose.lent()).as("connections that never came back").isZero();
    }

    /** The pool still serves others: after a drop it may notice so late, but says so. And all is there that was told so. */
    private void serveOthers(TransactionRunner whose, Entry before) {
        var entries = new ArrayList<Entry>(List.of(before));
        Entry last;
        int probes = 0;
        do {
            String probe = before.key() + " probe " + probes;
            Ending ending = whose.runAlone("INSERT INTO promise VALUES ('" + probe + "', 1)");
            last = ledger.add(new Entry(probe, List.of(1), ending, null));
            entries.add(last);
        } while (last.ending().told() != Told.COMMITTED && ++probes < MOST_PROBES);
        assertThat(Ledger.complaints(judge, entries)).isEmpty();
        assertThat(last.ending().told()).as("told %s", last.ending()).isEqualTo(Told.COMMITTED);
    }

    private void lookAgain() {
        assertThat(ledger.complaints(judge)).isEmpty();
    }

    @Test
    final void keepsItsWordThoughTheConnectionBreaksAtAnyMessage() throws Exception {
        if (engine() != Engine.DSQL) {
            return; // The faults of the Data API break at each call.
        }
        var told = new Ledger();
        try (Wire wire = Wire.to(port());
                TransactionRunner far = open(wire.port())) {
            far.run(workOf(name + " warm"));
            for (Wire.Cut cut : Wire.Cut.values()) {
                long before = told.count(Told.UNKNOWN);
                for (int round = 0; round < MOST_ROUNDS && told.count(Told.UNKNOWN) == before; round++) {
                    cutEachMessage(far, wire, cut, name + " cut " + cut + " " + round + " ", told);
                }
            }
        }
        assertThat(told.complaints(judge)).isEmpty();
        assertThat(told.count(Told.UNKNOWN)).as("cuts at COMMIT").isGreaterThanOrEqualTo(2);
        assertThat(told.count(Told.COMMITTED)).as("cuts before COMMIT").isGreaterThanOrEqualTo(6);
    }

    /** A pool that opens a connection beside may take the cut that was meant for COMMIT: hence the rounds. */
    private static void cutEachMessage(TransactionRunner far, Wire wire, Wire.Cut cut, String keys, Ledger told) {
        boolean struck = true;
        for (int message = 0; struck; message++) {
            String key = keys + message;
            wire.cut(cut, message);
            Ending ending = far.run(workOf(key));
            struck = wire.mend();
            told.add(new Entry(key, WHOLE, ending, null));
        }
    }

    private static Work workOf(String key) {
        return new Work(WHOLE.stream()
                .<Step>map(part -> new Step.Sql("INSERT INTO promise VALUES ('" + key + "', " + part + ")", false))
                .toList());
    }

    /** What somebody has taken and not given back is nobody else's, and what is open on it is not kept. */
    @Test
    @Timeout(60)
    final void keepsItsWordThoughConnectionsAreLeaked() throws Exception {
        var told = new Ledger();
        try (TransactionRunner own = open(port())) {
            for (int each = 0; each < LEAKED; each++) {
                String key = name + " leaked " + each;
                if (!own.leak("INSERT INTO promise VALUES ('" + key + "', 1)")) {
                    return;
                }
                var never = Ending.failed(new IllegalStateException("It was not committed"), null);
                told.add(new Entry(key, List.of(1), never, null));
            }
            var keys = IntStream.range(0, BESIDES)
                    .mapToObj(each -> name + " beside a leak " + each)
                    .toList();
            var running = keys.stream().map(key -> own.start(workOf(key))).toList();
            for (int each = 0; each < BESIDES; each++) {
                told.add(new Entry(keys.get(each), WHOLE, running.get(each).await(), null));
            }
            assertThat(told.complaints(judge)).isEmpty();
            assertThat(told.count(Told.COMMITTED)).isEqualTo(BESIDES);
        }
        assertThat(told.complaints(judge)).as("when the pool was closed").isEmpty();
    }

    @Test
    @Timeout(60)
    final void keepsItsWordThoughItsPoolIsClosedMeanwhile() throws Exception {
        var told = new Ledger();
        for (int position = 0; position <= WHOLE.size(); position++) {
            TransactionRunner own = open(port());
            String key = name + " closed at " + position;
            var steps = new ArrayList<>(workOf(key).steps());
            steps.add(position, new Step.Act(own::close));
            told.add(new Entry(key, WHOLE, own.start(new Work(steps)).await(), null));
        }
        assertThat(told.complaints(judge)).isEmpty();
        if (engine() == Engine.DSQL && !runner.cancelsAtOnce()) {
            assertThat(told.count(Told.UNKNOWN))
                    .as("COMMITs that were not sent")
                    .isZero();
        }
    }

    /** A pool knows nothing of a transaction that a text has begun; the connection does. */
    @Test
    final void lendsNothingThatSomebodyHasBegunByAText() {
        if (engine() != Engine.DSQL) {
            return; // Each call of the Data API is a session of its own.
        }
        var told = new Ledger();
        for (String text : BEGINNINGS) {
            runner.runAlone(text);
            for (int probe = 0; probe < PROBES; probe++) {
                String key = name + " after " + text + " " + probe;
                told.add(new Entry(
                        key, List.of(1), runner.runAlone("INSERT INTO promise VALUES ('" + key + "', 1)"), null));
            }
        }
        assertThat(told.complaints(judge)).isEmpty();
        assertThat(told.count(Told.COMMITTED)).isEqualTo((long) BEGINNINGS.size() * PROBES);
    }

    @Test
    final void leavesItsThreadInterrupted() {
        if (runner.cancelsAtOnce()) {
            return; // No thread waits.
        }
        var told = new Ledger();
        for (int position = -1; position <= WHOLE.size(); position++) {
            for (boolean conflicts : new boolean[] {false, true}) {
                String key = name + " interrupted at " + position + " " + conflicts;
                try (Faults faults = aurora().faults().scope()) {
                    if (conflicts && engine() == Engine.DSQL) {
                        faults.add("conflict,times=2");
                    }
                    told.add(new Entry(key, WHOLE, interrupted(key, position), null));
                }
                assertThat(Thread.interrupted()).as(key).isTrue();
            }
        }
        assertThat(told.complaints(judge)).isEmpty();
    }

    private Ending interrupted(String key, int position) {
        if (position < 0) {
            Thread.currentThread().interrupt();
            return runner.runHere(workOf(key));
        }
        var steps = new ArrayList<>(workOf(key).steps());
        steps.add(position, new Step.Act(Thread.currentThread()::interrupt));
        return runner.runHere(new Work(steps));
    }

    @Test
    final void keepsItsWordOnVirtualThreads() {
        if (runner.cancelsAtOnce()) {
            return; // No thread waits.
        }
        assumeTrue(TaskThreads.areVirtual(), "this JVM has no virtual threads");
        var told = new Ledger();
        var endings = new ArrayList<CompletableFuture<Ending>>();
        var threads = TaskThreads.open();
        for (int each = 0; each < VIRTUAL; each++) {
            String key = name + " virtual " + each;
            endings.add(CompletableFuture.supplyAsync(() -> runner.runHere(workOf(key)), threads));
        }
        threads.shutdown();
        for (int each = 0; each < VIRTUAL; each++) {
            told.add(new Entry(
                    name + " virtual " + each, WHOLE, endings.get(each).join(), null));
        }
        assertThat(told.complaints(judge)).isEmpty();
        assertThat(told.count(Told.COMMITTED)).isEqualTo(VIRTUAL);
    }

    @Test
    final void keepsItsWordWheneverItIsCancelled() throws Exception {
        weather(CANCELLATIONS, 1);
    }

    @Test
    @Tag("full")
    final void keepsItsWordHoweverOftenItIsCancelled() throws Exception {
        weather(MANY_CANCELLATIONS, 2);
    }

    /** The wire tells the instants by its messages; the Data API is called over HTTP, where it sees none. */
    private void weather(int cancellations, long seed) throws Exception {
        if (engine() != Engine.DSQL) {
            weather(runner, Clockwork.TIME, cancellations, seed);
            return;
        }
        try (Wire wire = Wire.to(port());
                TransactionRunner far = open(wire.port())) {
            weather(far, wire.clock(), cancellations, seed);
        }
    }

    private void weather(TransactionRunner exposed, Clockwork clock, int cancellations, long seed) {
        var storm = new Storm(exposed, clock, name + " storm " + seed, seed);
        long start = System.nanoTime();
        try (Faults faults = aurora().faults().scope()) {
            faultsOfAStorm().forEach(faults::add);
            storm.run(cancellations);
        }
        String seconds = "%.1f".formatted((System.nanoTime() - start) / 1e9);
        LOG.log(
                Level.INFO,
                getClass().getName() + ": " + cancellations + " in " + seconds + " s: " + told(storm.cancelled()) + ", "
                        + storm.hits() + " of " + storm.cancels() + " took effect, bystanders "
                        + told(storm.bystanders()));
        awaitReturn(exposed);
        assertThat(storm.hits())
                .as("of %s cancellations so many took effect", storm.cancels())
                .isGreaterThan(storm.cancels() / 2);
        assertThat(storm.cancelled().complaints(judge))
                .as("torn, lost or kept against the word")
                .isEmpty();
        assertThat(storm.bystanders().complaints(judge)).as("bystanders' rows").isEmpty();
        assertThat(storm.bystanders().count(Told.COMMITTED)).isPositive();
        assertThat(storm.bystanders().count(Told.FAILED) + storm.bystanders().count(Told.UNKNOWN))
                .as("bystanders who were told otherwise")
                .isZero();
        serveOthers(exposed, new Entry(name + " after storm " + seed, List.of(), Ending.COMMITTED, null));
    }

    private static List<String> told(Ledger ledger) {
        return Stream.of(Told.values())
                .map(what -> what + " " + ledger.count(what))
                .toList();
    }
}
