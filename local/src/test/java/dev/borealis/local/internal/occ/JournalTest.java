package dev.borealis.local.internal.occ;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is remembered of transactions, and of what others did meanwhile. */
final class JournalTest {
    private final Journal journal = new Journal();

    @Test
    void readsAreKeptOnceSomethingWasWritten() {
        assertThat(journal.expects(Trace.READ)).isFalse();
        assertThat(journal.expects(Trace.LOCK)).isTrue();
        assertThat(journal.expects(Trace.READ)).isFalse();
        assertThat(journal.isWritten()).isFalse();
        assertThat(journal.expects(Trace.WRITE)).isTrue();
        assertThat(journal.expects(Trace.READ)).isTrue();
        assertThat(journal.expects(Trace.NONE)).isFalse();
        assertThat(journal.isLocked()).isTrue();
    }

    @Test
    void whatCannotBeDoneAgainIsForgotten() {
        journal.add(Entry.of(Trace.WRITE, Request.plain("INSERT"), true));
        assertThat(journal.expects(Trace.OPAQUE)).isFalse();
        assertThat(journal.isRepeatable()).isFalse();
        assertThat(journal.expects(Trace.WRITE)).isFalse();
    }

    @Test
    void itsMemoryIsBounded() {
        byte[] megabyte = new byte[1 << 20];
        for (int i = 0; i < 100; i++) {
            journal.add(Entry.of(Trace.WRITE, new Request("INSERT", new byte[2], megabyte), true));
        }
        assertThat(journal.isRepeatable()).isFalse();
        assertThat(journal.entries()).isEmpty();
    }

    @Test
    void rowsMayComeInAnyOrder() {
        assertThat(digest("SELECT 2", "a", "b").matches(digest("SELECT 2", "b", "a")))
                .isTrue();
        assertThat(digest("SELECT 2", "a", "b").matches(digest("SELECT 2", "a", "c")))
                .isFalse();
        assertThat(digest("SELECT 2", "a", "a").matches(digest("SELECT 2", "b", "b")))
                .isFalse();
        assertThat(digest("UPDATE 1").matches(digest("UPDATE 2"))).isFalse();
    }

    private static Digest digest(String tag, String... rows) {
        Digest digest = new Digest();
        for (String row : rows) {
            byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
            digest.add(bytes, 0, bytes.length);
            digest.endRow();
        }
        digest.end(tag);
        return digest;
    }

    @Test
    void aCatalogIsStaleOnce() {
        CatalogLog log = new CatalogLog();
        CatalogView one = new CatalogView(log);
        CatalogView other = new CatalogView(log);
        assertThat(one.noteUse(Set.of("a", "b"))).isFalse();
        other.changes(Set.of("a", "c"));
        other.ended(false);
        assertThat(one.takeTransactionStale()).isFalse();
        other.changes(Set.of("a", "c"));
        other.ended(true);
        assertThat(one.noteUse(Set.of("b"))).isFalse();
        assertThat(one.noteUse(Set.of("c"))).isFalse();
        assertThat(one.noteUse(Set.of("a"))).isTrue();
        assertThat(one.noteUse(Set.of("a"))).isFalse();
        assertThat(other.noteUse(Set.of("a"))).isFalse();
    }

    @Test
    void aBlockIsStaleByWhatItUsed() {
        CatalogLog log = new CatalogLog();
        CatalogView one = new CatalogView(log);
        CatalogView other = new CatalogView(log);
        assertThat(one.noteUse(Set.of("a"))).isFalse();
        one.ended(true);
        assertThat(one.noteUse(Set.of("b"))).isFalse();
        other.changes(Set.of("a"));
        other.ended(true);
        assertThat(one.mayTransactionBeStale()).isTrue();
        assertThat(one.takeTransactionStale()).isFalse();
        assertThat(one.noteUse(Set.of("a"))).isTrue();
    }

    @Test
    void locksAreForgottenWhenNobodyCanCrossThem() {
        LockLog log = new LockLog();
        long before = log.now();
        assertThat(log.hasSince(before)).isFalse();
        LockLog.Locked locked = log.add(List.of(new LockLog.Rows("1", "{}", "{}")));
        assertThat(log.hasSince(before)).isTrue();
        log.seal(locked);
        assertThat(log.since(before)).hasSize(1);
        assertThat(log.since(log.now())).isEmpty();
        assertThat(log.hasSince(log.now())).isFalse();
        log.forget(log.now());
        assertThat(log.since(before)).isEmpty();
    }

    @Test
    void theClockIsUnsureWhileSomebodyCommits() {
        CommitClock clock = new CommitClock();
        long quiet = clock.now();
        assertThat(clock.hasMoved(quiet)).isFalse();
        clock.begin();
        long busy = clock.now();
        assertThat(clock.hasMoved(quiet)).isTrue();
        clock.end();
        assertThat(clock.hasMoved(quiet)).isTrue();
        assertThat(clock.hasMoved(busy)).isTrue();
        assertThat(clock.hasMoved(clock.now())).isFalse();
    }
}
