package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.dsql.error.ErrorPositions;
import dev.borealis.local.internal.sql.rule.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply that the backend owes, and what becomes of it.
 *
 * @param kind the request it answers
 * @param answers what becomes of the answers to its statements; one for most requests, many for a simple query
 * @param refusal the error to show in the place of one that a refusal statement drew, or null
 * @param undo what to take back when the request was not carried out, or null
 * @param again the request itself, should it have to be sent again, or null
 */
record ExpectedReply(
        Kind kind,
        List<Answer> answers,
        @Nullable Refusal refusal,
        @Nullable ErrorPositions positions,
        @Nullable Runnable undo,
        @Nullable Again again) {

    /** A request to be sent again. */
    interface Again {
        /** The message, without the first statements of a simple query, so many of which were answered; null if all were. */
        byte @Nullable [] without(int answered);
    }

    /** The requests. */
    enum Kind {
        PARSE,
        BIND,
        DESCRIBE,
        EXECUTE,
        CLOSE,
        SYNC,
        QUERY
    }

    static final ExpectedReply BIND = plain(Kind.BIND);
    static final ExpectedReply DESCRIBE = plain(Kind.DESCRIBE);
    static final ExpectedReply EXECUTE = plain(Kind.EXECUTE);
    static final ExpectedReply CLOSE = plain(Kind.CLOSE);
    static final ExpectedReply SYNC = plain(Kind.SYNC);
    static final ExpectedReply HIDDEN_PARSE = hidden(Kind.PARSE);
    static final ExpectedReply HIDDEN_BIND = hidden(Kind.BIND);
    static final ExpectedReply HIDDEN_CLOSE = hidden(Kind.CLOSE);
    static final ExpectedReply HIDDEN_EXECUTE = hidden(Kind.EXECUTE);

    static ExpectedReply plain(Kind kind) {
        return new ExpectedReply(kind, List.of(Answer.PLAIN), null, null, null, null);
    }

    static ExpectedReply hidden(Kind kind) {
        return new ExpectedReply(kind, List.of(Answer.HIDDEN), null, null, null, null);
    }

    static ExpectedReply refused(Kind kind, Refusal refusal) {
        return new ExpectedReply(kind, List.of(Answer.PLAIN), refusal, null, null, null);
    }

    static ExpectedReply undoable(Kind kind, Runnable undo) {
        return new ExpectedReply(kind, List.of(Answer.PLAIN), null, null, undo, null);
    }

    static ExpectedReply answered(Kind kind, Answer answer) {
        return new ExpectedReply(kind, List.of(answer), null, null, null, null);
    }

    /** The same, with the request to be sent again should it be necessary. */
    ExpectedReply again(@Nullable Again request) {
        return request == null ? this : new ExpectedReply(kind, answers, refusal, positions, undo, request);
    }

    /** The same, with where in the client's SQL errors are. */
    ExpectedReply at(@Nullable ErrorPositions places) {
        return places == null ? this : new ExpectedReply(kind, answers, refusal, places, undo, again);
    }

    /** The answer to its statement of that number. */
    Answer answer(int number) {
        return number < answers.size() ? answers.get(number) : Answer.PLAIN;
    }
}
