package dev.borealis.local.simulation;

import dev.borealis.local.simulation.Verdict.Certainty;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a program may have been answered as it was.
 *
 * <p>Each transaction is evaluated alone: a plain PostgreSQL is given the rows that were committed at its BEGIN, runs its
 * statements, and each answer must be the same: columns, rows, counts, SQLSTATE and message, and the state of the transaction.
 * At COMMIT, {@link Conflicts} decides by what the transaction has written and locked, and by what has committed since its
 * snapshot. Where it says that both is right, what was seen is taken for right. At the end the tables must hold what the
 * committed transactions have left. The judge shares no code with Local Aurora and has not read its SQL.
 */
final class Judge implements Closeable {
    private final PlainPostgres postgres;
    private final Wire onlooker;
    private final State beginning;
    private final boolean losersAnswer;
    private final List<Alone> sessions = new ArrayList<>();
    private final Map<String, Integer> open = new HashMap<>();

    /**
     * A judge.
     *
     * @param losersAnswer whether a transaction that has lost must still answer from its snapshot; if not, what is committed
     *     and what the others are answered is judged all the same
     */
    Judge(PlainPostgres postgres, boolean losersAnswer) throws IOException {
        this.postgres = postgres;
        this.losersAnswer = losersAnswer;
        this.onlooker = postgres.connect("public");
        this.beginning = beginning();
    }

    private static State beginning() {
        Map<RowId, Row> rows = new HashMap<>();
        for (Row row : Table.beginning().rows()) {
            rows.put(new RowId(row.table(), row.table().key().isEmpty() ? "#" + rows.size() : row.key()), row);
        }
        return new State(rows);
    }

    /** How often the facts left a COMMIT open, by reason. */
    Map<String, Integer> open() {
        return open;
    }

    /** The first difference, or nothing. */
    @Nullable
    Difference judge(Program program, Played played) throws IOException {
        while (sessions.size() < program.sessions()) {
            sessions.add(Alone.open(postgres, onlooker));
        }
        return new Trial(program, played).run();
    }

    /** One program. */
    private final class Trial {
        private final Program program;
        private final Played played;
        private final List<Footprint> commits = new ArrayList<>();
        private final int[] snapshots;
        private final Set<Integer> excused = new HashSet<>();

        private State now = beginning;
        private boolean stopped;
        private @Nullable Difference difference;

        Trial(Program program, Played played) {
            this.program = program;
            this.played = played;
            this.snapshots = new int[program.sessions() + 1];
        }

        @Nullable
        Difference run() throws IOException {
            for (int i = 0; i < program.steps().size() && difference == null && !stopped; i++) {
                step(i, program.steps().get(i), played.reactions().get(i));
            }
            for (Alone session : sessions) {
                if (session.status() != 'I') {
                    session.end("ROLLBACK");
                }
                session.settle(false);
            }
            if (difference == null
                    && !stopped
                    && played.contents() != null
                    && !now.contents().equals(played.contents())) {
                difference = new Difference(
                        program.steps().size(),
                        Kind.JUDGE,
                        "contents differ",
                        "expected " + now.contents() + "\n     was " + played.contents());
            }
            return difference;
        }

        private void step(int number, Step step, Reaction reaction) throws IOException {
            Alone session = sessions.get(step.session() - 1);
            if (excused.contains(step.session())) {
                excused(number, step, reaction);
                return;
            }
            Comparison comparison = new Comparison(number, step, reaction);
            boolean failed = false;
            for (List<Sql> part : step.parts()) {
                if (!failed && !stopped && difference == null) {
                    failed = part(session, step, part, comparison);
                }
            }
            if (difference == null && !stopped) {
                difference = comparison.ends(session.status());
            }
            if (difference != null && isExcusable(step, reaction)) {
                difference = null;
                excused.add(step.session());
                excused(number, step, reaction);
            }
        }

        /** Whether the transaction may be on its way to fail: others have committed since its snapshot. */
        private boolean isExcusable(Step step, Reaction reaction) {
            return !losersAnswer
                    && step.statements().stream().anyMatch(sql -> !sql.isEnd())
                    && commits.size() > snapshots[step.session()]
                    && reaction.status() != Reaction.UNKNOWN
                    && reaction.answers().stream()
                            .noneMatch(answer -> answer.tag().equals("COMMIT"));
        }

        /** Goes on with a transaction that was let pass: it must not commit. */
        private void excused(int number, Step step, Reaction reaction) throws IOException {
            Alone session = sessions.get(step.session() - 1);
            if (reaction.answers().stream().anyMatch(answer -> answer.tag().equals("COMMIT"))) {
                difference = new Difference(
                        number, step.last().kind(), "a transaction that answers otherwise commits", "must fail");
            }
            if (reaction.status() == 'I') {
                session.end("ROLLBACK");
                session.settle(false);
                excused.remove(step.session());
            } else if (step.statements().stream().anyMatch(Sql::isChain)) {
                stopped = true;
            }
        }

        /** Statements up to one that ends a transaction; whether one failed, so that nothing behind it is run. */
        private boolean part(Alone session, Step step, List<Sql> part, Comparison comparison) throws IOException {
            Sql last = part.get(part.size() - 1);
            List<Sql> body = last.isEnd() ? part.subList(0, part.size() - 1) : part;
            if (session.status() == 'I') {
                begin(step.session(), session);
            }
            if (!body.isEmpty() && body(session, step, body, takesBack(last), comparison)) {
                return true;
            }
            return last.isEnd() && difference == null && end(session, step.session(), last, comparison);
        }

        /** Whether what was sent at once with it is not kept if no transaction had begun: AND CHAIN fails then. */
        private boolean takesBack(Sql last) {
            return last.isEnd() && (!last.isCommit() || last.isChain());
        }

