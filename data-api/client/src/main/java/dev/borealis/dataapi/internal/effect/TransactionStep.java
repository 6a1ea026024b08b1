package dev.borealis.dataapi.internal.effect;

import dev.borealis.dataapi.Engine;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a statement does to the transaction that it stands in. */
public enum TransactionStep {
    /** Sets something for the session or the transaction. */
    SETTING,
    /** Does work that is kept only when the transaction is committed. */
    WORK,
    /** Begins a transaction; within one, MySQL commits that first. */
    BEGIN,
    /** Commits. */
    COMMIT,
    /** Rolls everything back. */
    ROLLBACK,
    /** May commit by itself, or change what no rollback brings back. */
    COMMITS_ITSELF;

    /** The statements of MySQL that never commit by themselves. All others may: its manual lists more with each version. */
    private static final Set<String> MYSQL_WORK = Set.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "REPLACE",
            "WITH",
            "VALUES",
            "TABLE",
            "SHOW",
            "DESCRIBE",
            "DESC",
            "EXPLAIN",
            "DO",
            "SAVEPOINT",
            "RELEASE",
            "USE");

    private static final Pattern TO_SAVEPOINT =
            Pattern.compile("\\bROLLBACK\\s+(WORK\\s+|TRANSACTION\\s+)?TO\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern TWO_PHASES = Pattern.compile("\\bPREPARED?\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern TEMPORARY =
            Pattern.compile("^\\s*(CREATE|DROP)\\s+TEMPORARY\\s", Pattern.CASE_INSENSITIVE);
    private static final Pattern LASTING_SETTING =
            Pattern.compile("AUTOCOMMIT|PASSWORD|GLOBAL|PERSIST|ROLE|RESOURCE", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEVERAL = Pattern.compile(";\\s*\\S", Pattern.DOTALL);
    private static final Pattern CONTROL =
            Pattern.compile("\\b(COMMIT|END|ROLLBACK|ABORT|PREPARE)\\b", Pattern.CASE_INSENSITIVE);

    /**
     * What a statement does; where in doubt, that it commits by itself.
     *
     * @param engine whose rules hold
     * @param verb its first word, in capitals
     * @param text the statement
     * @return the step
     */
    public static TransactionStep of(Engine engine, String verb, String text) {
        if (hidesStatements(engine, text)) {
            return COMMITS_ITSELF;
        }
        return switch (verb.toUpperCase(Locale.ROOT)) {
            case "COMMIT", "END" -> TWO_PHASES.matcher(text).find() ? COMMITS_ITSELF : COMMIT;
            case "ROLLBACK", "ABORT" -> rollback(text);
            default ->
                switch (engine) {
                    case POSTGRESQL -> ofPostgresql(verb, text);
                    case MYSQL -> ofMysql(verb, text);
                };
        };
    }

    /** Several statements in one text, and MySQL's comments that it runs. */
    private static boolean hidesStatements(Engine engine, String text) {
        return switch (engine) {
            case POSTGRESQL ->
                SEVERAL.matcher(text).find() && CONTROL.matcher(text).find();
            case MYSQL -> SEVERAL.matcher(text).find() || text.contains("/*!");
        };
    }

    private static TransactionStep rollback(String text) {
        if (TWO_PHASES.matcher(text).find()) {
            return COMMITS_ITSELF;
        }
        return TO_SAVEPOINT.matcher(text).find() ? WORK : ROLLBACK;
    }

    /** Nothing else commits in a transaction of PostgreSQL's: a procedure there is refused a COMMIT. */
    private static TransactionStep ofPostgresql(String verb, String text) {
        return switch (verb) {
            // Within a transaction a warning, and no effect.
            case "BEGIN", "START" -> SETTING;
            case "SET", "RESET", "SHOW" -> SETTING;
            case "PREPARE" -> text.toUpperCase(Locale.ROOT).contains("TRANSACTION") ? COMMITS_ITSELF : SETTING;
            default -> WORK;
        };
    }

    private static TransactionStep ofMysql(String verb, String text) {
        return switch (verb) {
            case "BEGIN", "START" ->
                text.toUpperCase(Locale.ROOT).contains("TRANSACTION") || verb.equals("BEGIN") ? BEGIN : COMMITS_ITSELF;
            case "SET" -> setting(text);
            case "CREATE", "DROP" -> TEMPORARY.matcher(text).find() ? WORK : COMMITS_ITSELF;
            default -> MYSQL_WORK.contains(verb) ? WORK : COMMITS_ITSELF;
        };
    }

    private static TransactionStep setting(String text) {
        if (LASTING_SETTING.matcher(text).find()) {
            return COMMITS_ITSELF;
        }
        // A function or a query in it may write.
        return text.indexOf('(') >= 0 ? WORK : SETTING;
    }
}
