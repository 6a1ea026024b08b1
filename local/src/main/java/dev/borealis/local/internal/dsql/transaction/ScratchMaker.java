package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.backend.SqlLiteral;
import dev.borealis.local.internal.dsql.error.BackendErrors;
import dev.borealis.local.internal.dsql.error.Conflict;
import dev.borealis.local.internal.dsql.transaction.InternalStatements.Outcome;
import dev.borealis.local.internal.dsql.transaction.InternalStatements.Value;
import dev.borealis.local.internal.dsql.transaction.Scratch.Missing;
import dev.borealis.local.internal.occ.Entry;
import dev.borealis.local.internal.occ.Request;
import dev.borealis.local.internal.occ.Statistics.Event;
import dev.borealis.local.internal.wire.ErrorFields;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the scratch of a doomed transaction: copies tables in PostgreSQL's transaction and does there again what the
 * transaction had done. Nothing that others do can be in the way of that. If it cannot be, it begins anew on a fresh
 * snapshot. Used by the session's thread.
 */
final class ScratchMaker {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.occ");
    private static final int TRIES = 20;

    /** Asks what the transaction has done so far: the answer is another when it has done more. */
    static final String DEEDS = "SELECT pg_borealis.deeds()";

    private static final String COPY =
            "SELECT pg_borealis.copy_tables($1, $2, $3, pg_catalog.current_schemas(false)::pg_catalog.text[])";

    /** So often a table that another has copied is asked for before PostgreSQL is told to wait for it. */
    private static final int PATIENCE = 100;

    /** Two transactions cannot have copies of one table at the same time: they take turns. */
    interface CopyTurns {
        /** Has the others give their copies up, whose clients are idle; waits a moment for those that are at work. */
        void takeFromOthers() throws IOException;
    }

    private final ConflictArbiter arbiter;
    private final ClientTransaction transaction;
    private final BackendTransaction backend;
    private final InternalStatements internal;
    private final CopyTurns turns;

    ScratchMaker(
            ConflictArbiter arbiter,
            ClientTransaction transaction,
            BackendTransaction backend,
            InternalStatements internal,
            CopyTurns turns) {
        this.arbiter = arbiter;
        this.turns = turns;
        this.transaction = transaction;
        this.backend = backend;
        this.internal = internal;
    }

    /**
     * Makes it.
     *
     * @return the error to show, as the client has cancelled it, or as there is nothing that it can be answered from; or null
     */
    @Nullable
    ErrorFields make() throws IOException {
        Scratch scratch = transaction.scratch();
        for (int i = 0; scratch.isOnCopies(); i++) {
            if (scratch.refusal() != null) {
                backend.rollBackToBase();
                return BackendErrors.shown(scratch.refusal());
            }
            ErrorFields error = copyAndRepeat();
            if (error == null) {
                scratch.made();
                transaction.restore();
                return null;
            }
            if (error.get('C').equals("57014")) {
                backend.rollBackToBase();
                return error;
            }
            goOnAfter(error, i);
        }
        arbiter.statistics()
                .count(Event.REPEATED, transaction.journal().entries().size());
        backend.scratch(transaction.journal());
        transaction.restore();
        return null;
    }

    private @Nullable ErrorFields copyAndRepeat() throws IOException {
        transaction.portals().lose();
        ErrorFields error = backend.rollBackToBase();
        if (error == null) {
            error = copy();
        }
        if (error != null) {
            return error;
        }
        List<Entry> entries = transaction.journal().entries().stream()
                .filter(entry -> entry.trace().matters())
                .toList();
        arbiter.statistics().count(Event.REPEATED, entries.size());
        Outcome outcome = internal.repeat(entries);
        if (!transaction.journal().isComplete() || !outcome.same()) {
            transaction.scratch().flaw();
        }
        return outcome.error();
    }

    /** Whether the last of those does nothing on copies. */
    boolean lastDoesNothing(List<Entry> entries) throws IOException {
        transaction.portals().lose();
        if (backend.rollBackToBase() != null || copy() != null) {
            return false;
        }
        arbiter.statistics().count(Event.REPEATED, entries.size());
        int last = entries.size() - 1;
        boolean good = internal.repeat(entries.subList(0, last)).good();
        @Nullable String before = good ? internal.value(DEEDS) : null;
        boolean idle = before != null
                && internal.repeat(entries.subList(last, last + 1)).good()
                && before.equals(internal.value(DEEDS));
        arbiter.onCopies().remove(transaction.scratch());
        return idle;
    }

