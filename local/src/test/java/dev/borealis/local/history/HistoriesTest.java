package dev.borealis.local.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.internal.dsql.BothAtOnce;
import dev.borealis.local.internal.dsql.LocalDsql;
import dev.borealis.local.internal.occ.Statistics;
import dev.borealis.local.internal.occ.Statistics.Event;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Local Aurora answers to many small transactions at once is snapshot-isolated, and the first committer wins. */
class HistoriesTest {
    private static final Logger LOG = LoggerFactory.getLogger(HistoriesTest.class);

    private static final List<Event> FALLBACKS =
            List.of(Event.FRESH_SIZE, Event.FRESH_BARE, Event.FRESH_CONFLICT, Event.UNREPEATED);

    private static LocalDsql usual;

    /** Where every block begins as if nothing had conflicted for long. */
    private static LocalDsql calm;

    @BeforeAll
    static void start() throws Exception {
        usual = LocalDsql.start();
        calm = LocalDsql.start(settings -> settings.calmAfter(0));
    }

    @AfterAll
    static void stop() {
        usual.close();
        calm.close();
    }

    static Stream<Arguments> fewSeeds() {
        return seeds(1, 2);
    }

    static Stream<Arguments> manySeeds() {
        return seeds(101, 110);
    }

    private static Stream<Arguments> seeds(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .boxed()
                .flatMap(seed -> Stream.of(Mix.values()).map(mix -> Arguments.of(mix, seed)));
    }

    @ParameterizedTest
    @MethodSource("fewSeeds")
    @Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
    void are_what_they_must_be(Mix mix, long seed) throws Exception {
        judge(mix, seed, 125);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("manySeeds")
    @Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
    void are_what_they_must_be_for_long(Mix mix, long seed) throws Exception {
        judge(mix, seed, 500);
    }

    /** Both servers at once: each has a database of its own, and most of the time goes by in waiting for locks. */
    private static void judge(Mix mix, long seed, int transactions) throws Exception {
        BothAtOnce.run(
                () -> judge(usual, new Workload(usual, mix, seed, transactions)),
                () -> judge(calm, new Workload(calm, mix, seed, transactions)));
    }

    /** How many statements of losers were not answered from their snapshots, which is counted and said in the docs. */
    private static long fallenBack(Statistics statistics) {
        return FALLBACKS.stream().mapToLong(statistics::get).sum();
    }

    private static void judge(LocalDsql dsql, Workload workload) throws Exception {
        Statistics statistics = dsql.server().conflicts();
        long conflicts = statistics.get(Event.CONFLICT);
        long spurious = statistics.get(Event.SPURIOUS);
        long doomed = statistics.get(Event.DOOMED_STATEMENT);
        long fallenBack = fallenBack(statistics);
        List<Transaction> history = workload.run();
        fallenBack = fallenBack(statistics) - fallenBack;
        doomed = statistics.get(Event.DOOMED_STATEMENT) - doomed;
        assertThat(fallenBack).as("of %d statements of losers", doomed).isLessThanOrEqualTo(Client.MOST + doomed / 100);
        assertThat(Checker.check(history, fallenBack == 0)).isEmpty();
        long committed = history.stream().filter(Transaction::isCommitted).count();
        assertThat(committed).isGreaterThan(history.size() / 10);
        LOG.info(
                "{}{} {}: {} transactions, {} committed, {} conflicts, {} of them spurious",
                dsql == calm ? "calm " : "",
                workload.mix(),
                workload.seed(),
                history.size(),
                committed,
                statistics.get(Event.CONFLICT) - conflicts,
                statistics.get(Event.SPURIOUS) - spurious);
    }
}
