package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.StatementAction.Held;
import dev.borealis.dataapi.StatementAction.Lock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MySQL's statements that lock tables or the server in the name of a session. START TRANSACTION releases the locks of tables by
 * their names; that of all tables it leaves.
 */
final class TableLocks {

    private final List<StatementWords.Word> words;

    private TableLocks(List<StatementWords.Word> words) {
        this.words = words;
    }

    /** What the first such statement of a text takes or gives back; null where there is none. */
    static @Nullable Lock in(List<StatementWords.Word> words) {
        TableLocks locks = new TableLocks(words);
        boolean begins = true;
        for (int at = 0; at < words.size(); at++) {
            Lock lock = begins ? locks.at(at) : null;
            if (lock != null) {
                return lock;
            }
            begins = locks.ends(at);
        }
        return null;
    }

    private @Nullable Lock at(int start) {
        return switch (word(start)) {
            case "LOCK" -> new Lock("LOCK " + word(start + 1), Held.NEVER);
            case "UNLOCK" ->
                new Lock("UNLOCK " + word(start + 1), isTables(start + 1) ? Held.IN_TRANSACTION : Held.NEVER);
            case "FLUSH" -> flush(start);
            default -> null;
        };
    }

    private @Nullable Lock flush(int start) {
        for (int at = start + 1; at < words.size() && !ends(at); at++) {
            if (word(at).equals("FOR") && word(at + 1).equals("EXPORT")) {
                return new Lock("FLUSH TABLES … FOR EXPORT", Held.NEVER);
            }
            if (word(at).equals("WITH")) {
                return isOfAll(start, at)
                        ? new Lock("FLUSH TABLES WITH READ LOCK", Held.IN_TRANSACTION)
                        : new Lock("FLUSH TABLES … WITH READ LOCK", Held.NEVER);
            }
        }
        return null;
    }

    /** Whether no names of tables stand before WITH. */
    private boolean isOfAll(int start, int with) {
        boolean unlogged = word(start + 1).equals("LOCAL") || word(start + 1).equals("NO_WRITE_TO_BINLOG");
        int tables = unlogged ? start + 2 : start + 1;
        return isTables(tables) && tables == with - 1;
    }

    private boolean isTables(int at) {
        return word(at).equals("TABLES") || word(at).equals("TABLE");
    }

    private boolean ends(int at) {
        return words.get(at).kind() == TokenKind.SEMICOLON;
    }

    private String word(int at) {
        return at < words.size() && words.get(at).kind() == TokenKind.WORD
                ? words.get(at).text()
                : "";
    }
}
