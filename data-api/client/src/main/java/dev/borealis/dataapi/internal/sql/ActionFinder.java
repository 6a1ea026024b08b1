package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.StatementAction;
import dev.borealis.dataapi.StatementAction.Held;
import dev.borealis.dataapi.StatementAction.Kept;
import dev.borealis.dataapi.StatementAction.Lock;
import dev.borealis.dataapi.TransactionControl;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** MySQL's statements that never commit by themselves. What is on neither list may: its manual lists more with each version. */
    private static final Set<String> NEVER_COMMITTING = Set.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "REPLACE",
            "WITH",
            "VALUES",
            "TABLE",
            "LOAD",
            "SHOW",
            "DESCRIBE",
            "DESC",
            "EXPLAIN",
            "DO",
            "USE",
            "KILL",
            "SAVEPOINT",
            "RELEASE",
            "");

    /** What MySQL keeps beyond the session when it is set, and files that it writes. */
    private static final Set<String> LASTING =
            Set.of("AUTOCOMMIT", "GLOBAL", "PERSIST", "PERSIST_ONLY", "ROLE", "RESOURCE", "OUTFILE", "DUMPFILE");

    /** PostgreSQL's statements that only set something, and those that begin nothing where something has begun. */
    private static final Set<String> SETTING = Set.of("SET", "RESET", "SHOW", "PREPARE", "BEGIN", "START");

    /** PostgreSQL's words that end a transaction among several statements of one text. */
    private static final Set<String> ENDING = Set.of("COMMIT", "END", "ROLLBACK", "ABORT", "PREPARE");

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

    /** A call whose name has escapes, within a body: it may be any function's. */
    private static final Pattern ESCAPED_CALL = Pattern.compile("u&\"[^\"]*\"\\s*(?:uescape[^(]*)?\\(");

    private static final Set<String> TEMPORARY_KINDS = Set.of("TABLE", "VIEW", "SEQUENCE");

    /** Definitions whose bodies name functions and do not call them. */
    private static final Set<String> WITH_BODIES = Set.of("FUNCTION", "PROCEDURE", "TRIGGER", "EVENT", "VIEW", "RULE");

    private static final StatementWords.Word NOTHING = new StatementWords.Word("", TokenKind.SPACE);

    private final Engine engine;
    private final List<StatementWords.Word> words;
    private final boolean dependsOnVersion;
    private final Set<String> present = new HashSet<>();
    private String verb = "";
    private boolean several;
    private boolean brackets;
    private boolean setsConfig;
    private @Nullable String lock;

    private ActionFinder(Engine engine, StatementWords found) {
        this.engine = engine;
        this.words = found.words();
        this.dependsOnVersion = found.dependsOnVersion();
        StatementWords.Word last = NOTHING;
        for (StatementWords.Word word : words) {
            see(word, last);
            last = word;
        }
    }

    private void see(StatementWords.Word word, StatementWords.Word last) {
        switch (word.kind()) {
            case WORD -> present.add(word.text());
            case SEMICOLON -> several = true;
            case OPEN -> {
                brackets = true;
                if (last.kind() == TokenKind.WORD || last.kind() == TokenKind.QUOTED_NAME) {
                    call(last.text().toLowerCase(Locale.ROOT));
                }
                return;
            }
            default -> {}
        }
        if (verb.isEmpty()) {
            verb = word.text();
        }
    }

    private void call(String function) {
        setsConfig |= function.equals("set_config");
        if (lock == null && locks(function)) {
            lock = function;
        }
    }

    /**
     * Looks at a statement.
     *
     * @param rules the rules by which the statement is read
     * @param sql the statement
     * @return what it does
     * @throws SqlSyntaxProblem when something that was opened does not end
     */
    public static StatementAction find(LexicalRules rules, String sql) {
        return find(rules, sql, Lexer.tokens(rules, sql));
    }

    static StatementAction find(LexicalRules rules, String sql, List<Token> tokens) {
        return new ActionFinder(rules.engine(), StatementWords.of(rules, sql, tokens)).action();
    }

    private StatementAction action() {
        ControlReader.Read read = ControlReader.of(engine, words);
        TransactionControl control = control(read);
        return new StatementAction(
                control,
                read.chains(),
                read.modes(),
                kept(control),
                redefines(),
                sets(),
                engine == Engine.POSTGRESQL && IN_TRANSACTION_ONLY.contains(verb),
                (control == TransactionControl.NONE || control == TransactionControl.SET_TRANSACTION) && isForgotten(),
                sessionLock(),
                EncodingFinder.find(engine, words));
    }

    /** What one server reads as control and another as a comment must not get past us. */
    private TransactionControl control(ControlReader.Read read) {
        return dependsOnVersion && read.control() != TransactionControl.NONE
                ? TransactionControl.OF_SESSION
                : read.control();
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
        return present.contains(word);
    }

    private Kept kept(TransactionControl control) {
        return switch (control) {
            case COMMIT, OF_SESSION -> Kept.AT_ONCE;
            case BEGIN, AUTOCOMMIT_ON -> isMysql() ? Kept.AT_ONCE : Kept.NOTHING;
            case ROLLBACK, SAVEPOINT, ROLLBACK_TO, RELEASE -> Kept.BY_COMMIT;
            case SET_TRANSACTION -> Kept.NOTHING;
            case AUTOCOMMIT_OFF -> Kept.BY_COMMIT;
            case NONE -> isMysql() ? keptByMysql() : keptByPostgresql();
        };
    }

    /** Nothing but control commits in a transaction of PostgreSQL's: a procedure there is refused a COMMIT. */
    private Kept keptByPostgresql() {
        // Of the words of control, but no control that is known: of two phases, or an error.
        boolean ends = !verb.equals("PREPARE") && ENDING.contains(verb);
        if (ends || (several && ENDING.stream().anyMatch(this::has))) {
            return Kept.PERHAPS;
        }
        return SETTING.contains(verb) ? Kept.NOTHING : Kept.BY_COMMIT;
    }

    private Kept keptByMysql() {
        if (commits()) {
            return Kept.AT_ONCE;
        }
        if (several || dependsOnVersion || LASTING.stream().anyMatch(this::lasts)) {
            return Kept.PERHAPS;
        }
        return switch (verb) {
            // A function or a query in it may write.
            case "SET" -> brackets ? Kept.BY_COMMIT : Kept.NOTHING;
            case "CREATE", "DROP" -> Kept.BY_COMMIT;
            default -> NEVER_COMMITTING.contains(verb) ? Kept.BY_COMMIT : Kept.PERHAPS;
        };
    }

    /** Files are written by queries, the rest is set. */
    private boolean lasts(String word) {
        return word.endsWith("FILE") ? has("INTO") && has(word) : verb.equals("SET") && has(word);
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
            return isMysql() ? setByMysql() : setting(isScope(1) ? 2 : 1);
        }
        boolean others = verb.equals("RESET") || verb.equals("USE") || setsConfig;
        return others ? "*" : "";
    }

    /** Variables of the user's are no settings; among several assignments there can be anything. */
    private String setByMysql() {
        boolean several = words.stream().anyMatch(word -> word.text().equals(","));
        if (several) {
            return "*";
        }
        if (isSign(1, "@") && !isSign(2, "@")) {
            return "";
        }
        int start = isSign(1, "@") ? 3 : 1;
        return setting(isScope(start) ? start + (isSign(start + 1, ".") ? 2 : 1) : start);
    }

    private boolean isScope(int index) {
        return word(index).equals("SESSION") || word(index).equals("LOCAL");
    }

    private boolean isSign(int index, String sign) {
        return index < words.size() && words.get(index).text().equals(sign);
    }

    private String setting(int index) {
        boolean named = index < words.size()
                && (words.get(index).kind() == TokenKind.WORD
                        || words.get(index).kind() == TokenKind.QUOTED_NAME);
        return named ? words.get(index).text().toLowerCase(Locale.ROOT) : "*";
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

    private @Nullable Lock sessionLock() {
        boolean body =
                verb.equals("CREATE") && words.stream().limit(12).anyMatch(word -> WITH_BODIES.contains(word.text()));
        if (body) {
            return null;
        }
        if (isMysql() && verb.equals("PREPARE")) {
            return lockInPrepared();
        }
        Lock tables = isMysql() ? TableLocks.in(words) : null;
        if (tables != null) {
            return tables;
        }
        String called = verb.equals("DO") && !isMysql() ? lockInBody() : lock;
        return called == null ? null : new Lock(called, Held.IN_TRANSACTION);
    }

    /** MySQL prepares a text. What is in one that stands in a variable nobody tells. */
    private @Nullable Lock lockInPrepared() {
        for (StatementWords.Word word : words) {
            if (word.kind() == TokenKind.TEXT || word.kind() == TokenKind.BACKSLASH_TEXT) {
                return lockIn(word.text().substring(1, Math.max(word.text().length() - 1, 1)));
            }
        }
        return null;
    }

    private @Nullable Lock lockIn(String text) {
        String statement = text.replace("\\", "").replace("''", "'").replace("\"\"", "\"");
        try {
            return new ActionFinder(engine, StatementWords.of(LexicalRules.usual(engine), statement)).sessionLock();
        } catch (SqlSyntaxProblem refusedByTheServer) {
            return null;
        }
    }

    /** The body of PostgreSQL's DO is a text, and runs at once. */
    private @Nullable String lockInBody() {
        boolean locks = words.stream()
                .map(word -> word.text().toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.contains("pg_advisory_")
                        || text.contains("pg_try_advisory_")
                        || ESCAPED_CALL.matcher(text).find());
        return locks ? "an advisory lock" : null;
    }

    private boolean locks(String function) {
        return isMysql()
                ? LOCKS.contains(function)
                : function.startsWith("pg_advisory_") || function.startsWith("pg_try_advisory_");
    }
}
