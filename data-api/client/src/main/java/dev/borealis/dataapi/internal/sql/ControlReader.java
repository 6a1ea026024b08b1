package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.TransactionControl;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads transaction control by each engine's grammar. A statement that is not wholly of this grammar is none: the database then
 * says what is wrong with it.
 */
final class ControlReader {

    /** PostgreSQL has the same characteristics everywhere. */
    private static final Set<String> OF_ALL = Set.of("READ ONLY", "READ WRITE", "ISOLATION LEVEL", "DEFERRABLE");

    /** MySQL's of START TRANSACTION. */
    private static final Set<String> OF_START = Set.of("READ ONLY", "READ WRITE", "SNAPSHOT");

    /** MySQL's of SET TRANSACTION. */
    private static final Set<String> OF_SET = Set.of("READ ONLY", "READ WRITE", "ISOLATION LEVEL");

    private final boolean mysql;
    private final List<StatementWords.Word> words;
    private int at;
    private boolean chains;
    private String modes = "";

    private ControlReader(Engine engine, List<StatementWords.Word> words) {
        this.mysql = engine == Engine.MYSQL;
        this.words = words;
    }

    /** Control, and what comes with it. */
    record Read(TransactionControl control, boolean chains, String modes) {

        static final Read NONE = new Read(TransactionControl.NONE, false, "");
    }

    static Read of(Engine engine, List<StatementWords.Word> words) {
        ControlReader reader = new ControlReader(engine, words);
        TransactionControl control = reader.control();
        return control == null ? Read.NONE : new Read(control, reader.chains, reader.modes);
    }

    private @Nullable TransactionControl control() {
        return switch (next()) {
            case "BEGIN" -> begin();
            case "START" -> take("TRANSACTION") && modes(mysql ? OF_START : OF_ALL) ? TransactionControl.BEGIN : null;
            case "COMMIT" -> end(TransactionControl.COMMIT);
            case "END" -> mysql ? null : end(TransactionControl.COMMIT);
            case "ROLLBACK" -> rollback();
            case "ABORT" -> mysql ? null : end(TransactionControl.ROLLBACK);
            case "SAVEPOINT" -> name(TransactionControl.SAVEPOINT);
            case "RELEASE" -> release();
            case "PREPARE" -> !mysql && take("TRANSACTION") ? TransactionControl.OF_SESSION : null;
            case "XA" -> xa();
            case "SET" -> set();
            default -> null;
        };
    }

    private String next() {
        return at < words.size() && words.get(at).kind() == TokenKind.WORD
                ? words.get(at++).text()
                : "";
    }

    private boolean take(String word) {
        boolean is = at < words.size()
                && words.get(at).kind() != TokenKind.QUOTED_NAME
                && words.get(at).text().equals(word);
        at += is ? 1 : 0;
        return is;
    }

    private boolean take(String first, String second) {
        int start = at;
        if (take(first) && take(second)) {
            return true;
        }
        at = start;
        return false;
    }

    private boolean isAtEnd() {
        return at == words.size();
    }

    private void work() {
        if (!take("WORK") && !mysql) {
            take("TRANSACTION");
        }
    }

    private @Nullable TransactionControl begin() {
        work();
        return (mysql ? isAtEnd() : modes(OF_ALL)) ? TransactionControl.BEGIN : null;
    }

    /** The characteristics up to the end. */
    private boolean modes(Set<String> allowed) {
        int start = at;
        Set<String> given = new HashSet<>();
        while (!isAtEnd()) {
            String mode = mode();
            boolean again = !given.add(mode);
            if (!allowed.contains(mode) || (mysql && clashes(again, given, allowed))) {
                return false;
            }
            if (!take(",") && mysql && !isAtEnd()) {
                return false;
            }
        }
        StringBuilder text = new StringBuilder();
        for (StatementWords.Word word : words.subList(start, at)) {
            text.append(text.isEmpty() || word.text().equals(",") ? "" : " ").append(word.text());
        }
        modes = text.toString();
        return !modes.endsWith(",");
    }

    /** MySQL takes one access mode; START TRANSACTION takes the same again, SET TRANSACTION nothing. */
    private static boolean clashes(boolean again, Set<String> given, Set<String> allowed) {
        boolean both = given.contains("READ ONLY") && given.contains("READ WRITE");
        return both || (again && allowed.equals(OF_SET));
    }

