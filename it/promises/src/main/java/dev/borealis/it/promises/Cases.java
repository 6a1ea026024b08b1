package dev.borealis.it.promises;

import static dev.borealis.it.promises.Stage.fail;
import static dev.borealis.it.promises.Stage.sql;
import static dev.borealis.it.promises.Stage.swallowed;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The ways that work can end, as a table. */
final class Cases {

    /** Statements that end a transaction, or would begin another. */
    private static final List<String> CONTROL = List.of(
            "COMMIT",
            "end",
            "ROLLBACK",
            "ABORT",
            "commit work",
            "/* a /* nested */ comment */ COMMIT",
            "-- a comment\n;ROLLBACK",
            "-- a comment\rCOMMIT",
            ";;/**/COMMIT;--",
            "COMMIT AND CHAIN",
            "ROLLBACK AND CHAIN",
            "SELECT 1; COMMIT",
            "COMMIT; SELECT 1",
            "COMMIT; BEGIN",
            "END TRANSACTION",
            "PREPARE TRANSACTION 'mine'",
            "BEGIN",
            "START TRANSACTION");

    /** Statements whose effect would outlast the transaction, or the session's next user would see. */
    private static final List<String> LASTING = List.of(
            "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
            "set /* all */ session\ncharacteristics as transaction read only",
            "SELECT 1; SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
            "SET SESSION AUTHORIZATION admin",
            "SET ROLE admin",
            "SET LOCAL search_path TO pg_catalog",
            "SET default_transaction_read_only TO on",
            "PREPARE mine AS SELECT 1",
            "LISTEN mine",
            "CREATE TEMPORARY TABLE mine (id int)",
            "DECLARE mine CURSOR FOR SELECT 1",
            "DECLARE mine CURSOR WITH HOLD FOR SELECT 1",
            "DEALLOCATE ALL",
            "DISCARD ALL");

    private static final Duration AGE_LIMIT = Duration.ofSeconds(301);
    private static final Duration DELAY = Duration.ofMillis(30);

    /** What can go wrong with a call of the Data API. */
    private static final List<String> CALL_FAULTS = List.of(
            "data-api-throttle",
            "data-api-resuming",
            "data-api-500",
            "data-api-503",
            "data-api-504",
            "data-api-500-after",
            "data-api-503-after",
            "data-api-504-after",
            "data-api-reset",
            "data-api-reset-after",
            "data-api-truncate");

    private Cases() {}