    /** A statement that writes the rows which the last of those writes on copies; null if that cannot be told. */
    @Nullable
    Request writesOfLast(List<Entry> entries) throws IOException {
        transaction.portals().lose();
        if (backend.rollBackToBase() != null || copy() != null) {
            return null;
        }
        arbiter.statistics().count(Event.REPEATED, entries.size());
        Outcome outcome = internal.repeat(entries);
        long changed = entries.get(entries.size() - 1).answer().changed();
        @Nullable
        String statement = outcome.good() ? internal.value("SELECT pg_borealis.writes_of_last(" + changed + ")") : null;
        arbiter.onCopies().remove(transaction.scratch());
        return statement == null
                ? null
                : Request.plain(new String(statement.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    /** The secret goes as a parameter: other sessions can see texts of statements. */
    private Request request(@Nullable Set<String> words, boolean patient) {
        MessageBuilder values = new MessageBuilder().putShort(0).putShort(3);
        put(values, arbiter.secret());
        if (words == null) {
            values.putInt(-1);
        } else {
            put(values, SqlLiteral.array(words));
        }
        put(values, Boolean.toString(patient));
        values.putShort(0);
        return new Request(COPY, new byte[2], Arrays.copyOf(values.array(), values.size()));
    }

    private static void put(MessageBuilder values, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        values.putInt(bytes.length).put(bytes, 0, bytes.length);
    }

    /** Copies tables that were not, also those that others have copied; the error that kept it from that, or null. */
    private @Nullable ErrorFields copy() throws IOException {
        if (transaction.scratch().needsNone()) {
            return null;
        }
        Value reason = ask(false);
        for (int tries = 1; isBusy(reason); tries++) {
            turns.takeFromOthers();
            reason = ask(tries == PATIENCE);
        }
        if (reason.error() == null) {
            copied(reason);
        }
        return reason.error();
    }

    /**
     * Asks for the copies.
     *
     * @param waits whether PostgreSQL is to wait for a table that another has copied
     */
    private Value ask(boolean waits) throws IOException {
        arbiter.onCopies().add(transaction.scratch());
        boolean alone = arbiter.onCopies().size() == 1;
        return internal.ask(request(transaction.scratch().words(), waits || alone));
    }

    private static boolean isBusy(Value reason) {
        return "busy".equals(reason.text());
    }

    private void copied(Value reason) {
        transaction.scratch().copied(missing(String.valueOf(reason.text())));
    }

    private static @Nullable Missing missing(String reason) {
        return switch (reason) {
            case "size" -> Missing.SIZE;
            case "catalog" -> Missing.CATALOG;
            default -> null;
        };
    }

    /** Decides how to go on after an error: once more, with more tables, on a fresh snapshot, or not at all. */
    private void goOnAfter(ErrorFields error, int tries) {
        String state = error.get('C');
        log.debug("a doomed transaction could not be put on copies: {} {}", state, error.get('M'));
        if (state.equals("40001")) {
            widen();
        } else if (state.equals("25006")) {
            transaction.scratch().readOnly();
        } else if (!state.equals("40P01")) {
            transaction.scratch().refuse(Conflict.LOST);
        } else if (tries >= TRIES) {
            transaction.scratch().fallBack(Event.FRESH_CONFLICT);
        }
    }

    /**
     * Has more tables copied after a conflict on one that was not. If there are none, falls back; one that has changed in the catalog
     * since is for the client to look at anew.
     */
    void widen() {
        Scratch scratch = transaction.scratch();
        @Nullable Missing missing = scratch.missing();
        if (missing == Missing.CATALOG) {
            scratch.refuse(Conflict.SCHEMA_CHANGED);
        } else if (missing == Missing.SIZE) {
            scratch.fallBack(Event.FRESH_SIZE);
        } else if (scratch.isOfEverything()) {
            scratch.fallBack(Event.FRESH_CONFLICT);
        } else {
            scratch.includeEverything();
        }
    }

    /**
     * Copies what the next statement touches and was not copied; what was copied before stays as it is. Who has copies does not wait
     * for those of another, who may wait for these: then all are given up, to be made anew.
     */
    void extend() throws IOException {
        transaction.portals().lose();
        Value reason = ask(false);
        if (reason.error() == null && !isBusy(reason)) {
            copied(reason);
        } else {
            backend.rollBackToBase();
            transaction.evict();
        }
    }
}