    /** What the next characteristic is about; empty for none. */
    private String mode() {
        if (take("READ", "ONLY")) {
            return "READ ONLY";
        }
        if (take("READ", "WRITE")) {
            return "READ WRITE";
        }
        if (take("ISOLATION", "LEVEL")) {
            boolean level = take("SERIALIZABLE")
                    || take("REPEATABLE", "READ")
                    || take("READ", "COMMITTED")
                    || take("READ", "UNCOMMITTED");
            return level ? "ISOLATION LEVEL" : "";
        }
        if (take("WITH")) {
            return take("CONSISTENT", "SNAPSHOT") ? "SNAPSHOT" : "";
        }
        return take("DEFERRABLE") || take("NOT", "DEFERRABLE") ? "DEFERRABLE" : "";
    }

    private @Nullable TransactionControl end(TransactionControl control) {
        if (take("PREPARED")) {
            return null;
        }
        work();
        if (take("AND")) {
            chains = !take("NO");
            if (!take("CHAIN")) {
                return null;
            }
        }
        if (mysql && take("RELEASE")) {
            return isAtEnd() ? TransactionControl.OF_SESSION : null;
        }
        if (mysql) {
            take("NO", "RELEASE");
        }
        return isAtEnd() ? control : null;
    }

    private @Nullable TransactionControl rollback() {
        int start = at;
        work();
        if (take("TO")) {
            take("SAVEPOINT");
            return name(TransactionControl.ROLLBACK_TO);
        }
        at = start;
        return end(TransactionControl.ROLLBACK);
    }

    private @Nullable TransactionControl release() {
        boolean told = take("SAVEPOINT");
        return told || !mysql ? name(TransactionControl.RELEASE) : null;
    }

    private @Nullable TransactionControl name(TransactionControl control) {
        boolean named = at == words.size() - 1
                && (words.get(at).kind() == TokenKind.WORD || words.get(at).kind() == TokenKind.QUOTED_NAME);
        return named ? control : null;
    }

    /** What another session has prepared can be ended by anyone. */
    private @Nullable TransactionControl xa() {
        boolean mine = take("START") || take("BEGIN") || take("END") || take("PREPARE");
        return mysql && mine ? TransactionControl.OF_SESSION : null;
    }

    private @Nullable TransactionControl set() {
        int start = at;
        if (mysql
                ? takeScope() && take("TRANSACTION")
                : take("SESSION", "CHARACTERISTICS") && take("AS", "TRANSACTION")) {
            return setTransaction() == null ? null : TransactionControl.OF_SESSION;
        }
        at = start;
        if (mysql) {
            return take("TRANSACTION") ? setTransaction() : autoCommit();
        }
        takeScope();
        return take("TRANSACTION") ? setTransaction() : null;
    }

    private boolean takeScope() {
        return take("SESSION") || take("LOCAL");
    }

    private @Nullable TransactionControl setTransaction() {
        return modes(mysql ? OF_SET : OF_ALL) && !modes.isEmpty() ? TransactionControl.SET_TRANSACTION : null;
    }

    /** Autocommit among other assignments, or from an expression, is beyond us, and must not get past us. */
    private @Nullable TransactionControl autoCommit() {
        int start = at;
        if (take("@", "@")) {
            scope(".");
        } else {
            scope("");
        }
        if (takeAutoCommit() && (take("=") || take(":", "="))) {
            boolean on = take("1") || take("ON") || take("TRUE") || take("DEFAULT");
            boolean off = !on && (take("0") || take("OFF") || take("FALSE"));
            if ((on || off) && isAtEnd()) {
                return on ? TransactionControl.AUTOCOMMIT_ON : TransactionControl.AUTOCOMMIT_OFF;
            }
        }
        at = start;
        return setsAutoCommit() ? TransactionControl.OF_SESSION : null;
    }

    /** In backquotes it is the same variable. */
    private boolean takeAutoCommit() {
        boolean is = at < words.size() && words.get(at).text().equalsIgnoreCase("AUTOCOMMIT");
        at += is ? 1 : 0;
        return is;
    }

    private void scope(String behind) {
        if (takeScope() && !behind.isEmpty()) {
            take(behind);
        }
    }

    private boolean setsAutoCommit() {
        for (int i = at; i < words.size() - 1; i++) {
            String following = words.get(i + 1).text();
            boolean assigned = following.equals("=") || following.equals(":");
            if (words.get(i).text().equalsIgnoreCase("AUTOCOMMIT") && assigned && !isElsewhere(i)) {
                return true;
            }
        }
        return false;
    }

    /** The server's own, or a variable of the user's. */
    private boolean isElsewhere(int index) {
        String before = index == 0 ? "" : words.get(index - 1).text();
        String second = index < 2 ? "" : words.get(index - 2).text();
        String scope = before.equals(".") ? second : before;
        return scope.equals("GLOBAL") || scope.startsWith("PERSIST") || (before.equals("@") && !second.equals("@"));
    }
}