    static List<Case> of(Engine engine) {
        return Stream.of(
                        plain(),
                        mistakes(engine),
                        meddling(),
                        lasting(engine),
                        cancelled(),
                        ended(engine),
                        faults(engine))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Case> plain() {
        return List.of(
                Case.of("returns", s -> List.of(s.insert(1), s.insert(2), s.insert(3)))
                        .commits(),
                Case.of("returns, having done nothing", s -> List.of()).commits(),
                Case.of("throws at once", s -> List.of(fail(new IllegalStateException("mine")), s.insert(1)))
                        .fails(),
                Case.of("throws a RuntimeException", s -> List.of(s.insert(1), fail(new IllegalStateException("mine"))))
                        .fails(),
                Case.of("throws a checked exception", s -> List.of(s.insert(1), fail(new IOException("mine"))))
                        .fails(),
                Case.of("throws an Error", s -> List.of(s.insert(1), fail(new AssertionError("mine"))))
                        .fails(),
                Case.of("throws a LinkageError", s -> List.of(s.insert(1), fail(new NoClassDefFoundError("mine"))))
                        .fails(),
                Case.of("runs out of memory", s -> List.of(s.insert(1), fail(new OutOfMemoryError("mine"))))
                        .fails(),
                Case.of("runs out of stack", s -> List.of(s.insert(1), fail(new StackOverflowError("mine"))))
                        .fails(),
                Case.of("runs another transaction inside", s -> List.of(s.insert(1), s.another(), s.insert(2))),
                Case.of(
                                "runs a transaction of another pool inside",
                                s -> List.of(s.insert(1), s.stranger(), s.insert(2)))
                        .commits(),
                Case.of(
                                "runs a transaction of another pool inside, and throws",
                                s -> List.of(s.insert(1), s.stranger(), fail(new IllegalStateException("mine"))))
                        .fails(),
                Case.of(
                                "runs another transaction inside, and throws",
                                s -> List.of(s.insert(1), s.another(), fail(new IllegalStateException("mine"))))
                        .fails());
    }

    private static List<Case> mistakes(Engine engine) {
        var cases = new ArrayList<Case>();
        for (Mistake mistake : Mistake.of(engine)) {
            String name = mistake.name();
            cases.add(Case.of(name + " is thrown", s -> List.of(s.insert(1), sql(mistake.sql()), s.insert(2)))
                    .fails());
            cases.add(survivedOrTold(
                    engine, name + " is swallowed", s -> List.of(s.insert(1), swallowed(mistake.sql()))));
            cases.add(survivedOrTold(
                    engine,
                    name + " is swallowed, and all after it",
                    s -> List.of(s.insert(1), swallowed(mistake.sql()), s.tryToInsert(2), s.tryToInsert(3))));
            cases.add(Case.of(
                            name + " is swallowed, and something else is thrown",
                            s -> List.of(
                                    s.insert(1), swallowed(mistake.sql()), fail(new IllegalStateException("mine"))))
                    .fails());
        }
        return cases;
    }

    private static Case survivedOrTold(Engine engine, String name, Function<Stage, List<Step>> steps) {
        var made = Case.of(name, steps);
        return switch (engine) {
            case DSQL -> made.fails("25P02");
            case POSTGRESQL -> made.fails();
            case MYSQL -> made.commits();
        };
    }

    /** Work that ends its transaction by itself. Nothing of it may be there if it fails, nor a part if it returns. */
    private static List<Case> meddling() {
        var cases = new ArrayList<Case>();
        for (Step.Way way : Step.Way.values()) {
            for (boolean swallows : new boolean[] {false, true}) {
                String name = "calls " + way + (swallows ? ", swallows what it throws" : "");
                var call = new Step.Finish(way, swallows);
                cases.add(Case.of(name + " and returns", s -> List.of(s.insert(1), call))
                        .needing(way));
                cases.add(Case.of(name + " and goes on", s -> List.of(s.insert(1), call, s.insert(2)))
                        .needing(way));
                cases.add(Case.of(
                                name + " and throws",
                                s -> List.of(s.insert(1), call, fail(new IllegalStateException("mine"))))
                        .needing(way));
            }
        }
        for (String text : CONTROL) {
            String name = "runs " + text.replace('\n', ' ').replace('\r', ' ');
            cases.add(Case.of(name + " and returns", s -> List.of(s.insert(1), sql(text)))
                    .meddling());
            cases.add(Case.of(name + " and goes on", s -> List.of(s.insert(1), sql(text), s.insert(2)))
                    .meddling());
            cases.add(Case.of(
                            name + ", swallows what it throws, and goes on",
                            s -> List.of(s.insert(1), swallowed(text), s.tryToInsert(2)))
                    .meddling());
            cases.add(Case.of(
                            name + " and throws",
                            s -> List.of(s.insert(1), swallowed(text), fail(new IllegalStateException("mine"))))
                    .meddling());
        }
        return cases;
    }

    private static List<Case> lasting(Engine engine) {
        if (engine != Engine.DSQL) {
            return List.of(); // The Data API has no session that lasts.
        }
        var cases = new ArrayList<Case>();
        for (String text : LASTING) {
            String name = "runs " + text.replace('\n', ' ');
            cases.add(Case.of(name + " and returns", s -> List.of(s.insert(1), sql(text))));
            cases.add(Case.of(
                    name + ", swallows what it throws, and goes on",
                    s -> List.of(s.insert(1), swallowed(text), s.tryToInsert(2))));
            cases.add(Case.of(
                            name + " and throws",
                            s -> List.of(s.insert(1), swallowed(text), fail(new IllegalStateException("mine"))))
                    .fails());
        }
        cases.add(Case.of(
                        "runs SET search_path and throws",
                        s -> List.of(
                                s.insert(1),
                                sql("SET search_path TO pg_catalog"),
                                fail(new IllegalStateException("mine"))))
                .fails());
        return cases;
    }

    /** What the engine ends by itself: only the end of the work is left then, whatever the work makes of it. */
    private static List<Case> ended(Engine engine) {
        return switch (engine) {
            case DSQL -> List.of();
            case POSTGRESQL ->
                Stream.concat(
                                swallowing("a deadlock", Cases::deadlock),
                                swallowing(
                                                "the end of its session",
                                                s -> List.of(
                                                        swallowed("SELECT pg_terminate_backend(pg_backend_pid())")))
                                        .map(Case::fails))
                        .toList();
            case MYSQL ->
                Stream.of(
                                swallowing("a deadlock", Cases::deadlock).map(each -> each.fails("25P02")),
                                swallowing("the end of its session", s -> List.of(swallowed("KILL CONNECTION_ID()")))
                                        .map(Case::fails),
                                swallowing(
                                                "a definition",
                                                s -> List.of(swallowed("CREATE TABLE IF NOT EXISTS made (id int)")))
                                        .map(Case::meddling),
                                Stream.of(committing()))
                        .flatMap(each -> each)
                        .toList();
        };
    }

    private static List<Step> deadlock(Stage s) {
        return List.of(
                sql("UPDATE locked SET n = 9 WHERE id = 1"),
                s.rival(),
                swallowed("UPDATE locked SET n = 9 WHERE id = 2"));
    }

    private static Stream<Case> swallowing(String what, Function<Stage, List<Step>> how) {
        return Stream.of(
                Case.of(
                        "swallows " + what + " and returns",
                        s -> joined(List.of(s.insert(1)), how.apply(s), List.of())),
                Case.of(
                        "swallows " + what + " and goes on",
                        s -> joined(List.of(s.insert(1)), how.apply(s), List.of(s.insert(2)))),
                Case.of(
                        "swallows " + what + " and all after it",
                        s -> joined(List.of(s.insert(1)), how.apply(s), List.of(s.tryToInsert(2), s.tryToInsert(3)))));
    }

    private static List<Step> joined(List<Step> first, List<Step> then, List<Step> last) {
        return Stream.of(first, then, last).flatMap(List::stream).toList();
    }

    /** What is kept then nobody tells: it may be all, but nothing comes after it. */
    private static Case[] committing() {
        return new Case[] {
            Case.of("calls what commits and returns", s -> List.of(s.insert(1), sql("CALL committing()")))
                    .meddling()
                    .isUnknown(true),
            Case.of(
                            "calls what commits and throws",
                            s -> List.of(
                                    s.insert(1), sql("CALL committing()"), fail(new IllegalStateException("mine"))))
                    .meddling()
                    .isUnknown(true)
        };
    }

    private static List<Case> cancelled() {
        return List.of(
                Case.of("is cancelled at once", s -> List.of(s.cancel(), s.insert(1), s.insert(2))),
                Case.of("is cancelled between two statements", s -> List.of(s.insert(1), s.cancel(), s.insert(2))),
                Case.of("is cancelled at the end", s -> List.of(s.insert(1), s.insert(2), s.cancel())),
                Case.of(
                        "is cancelled, and throws",
                        s -> List.of(s.insert(1), s.cancel(), fail(new IllegalStateException("mine")))),
                Case.of(
                        "is cancelled, having swallowed an error",
                        s -> List.of(s.insert(1), swallowed(Mistake.DUPLICATE.sql()), s.cancel())));
    }

    private static List<Case> faults(Engine engine) {
        return engine == Engine.DSQL ? faultsOfDsql() : faultsOfTheDataApi();
    }

    private static List<Case> faultsOfDsql() {
        return List.of(
                Case.of("meets a conflict twice", s -> List.of(s.insert(1), s.insert(2)))
                        .with("conflict,times=2")
                        .commits(),
                Case.of("meets a changed schema twice", s -> List.of(s.insert(1), s.insert(2)))
                        .with("schema-conflict,times=2")
                        .commits(),
                Case.of("meets conflicts and nothing else", s -> List.of(s.insert(1), s.insert(2)))
                        .with("conflict,times=always")
                        .fails("40001"),
                Case.of("loses its connection before COMMIT takes effect", s -> List.of(s.insert(1), s.insert(2)))
                        .with("drop-before-commit")
                        .isUnknown(false),
                Case.of("loses its connection after COMMIT took effect", s -> List.of(s.insert(1), s.insert(2)))
                        .with("drop-after-commit")
                        .isUnknown(true),
                Case.of("finds no server at the first statement", s -> List.of(s.insert(1), s.insert(2)))
                        .with("server-unavailable")
                        .commits(),
                Case.of("finds no server at a statement", s -> List.of(s.insert(1), s.insert(2)))
                        .with("server-unavailable,skip=1,times=2")
                        .commits(),
                Case.of(
                        "finds no server at a statement, and swallows that",
                        s -> List.of(s.insert(1), s.addFault("server-unavailable"), s.tryToInsert(2))),
                Case.of(
                                "finds no server at ROLLBACK",
                                s -> List.of(
                                        s.insert(1),
                                        s.addFault("server-unavailable"),
                                        fail(new IllegalStateException("mine"))))
                        .fails(),
                Case.of(
                        "is cancelled, and finds no server at ROLLBACK",
                        s -> List.of(s.insert(1), s.addFault("server-unavailable"), s.cancel(), s.insert(2))),
                Case.of("finds no server before COMMIT takes effect", s -> List.of(s.insert(1), s.insert(2)))
                        .with("server-unavailable-before-commit")
                        .isUnknown(false),
                Case.of("finds no server after COMMIT took effect", s -> List.of(s.insert(1), s.insert(2)))
                        .with("server-unavailable-after-commit")
                        .isUnknown(true),
                Case.of("reaches the connection's hour", s -> List.of(s.insert(1), s.insert(2)))
                        .with("age-connection")
                        .commits(),
                Case.of("loses its connection half way", s -> List.of(s.insert(1), s.ageConnections(), s.insert(2)))
                        .commits(),
                Case.of(
                                "loses its connection half way, and swallows that",
                                s -> List.of(s.insert(1), s.ageConnections(), s.tryToInsert(2)))
                        .commits(),
                Case.of(
                        "loses its connection and throws something else",
                        s -> List.of(
                                s.insert(1),
                                s.ageConnections(),
                                s.tryToInsert(2),
                                fail(new IllegalStateException("mine")))),
                Case.of(
                                "has a new login refused for the rate",
                                s -> List.of(s.insert(1), s.addFault("rate-exceeded"), s.ageConnections(), s.insert(2)))
                        .commits(),
                Case.of(
                                "has a new login refused for its token",
                                s -> List.of(s.insert(1), s.addFault("token-expired"), s.ageConnections(), s.insert(2)))
                        .commits(),
                Case.of(
                                "swallows the limit of its age",
                                s -> List.of(s.insert(1), s.moveClock(AGE_LIMIT), s.tryToInsert(2)))
                        .fails("25P02"),
                Case.of(
                        "swallows a changed schema",
                        s -> List.of(
                                sql("SELECT * FROM altered"),
                                s.insert(1),
                                s.changeSchema("ALTER TABLE altered ADD COLUMN c" + System.nanoTime() + " int"),
                                swallowed("SELECT * FROM altered"),
                                s.tryToInsert(2))),
                Case.of(
                                "is cancelled while a statement runs",
                                s -> List.of(s.insert(1), s.cancelSoon(DELAY.dividedBy(2)), s.insert(2)))
                        .with("delay-statement=" + DELAY.toMillis() + "ms,times=always"),
                Case.of(
                                "is cancelled while COMMIT runs",
                                s -> List.of(s.insert(1), s.insert(2), s.cancelSoon(DELAY.dividedBy(2))))
                        .with("delay-commit=" + DELAY.toMillis() + "ms"),
                Case.of(
                                "is cancelled while COMMIT runs, and loses its connection",
                                s -> List.of(s.insert(1), s.insert(2), s.cancelSoon(DELAY.dividedBy(2))))
                        .with("delay-commit=" + DELAY.toMillis() + "ms", "drop-after-commit"));
    }

    private static List<Case> faultsOfTheDataApi() {
        var cases = new ArrayList<Case>();
        Map<String, Integer> calls = Map.of("BeginTransaction", 0, "ExecuteStatement", 1, "CommitTransaction", 0);
        for (String fault : CALL_FAULTS) {
            calls.forEach((operation, spared) ->
                    cases.add(Case.of(fault + " at " + operation, s -> List.of(s.insert(1), s.insert(2), s.insert(3)))
                            .with(fault + ",operation=" + operation + ",skip=" + spared)));
        }
        return cases;
    }
}
