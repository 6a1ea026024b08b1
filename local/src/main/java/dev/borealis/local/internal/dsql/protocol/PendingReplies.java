package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.dsql.protocol.Answer.KeyCheck;
import dev.borealis.local.internal.dsql.protocol.ExpectedReply.Again;
import dev.borealis.local.internal.dsql.protocol.ExpectedReply.Kind;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The replies that the backend still owes, in the order of the requests. Single-threaded. */
final class PendingReplies {
    private final ArrayDeque<ExpectedReply> queue = new ArrayDeque<>();

    /** How many statements of the simple query at the head have been answered. */
    private int answered;

    void add(ExpectedReply answer) {
        queue.add(answer);
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    @Nullable
    ExpectedReply head() {
        return queue.peek();
    }

    /** What becomes of the answer to the statement whose turn it is. */
    Answer answer() {
        ExpectedReply head = queue.peek();
        return head == null ? Answer.PLAIN : head.answer(answered);
    }

    /** Whether a statement that was sent may hold locks by now. */
    boolean hasExecution() {
        for (ExpectedReply reply : queue) {
            if (reply.kind() == Kind.EXECUTE) {
                return true;
            }
        }
        return false;
    }

    /** Whether the next answer is one to a simple query. */
    boolean isQueryNext() {
        ExpectedReply head = queue.peek();
        return head != null && head.kind() == Kind.QUERY;
    }

    /** Whether a statement that was sent may have to be run again, should others have removed rows meanwhile. */
    boolean mayBeOvertaken() {
        for (ExpectedReply reply : queue) {
            for (Answer answer : reply.answers()) {
                if (answer.keyCheck() == KeyCheck.IF_OVERTAKEN) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether what PostgreSQL has been sent behind the request at the head can be sent once more although it is carried out: no
     * statement has got a name, or lost it.
     */
    boolean canBeSentTwice() {
        return queue.stream().skip(1).noneMatch(PendingReplies::names);
    }

    private static boolean names(ExpectedReply reply) {
        byte @Nullable [] message = reply.again() == null ? null : reply.again().without(0);
        return message != null
                && switch (reply.kind()) {
                    case PARSE -> message[5] != 0;
                    case CLOSE -> message[5] == 'S';
                    case BIND, DESCRIBE, EXECUTE, SYNC, QUERY -> false;
                };
    }

    /** A Sync or Flush that was sent behind COPY is swallowed by PostgreSQL's COPY mode. */
    void forgetSync() {
        queue.removeIf(answer -> answer.kind() == Kind.SYNC);
    }

    /** Notes that a request was answered or, in a simple query, a statement. */
    void statementDone() {
        if (isQueryNext()) {
            answered++;
        } else {
            queue.poll();
        }
    }

    /** Notes that a request was answered, if there is no simple query. */
    void requestDone() {
        if (!isQueryNext()) {
            queue.poll();
        }
    }

    /** Notes that rows were described: all that a Describe wants, but not other requests. */
    void described() {
        ExpectedReply head = queue.peek();
        if (head != null && head.kind() == Kind.DESCRIBE) {
            queue.poll();
        }
    }

    /** Notes that PostgreSQL is ready: after an error it has passed over what was sent. */
    void ready() {
        skipToSync();
        queue.poll();
        answered = 0;
    }

    /** Takes back what is not carried out after an error: everything up to the next Sync. */
    void skipToSync() {
        List<Runnable> undone = new ArrayList<>();
        for (ExpectedReply head = queue.peek();
                head != null && head.kind() != Kind.SYNC && head.kind() != Kind.QUERY;
                head = queue.peek()) {
            if (head.undo() != null) {
                undone.add(head.undo());
            }
            queue.poll();
        }
        for (int i = undone.size() - 1; i >= 0; i--) {
            undone.get(i).run();
        }
    }

    private static boolean isKeyCheck(ExpectedReply reply) {
        return reply.kind() != Kind.QUERY && reply.answer(0).keyCheck() == KeyCheck.MADE;
    }

    /**
     * The requests that were not carried out, beginning with the one at the head; null if that one was, to its end. If it was a
     * look at keys that has failed, the statement before it is one of them.
     */
    byte @Nullable [] requests(Again first) {
        int done = 0;
        for (int i = 0; i < answered; i++) {
            done += queue.element().answer(i).hidden() ? 0 : 1;
        }
        boolean takenBack = queue.element().answer(answered).keyCheck() == KeyCheck.MADE;
        byte @Nullable [] rest = first.without(takenBack && isQueryNext() ? done - 1 : done);
        if (rest == null) {
            return null;
        }
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        requests.writeBytes(rest);
        boolean more = queue.element().kind() != Kind.QUERY;
        for (ExpectedReply next : List.copyOf(queue).subList(1, queue.size())) {
            byte @Nullable [] whole = more && next.again() != null && !isKeyCheck(next)
                    ? next.again().without(0)
                    : null;
            if (whole != null) {
                requests.writeBytes(whole);
            }
            more &= next.kind() != Kind.SYNC;
        }
        return requests.toByteArray();
    }
}
