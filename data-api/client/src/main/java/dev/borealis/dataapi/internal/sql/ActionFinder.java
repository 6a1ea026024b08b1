package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.StatementAction;
import dev.borealis.dataapi.TransactionControl;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a statement does beyond its result. Where in doubt it does more rather than less. */
public final class ActionFinder {

    /** MySQL's statements that commit what is open, and those that may hide one. */
    private static final Set<String> COMMITTING = Set.of(
            "ALTER",
            "CREATE",
            "DROP",
            "RENAME",
            "TRUNCATE",
            "GRANT",
            "REVOKE",
            "INSTALL",
            "UNINSTALL",
            "ANALYZE",
            "CACHE",
            "CHECK",
            "FLUSH",
            "OPTIMIZE",
            "REPAIR",
            "RESET",
            "START",
            "STOP",
            "CHANGE",
            "LOCK",
            "UNLOCK",
            "IMPORT",
            "CALL",
            "EXECUTE",
            "CLONE",
            "XA",
            "SHUTDOWN",
            "RESTART");

    private static final Set<String> DEFINING =
            Set.of("CREATE", "ALTER", "DROP", "RENAME", "IMPORT", "CALL", "DO", "EXECUTE", "DISCARD");

    private static final Set<String> IN_TRANSACTION_ONLY = Set.of("LOCK", "DECLARE", "FETCH", "MOVE", "CLOSE");

    private static final Set<String> FORGOTTEN = Set.of(
            "SET",
            "RESET",
            "LISTEN",
            "UNLISTEN",
            "PREPARE",
            "DEALLOCATE",
            "DECLARE",
            "DISCARD",
            "LOAD",
            "USE",
            "HANDLER");

    private static final Set<String> LOCKS = Set.of(
            "get_lock",
            "release_lock",
            "release_all_locks",
            "service_get_read_locks",
            "service_get_write_locks",
            "service_release_locks");

    private static final Set<String> TEMPORARY_KINDS = Set.of("TABLE", "VIEW", "SEQUENCE");

    /** Definitions whose bodies name functions and do not call them. */
    private static final Set<String> WITH_BODIES = Set.of("FUNCTION", "PROCEDURE", "TRIGGER", "EVENT", "VIEW", "RULE");

    private final Engine engine;
    private final List<StatementWords.Word> words;
    private final String verb;

    private ActionFinder(Engine engine, List<StatementWords.Word> words) {
        this.engine = engine;
        this.words = words;
        this.verb = words.stream()
                .filter(word -> word.kind() != TokenKind.OPEN)
                .findFirst()
                .map(StatementWords.Word::text)
                .orElse("");
    }

    /**
     * Looks at a statement.
     *
     * @param engine whose rules hold
     * @param sql the statement
     * @return what it does
     * @throws SqlSyntaxProblem when something that was opened does not end
     */
    public static StatementAction find(Engine engine, String sql) {
        List<StatementWords.Word> words = StatementWords.of(engine, sql);
        return new ActionFinder(engine, words).action(ControlReader.of(engine, words));
    }

    private StatementAction action(ControlReader.Read control) {
        return new StatementAction(
                control.control(),
                control.chains(),
                control.modes(),
                mayCommit(control.control()),
                redefines(),
                sets(),
                engine == Engine.POSTGRESQL && IN_TRANSACTION_ONLY.contains(verb),
                (control.control() == TransactionControl.NONE
                                || control.control() == TransactionControl.SET_TRANSACTION)
                        && isForgotten(),
                sessionLock());
    }

    private boolean isMysql() {
        return engine == Engine.MYSQL;
    }

    private String word(int index) {
        return index < words.size() && words.get(index).kind() == TokenKind.WORD
                ? words.get(index).text()
                : "";
    }

    private boolean has(String word) {
        return words.stream()
                .anyMatch(each -> each.kind() == TokenKind.WORD && each.text().equals(word));
    }

