package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.occ.Statistics.Event;
import dev.borealis.local.internal.occ.Trace;
import dev.borealis.local.internal.sql.rule.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a doomed transaction is answered from: private copies of the tables that it touches, as its snapshot shows them; or,
 * if that cannot be, a fresh snapshot. Only the thread that has taken the session calls it.
 */
final class Scratch {
    private static final int PATIENCE = 3;

    /** Why a table was not copied. */
    enum Missing {
        /** It is too large. */
        SIZE,
        /** It has changed in the catalog since the snapshot. */
        CATALOG
    }

    /** So many statements are noted before their words are put together. */
    private static final int NOTED = 64;

    /** The words of statements that are not among {@link #words} yet: most transactions end without need of them. */
    private final List<Set<String>> noted = new ArrayList<>();

    private final Set<String> words = new HashSet<>();
    private final Set<String> copied = new HashSet<>();
    private boolean everything;
    private @Nullable Missing missing;
    private @Nullable Refusal refusal;
    private boolean readOnly;
    private int evictions;
    private boolean flawed;
    private @Nullable Event fresh;

    /** Notes that a transaction begins. */
    void begin() {
        noted.clear();
        words.clear();
        copied.clear();
        everything = false;
        missing = null;
        refusal = null;
        readOnly = false;
        evictions = 0;
        flawed = false;
        fresh = null;
    }

    /** Notes that a statement is about to be run: its tables must be copied if it is to be run on copies. */
    void uses(Set<String> names, Trace trace, boolean partial) {
        if (partial || trace.touches()) {
            if (noted.size() == NOTED) {
                putTogether();
            }
            noted.add(names);
        }
    }

    private Set<String> putTogether() {
        noted.forEach(words::addAll);
        noted.clear();
        return words;
    }

    /** Whether there are words of which the tables have not been copied. */
    boolean isLacking() {
        return isOnCopies()
                && !everything
                && !readOnly
                && copied.size() < putTogether().size();
    }

    /** Whether the transaction has nothing to copy tables for. */
    boolean needsNone() {
        return readOnly || (!everything && putTogether().isEmpty());
    }

    /** Notes that the transaction cannot write: it reads on its snapshot without copies. */
    void readOnly() {
        readOnly = true;
    }

    /**
     * Notes that it is to give way although it was given up already and has not been made since.
     *
     * @return whether that may be over once it is given up once more
     */
    boolean mayGiveWay() {
        return isOnCopies() && ++evictions < PATIENCE;
    }

    /** Notes that it was made. */
    void made() {
        evictions = 0;
    }

    /** The words that stand for the tables to be copied; null for all tables. */
    @Nullable
    Set<String> words() {
        return everything ? null : putTogether();
    }

    /** Has all tables copied from now on. */
    void includeEverything() {
        everything = true;
    }

    boolean isOfEverything() {
        return everything;
    }

    /**
     * Notes that the tables were copied.
     *
     * @param why why some were not, or null
     */
    void copied(@Nullable Missing why) {
        copied.addAll(putTogether());
        missing = why;
    }

    /** Why some tables are not copied; null if all are. */
    @Nullable
    Missing missing() {
        return missing;
    }

    /** Whether it is made of copies, or is to be. */
    boolean isOnCopies() {
        return fresh == null;
    }

    /** Notes that there is nothing that the transaction could be answered from: it fails with this. */
    void refuse(Refusal why) {
        refusal = why;
    }

    /** Why the transaction is not answered any more; null if it is. */
    @Nullable
    Refusal refusal() {
        return refusal;
    }

    /** Falls back to a fresh snapshot for the rest of the transaction. */
    void fallBack(Event cause) {
        if (fresh == null) {
            fresh = cause;
        }
    }

    /** Notes that what the transaction had done could not be done again, or was answered otherwise. */
    void flaw() {
        flawed = true;
    }

    /** Why it does not answer all from the snapshot; null if it does. */
    @Nullable
    Event cause() {
        return fresh == null && flawed ? Event.UNREPEATED : fresh;
    }
}
