package dev.borealis.local.internal.dsql.error;

import dev.borealis.local.internal.sql.rule.Refusal;
import dev.borealis.local.internal.wire.BackendConnection;
import dev.borealis.local.internal.wire.BackendLostException;
import dev.borealis.local.internal.wire.ErrorFields;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words PostgreSQL's errors as the service does, where the two differ. Pure. */
public final class BackendErrors {
    private static final List<Wording> WORDINGS = List.of(
            new Wording("54000", "index row size ", Refusal.of("54000", "key size too large")),
            new Wording("54000", "index row requires ", Refusal.of("54000", "key size too large")),
            new Wording("40001", "could not serialize access", Conflict.LOST),
            new Wording("40P01", "deadlock detected", Conflict.LOST),
            new Wording("57014", "COPY from stdin failed: " + Conflict.LOST.message(), Conflict.LOST),
            new Wording("XX000", "tuple concurrently ", Conflict.SCHEMA_CHANGED),
            new Wording("XX000", "could not open relation with OID ", Conflict.SCHEMA_CHANGED),
            new Wording("XX000", "cache lookup failed for ", Conflict.SCHEMA_CHANGED),
            new Wording("54001", "stack depth limit exceeded", Refusal.of("54001", "stack depth limit exceeded")));

    /**
     * Drawn by an update that comes while another's is being aborted, of a row that a third transaction keeps locked for a
     * foreign key: PostgreSQL counts the other's as aborted when it looks whether to wait, and as under way when it notes who
     * holds the row. A moment later it passes.
     */
    private static final String RACE = "new multixact has more than one updating member";

    /** Said by sessions when PostgreSQL's first process has died. */
    private static final String ORPHANED = "due to unexpected postmaster exit";

    /** Says that there is no object: it asks for one that never was, so no other session has dropped it. */
    private static final Pattern NO_OBJECT = Pattern.compile(".* 0");

    private static final Pattern TEMP_SPACE =
            Pattern.compile("temporary file size exceeds temp_file_limit \\((\\d+)kB\\)");

    /** What is said of a text that breaks off before a semicolon of ours. */
    private static final String AT_OUR_END = "syntax error at or near \";\"";

    private record Wording(String sqlState, String begin, Refusal instead) {}

    private BackendErrors() {}

    /**
     * Reads an error of PostgreSQL. One of them, from a race between an UPDATE and an abort, is read as a deadlock: the server gets over
     * both in the same way.
     *
     * @throws BackendLostException when it tells that PostgreSQL has died
     */
    public static ErrorFields read(BackendConnection backend, int length) throws BackendLostException {
        ErrorFields error = ErrorFields.parse(backend.buffer(), backend.position() + 5, length - 5);
        if (error.get('S').equals("FATAL") && error.get('M').endsWith(ORPHANED)) {
            throw new BackendLostException(error.get('M'));
        }
        boolean race = error.get('C').equals("XX000") && error.get('M').startsWith(RACE);
        return race ? ErrorFields.of("ERROR", "40P01", "deadlock detected") : error;
    }

    /** The error to show for one of PostgreSQL's. */
    public static ErrorFields translate(
            ErrorFields error, @Nullable Refusal refusal, @Nullable ErrorPositions positions) {
        if (refusal != null && RefusalStatements.drew(error.get('M'))) {
            return shown(refusal);
        }
        ErrorFields plain = isOurs(error) ? withoutOrigin(error) : error;
        return moved(reworded(plain), positions);
    }

    /** Whether the error tells that a prepared statement has other columns than when it was parsed. */
    public static boolean isOutdatedPlan(ErrorFields error) {
        return error.get('C').equals("0A000") && error.get('M').equals("cached plan must not change result type");
    }

    /** An error of the service. */
    public static ErrorFields shown(Refusal refusal) {
        return ErrorFields.of("ERROR", refusal.sqlState(), refusal.message())
                .with('D', refusal.detail())
                .with('H', refusal.hint())
                .with('P', refusal.position() == 0 ? null : Integer.toString(refusal.position()));
    }

    private static boolean isOurs(ErrorFields error) {
        return error.get('R').equals("exec_stmt_raise") || error.get('W').contains("pg_borealis.");
    }

    /** The error without where in PostgreSQL it was drawn, which is in a statement or function of ours. */
    public static ErrorFields withoutOrigin(ErrorFields error) {
        return error.with('W', null)
                .with('F', null)
                .with('L', null)
                .with('R', null)
                .with('q', null)
                .with('p', null);
    }

    private static ErrorFields reworded(ErrorFields error) {
        Matcher tempSpace = TEMP_SPACE.matcher(error.get('M'));
        if (error.get('C').equals("53400") && tempSpace.matches()) {
            return shown(Refusal.of(
                    "54000",
                    "query requires more than allowed temp space of " + tempSpace.group(1) + " KB to execute"));
        }
        if (error.get('C').equals("23505") && error.get('s').equals("pg_catalog")) {
            return shown(Conflict.SCHEMA_CHANGED); // two have made an object of one name at once
        }
        for (Wording wording : WORDINGS) {
            if (error.get('C').equals(wording.sqlState())
                    && error.get('M').startsWith(wording.begin())
                    && !(wording.sqlState().equals("XX000")
                            && NO_OBJECT.matcher(error.get('M')).matches())) {
                return shown(wording.instead());
            }
        }
        return error;
    }

    /** Whether the error tells that a client has asked for a type by a number that no type has. */
    public static boolean isUnknownType(ErrorFields error) {
        return error.get('C').equals("XX000") && error.get('M').startsWith("cache lookup failed for type ");
    }

    private static ErrorFields moved(ErrorFields error, @Nullable ErrorPositions positions) {
        if (positions == null || error.get('P').isEmpty()) {
            return error;
        }
        int place = Integer.parseInt(error.get('P'));
        int position = positions.toOriginal(place);
        boolean cutOff =
                error.get('C').equals("42601") && error.get('M').equals(AT_OUR_END) && positions.isOurEnd(place);
        return error.with('P', position == 0 ? null : Integer.toString(position))
                .with('M', cutOff ? "syntax error at end of input" : error.get('M'));
    }
}
