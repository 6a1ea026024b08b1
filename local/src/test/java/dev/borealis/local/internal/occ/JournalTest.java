package dev.borealis.local.internal.occ;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    void whatCannotBeDoneAgainIsMissing() {
        journal.add(Entry.of(Trace.WRITE, Request.plain("INSERT"), true, Entry.ALL));
        assertThat(journal.expects(Trace.OPAQUE)).isFalse();
        assertThat(journal.isRepeatable()).isFalse();
        assertThat(journal.isComplete()).isFalse();
        assertThat(journal.expects(Trace.WRITE)).isTrue();
        assertThat(journal.entries()).hasSize(1);
    }

    @Test
    void whatWasAnsweredInPartIsThere() {
        journal.addPart(Entry.of(Trace.WRITE, Request.plain("INSERT"), true, Entry.ALL));
        assertThat(journal.isRepeatable()).isFalse();
        assertThat(journal.isComplete()).isTrue();
        assertThat(journal.entries()).singleElement().matches(entry -> !entry.exact());
    }

    @Test
    void itsMemoryIsBounded() {
        byte[] megabyte = new byte[1 << 20];
        for (int i = 0; i < 100; i++) {
            journal.add(Entry.of(Trace.WRITE, new Request("INSERT", new byte[2], megabyte), true, Entry.ALL));
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

    private final CatalogLog log = new CatalogLog();
    private final CatalogView one = new CatalogView(log, table -> "public");
    private final CatalogView other = new CatalogView(log, table -> "public");

    private static Set<TableName> tables(String... names) {
        return Stream.of(names)
                .map(name -> name.split("\\.", -1))
                .map(parts -> new TableName(parts.length > 1 ? parts[0] : "", parts[parts.length - 1]))
                .collect(Collectors.toSet());
    }

    private void otherChanges(boolean commits, boolean drops, String... names) throws IOException {
        other.changes(new TableUse(tables(names), drops, false));
        other.ended(commits);
    }

    @Test
    void aCatalogIsStaleOnce() throws IOException {
        assertThat(one.noteUse(tables("a", "b"))).isFalse();
        otherChanges(false, false, "a", "c");
        assertThat(one.takeTransactionStale()).isFalse();
        otherChanges(true, false, "a", "c");
        assertThat(one.noteUse(tables("b"))).isFalse();
        assertThat(one.noteUse(tables("c"))).isFalse();
        assertThat(one.noteUse(tables("a"))).isTrue();
        assertThat(one.noteUse(tables("a"))).isFalse();
        assertThat(other.noteUse(tables("a"))).isFalse();
    }

    @Test
    void aBlockIsStaleByWhatItUsed() throws IOException {
        assertThat(one.noteUse(tables("a"))).isFalse();
        one.ended(true);
        assertThat(one.noteUse(tables("b"))).isFalse();
        otherChanges(true, false, "a");
        assertThat(one.mayTransactionBeStale()).isFalse();
        assertThat(one.takeTransactionStale()).isFalse();
        assertThat(one.noteUse(tables("a"))).isTrue();
    }

    @Test
    void tablesOfOtherSchemasAreOthers() throws IOException {
        assertThat(one.noteUse(tables("a", "s.b"))).isFalse();
        otherChanges(true, false, "t.a", "t.b", "b");
        assertThat(one.mustAsk(tables("a"))).isTrue();
        assertThat(one.noteUse(tables("a", "s.b"))).isFalse();
        assertThat(one.mustAsk(tables("a"))).isFalse();
        otherChanges(true, false, "public.a");
        assertThat(one.noteUse(tables("public.a"))).isFalse();
        assertThat(one.noteUse(tables("a"))).isTrue();
        otherChanges(true, false, "a");
        assertThat(one.noteUse(tables("public.a"))).isTrue();
        otherChanges(true, false, "s.b");
        assertThat(one.noteUse(tables("s.b"))).isTrue();
    }

    @Test
    void whoChangesTheCatalogKnowsIt() throws IOException {
        assertThat(one.noteUse(tables("a"))).isFalse();
        int version = one.version();
        otherChanges(true, true, "a");
        one.changes(TableUse.NONE);
        otherChanges(true, false, "a");
        one.ended(true);
        assertThat(one.version()).as("what was prepared must be prepared again").isGreaterThan(version);
        assertThat(one.noteUse(tables("a"))).isFalse();
        otherChanges(true, false, "a");
        assertThat(one.noteUse(tables("a"))).isTrue();
    }

    @Test
    void aTableThatTheSessionHasDroppedIsKnownNoMore() throws IOException {
        assertThat(one.noteUse(tables("a", "public.a", "s.a"))).isFalse();
        one.changes(new TableUse(tables("public.a"), true, false));
        one.ended(true);
        otherChanges(true, false, "a", "s.a");
        assertThat(one.noteUse(tables("a", "public.a"))).isFalse();
        assertThat(one.noteUse(tables("s.a"))).isTrue();
    }

    @Test
    void whatIsPreparedIsKnown() throws IOException {
        one.notePrepared(tables("a"));
        otherChanges(true, false, "a");
        assertThat(one.takeTransactionStale()).isFalse();
        assertThat(one.takeStale(tables("a"))).isTrue();
        assertThat(one.takeStale(tables("a"))).isFalse();
    }

    @Test
    void whatHasChangedNothingIsLeftOut() {
        assertThat(journal.expects(Trace.WRITE)).isTrue();
        journal.leaveOut();
        assertThat(journal.isWritten()).isFalse();
        assertThat(Entry.of(Trace.WRITE, Request.plain("INSERT"), true, Entry.ALL)
                        .isIdle("INSERT 0 0"))
                .isTrue();
        assertThat(Entry.of(Trace.WRITE, Request.plain("INSERT"), true, Entry.ALL)
                        .isIdle("INSERT 0 1"))
                .isFalse();
        assertThat(Entry.of(Trace.WRITE_AND_LOCK, Request.plain("INSERT"), true, Entry.ALL)
                        .isIdle("INSERT 0 0"))
                .isFalse();
    }

    @Test
    void locksAreForgottenWhenNobodyCanCrossThem() {
        LockLog locks = new LockLog();
        long before = locks.now();
        assertThat(locks.hasSince(before)).isFalse();
        LockLog.Locked locked = locks.add(List.of(new LockLog.Rows("1", "{}", "{}")));
        assertThat(locks.hasSince(before)).isTrue();
        locks.seal(locked);
        assertThat(locks.since(before)).hasSize(1);
        assertThat(locks.since(locks.now())).isEmpty();
        assertThat(locks.hasSince(locks.now())).isFalse();
        locks.forget(locks.now());
        assertThat(locks.since(before)).isEmpty();
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