    private boolean mayCommit(TransactionControl control) {
        return switch (control) {
            case COMMIT, OF_SESSION -> true;
            case BEGIN, AUTOCOMMIT_ON -> isMysql();
            case ROLLBACK, SAVEPOINT, ROLLBACK_TO, RELEASE, SET_TRANSACTION, AUTOCOMMIT_OFF -> false;
            case NONE -> isMysql() && commits();
        };
    }

    private boolean commits() {
        return switch (verb) {
            case "CREATE", "DROP" -> !word(1).equals("TEMPORARY");
            case "LOAD" -> word(1).equals("INDEX");
            case "SET" -> word(1).equals("PASSWORD");
            default -> COMMITTING.contains(verb);
        };
    }

    private boolean redefines() {
        return DEFINING.contains(verb) || ((verb.equals("SELECT") || verb.equals("WITH")) && has("INTO"));
    }

    private String sets() {
        if (verb.equals("SET")) {
            boolean scoped = word(1).equals("SESSION") || word(1).equals("LOCAL");
            return word(scoped ? 2 : 1).toLowerCase(Locale.ROOT);
        }
        boolean others = verb.equals("RESET") || verb.equals("USE") || calls(Set.of("set_config")) != null;
        return others ? "*" : "";
    }

    private boolean isForgotten() {
        return switch (verb) {
            case "SET" -> !isLasting();
            case "RESET" -> !isMysql();
            case "LOAD" -> !isMysql();
            case "DECLARE" -> has("HOLD");
            case "CREATE" -> isTemporary();
            case "SELECT", "WITH" -> has("INTO") && (has("TEMP") || has("TEMPORARY"));
            default -> FORGOTTEN.contains(verb);
        };
    }

    /** What the server keeps, and not the session. */
    private boolean isLasting() {
        return has("GLOBAL")
                || has("PERSIST")
                || has("PERSIST_ONLY")
                || word(1).equals("PASSWORD")
                || (word(1).equals("DEFAULT") && word(2).equals("ROLE"));
    }

    /** Before its kind stands that it is temporary, or behind it the schema of what is. */
    private boolean isTemporary() {
        int at = 1;
        while (at < words.size() && !TEMPORARY_KINDS.contains(word(at))) {
            if (word(at).equals("TEMP") || word(at).equals("TEMPORARY")) {
                return true;
            }
            at++;
        }
        int name = word(at + 1).equals("IF") ? at + 4 : at + 1;
        return name < words.size() && words.get(name).text().equalsIgnoreCase("pg_temp");
    }

    private @Nullable String sessionLock() {
        if (isMysql() && (verb.equals("LOCK") || verb.equals("UNLOCK"))) {
            return verb + " " + word(1);
        }
        if (isMysql() && verb.equals("FLUSH") && has("LOCK")) {
            return "FLUSH … WITH READ LOCK";
        }
        boolean body =
                verb.equals("CREATE") && words.stream().limit(12).anyMatch(word -> WITH_BODIES.contains(word.text()));
        return body ? null : verb.equals("DO") && !isMysql() ? lockInBody() : calls(null);
    }

    /** The body of PostgreSQL's DO is a text, and runs at once. */
    private @Nullable String lockInBody() {
        return words.stream()
                        .anyMatch(word -> word.text().toLowerCase(Locale.ROOT).contains("pg_advisory_")
                                || word.text().toLowerCase(Locale.ROOT).contains("pg_try_advisory_"))
                ? "an advisory lock"
                : null;
    }

    /** The first function of these that is called; null stands for those that lock. */
    private @Nullable String calls(@Nullable Set<String> names) {
        for (int i = 0; i + 1 < words.size(); i++) {
            StatementWords.Word word = words.get(i);
            boolean name = word.kind() == TokenKind.WORD || word.kind() == TokenKind.QUOTED_NAME;
            if (name && words.get(i + 1).kind() == TokenKind.OPEN) {
                String lower = word.text().toLowerCase(Locale.ROOT);
                if (names == null ? locks(lower) : names.contains(lower)) {
                    return lower;
                }
            }
        }
        return null;
    }

    private boolean locks(String function) {
        return isMysql()
                ? LOCKS.contains(function)
                : function.startsWith("pg_advisory_") || function.startsWith("pg_try_advisory_");
    }
}