        private void begin(int number, Alone session) throws IOException {
            session.load(now);
            snapshots[number] = commits.size();
        }

        /** Whether a statement failed, so that none behind it is run; one that takes them all back may follow. */
        private boolean body(Alone session, Step step, List<Sql> body, boolean takenBack, Comparison comparison)
                throws IOException {
            boolean implicit = session.status() == 'I' && !body.get(0).begins();
            List<Answer> answers =
                    implicit && declares(step) ? session.runInOneText(body) : session.run(body, implicit);
            boolean failed = answers.get(answers.size() - 1).isError();
            Footprint commit = Footprint.NOTHING;
            if (implicit && !failed && !takenBack && !body.stream().allMatch(Sql::isPlainRead)) {
                @Nullable Answer late = session.check();
                if (late == null) {
                    commit = session.footprint(true);
                } else {
                    failed = true;
                    answers = withLate(answers, late, step.way());
                }
            }
            if (implicit && (failed || !takenBack)) {
                session.close(!failed && !commit.images().isEmpty());
            }
            difference = comparison.next(answers);
            if (difference == null && !commit.touches().isEmpty()) {
                commit(commit);
            }
            return failed;
        }

        /** Whether cursors are declared in a text of several statements, where they may be. */
        private boolean declares(Step step) {
            return step.way() == Way.SIMPLE
                    && step.statements().size() > 1
                    && step.statements().stream().anyMatch(sql -> sql.kind() == Kind.CURSOR);
        }

        /** In the simple protocol what fails at the end of the text fails in place of its last statement. */
        private List<Answer> withLate(List<Answer> answers, Answer late, Way way) {
            List<Answer> all = new ArrayList<>(answers);
            if (way == Way.SIMPLE) {
                all.remove(all.size() - 1);
            }
            all.add(late);
            return all;
        }

        private void commit(Footprint commit) {
            commits.add(commit);
            now = now.with(commit);
        }

        /** Whether it failed. */
        private boolean end(Alone session, int number, Sql end, Comparison comparison) throws IOException {
            if (session.status() != 'T' || !end.isCommit()) {
                boolean chains = end.isChain() && session.status() != 'I';
                List<Answer> answers = session.end(end.text());
                difference = comparison.next(answers);
                if (chains) {
                    chain(session, number, false);
                }
                session.settle(false);
                return answers.get(0).isError();
            }
            @Nullable Answer late = session.check();
            Footprint footprint = late == null ? session.footprint(false) : Footprint.NOTHING;
            Verdict verdict = Conflicts.judge(footprint, commits.subList(snapshots[number], commits.size()), now);
            if (late != null && commits.size() > snapshots[number]) {
                verdict = verdict.or(Verdict.open("a deferred constraint fails as well"));
            }
            @Nullable Answer seen = comparison.seen();
            Answer expected = late == null ? Answer.completed("COMMIT") : late;
            if (verdict.certainty() == Certainty.LOST
                    || (verdict.certainty() == Certainty.OPEN && seen != null && seen.isConflict())) {
                expected = Answer.failed(Answer.CONFLICT);
            }
            if (verdict.certainty() == Certainty.OPEN) {
                open.merge(verdict.reason(), 1, Integer::sum);
            }
            difference = comparison.next(List.of(expected), verdict.reason());
            boolean committed = !expected.isError();
            boolean wrote = committed && !footprint.images().isEmpty();
            session.sync();
            session.end(committed ? end.text() : "ROLLBACK");
            if (committed) {
                commit(footprint);
            }
            if (committed && end.isChain()) {
                chain(session, number, wrote);
            } else {
                session.settle(wrote);
            }
            return !committed;
        }

        /** The next transaction is like the one that PostgreSQL has begun now, on the rows that are committed now. */
        private void chain(Alone session, int number, boolean wrote) throws IOException {
            String begin = session.endChained();
            session.settle(wrote);
            begin(number, session);
            session.end(begin);
        }
    }

    /** Goes along the answers of a step. */
    private static final class Comparison {
        private final int number;
        private final Step step;
        private final Reaction reaction;
        private int at;

        Comparison(int number, Step step, Reaction reaction) {
            this.number = number;
            this.step = step;
            this.reaction = reaction;
        }

        @Nullable
        Answer seen() {
            return at < reaction.answers().size() ? reaction.answers().get(at) : null;
        }

        @Nullable
        Difference next(List<Answer> expected) {
            return next(expected, "");
        }

        @Nullable
        Difference next(List<Answer> expected, String reason) {
            for (Answer answer : expected) {
                @Nullable Answer seen = seen();
                Kind kind = step.statements()
                        .get(Math.min(at, step.statements().size() - 1))
                        .kind();
                if (seen == null) {
                    return new Difference(number, kind, "no answer", "expected " + answer);
                }
                if (!answer.matches(seen)) {
                    return new Difference(
                            number,
                            kind,
                            answer.contrast(seen),
                            "expected " + answer + (reason.isEmpty() ? "" : " (" + reason + ")") + ", was " + seen);
                }
                at++;
            }
            return null;
        }

        /** After all answers. */
        @Nullable
        Difference ends(char status) {
            Kind kind = step.last().kind();
            if (at < reaction.answers().size()) {
                return new Difference(
                        number,
                        kind,
                        "one answer more",
                        Objects.requireNonNull(seen()).toString());
            }
            return reaction.status() == status || reaction.status() == Reaction.UNKNOWN
                    ? null
                    : new Difference(
                            number,
                            kind,
                            "state " + status + " expected, was " + reaction.status(),
                            "the state of the transaction");
        }
    }

    @Override
    public void close() throws IOException {
        for (Alone session : sessions) {
            session.close();
        }
        onlooker.close();
    }
}
