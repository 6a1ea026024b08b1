package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.internal.sql.StatementWords.Word;
import java.util.List;
import java.util.Set;

/** Changes of statements that begin as one that reads: an EXPLAIN that runs what it explains, and SELECT … INTO. */
public final class HiddenChange {

    private static final Set<String> EXPLAINS = Set.of("EXPLAIN", "DESCRIBE", "DESC");
    private static final Set<String> RUNS = Set.of("ANALYZE", "ANALYSE");
    private static final Set<String> OPTIONS = Set.of("ANALYZE", "ANALYSE", "VERBOSE", "EXTENDED", "PARTITIONS");
    private static final Set<String> QUERIES = Set.of("SELECT", "VALUES", "TABLE", "WITH");
    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
    private static final Set<String> BEFORE_LOCK = Set.of("FOR", "KEY");

    private final List<Word> words;
    private int at;
    private boolean runs;

    private HiddenChange(List<Word> words) {
        this.words = words;
    }

    /**
     * Whether a statement does more than its first word says.
     *
     * @param rules the rules that it is read by
     * @param sql the statement
     * @return true where in doubt
     */
    public static boolean is(LexicalRules rules, String sql) {
        return new HiddenChange(StatementWords.of(rules, sql).words()).is();
    }

    private boolean is() {
        skipOpen();
        if (at < words.size() && EXPLAINS.contains(word(at))) {
            at++;
            skipOptions();
            skipOpen();
            if (!runs || at == words.size()) {
                return false;
            }
            if (!QUERIES.contains(word(at))) {
                return true;
            }
        }
        return changes(at < words.size() && word(at).equals("WITH"));
    }

    /** Options in brackets are PostgreSQL's; what else stands in brackets is a query. */
    private void skipOptions() {
        while (at < words.size()) {
            if (isOpen(at) && at + 1 < words.size() && !isOpen(at + 1) && !QUERIES.contains(word(at + 1))) {
                skipBrackets();
            } else if (OPTIONS.contains(word(at))) {
                runs |= RUNS.contains(word(at));
                at++;
            } else if (word(at).equals("FORMAT")) {
                at += 3;
            } else {
                return;
            }
        }
        at = words.size();
    }

    private void skipBrackets() {
        int depth = 0;
        do {
            runs |= RUNS.contains(word(at));
            depth += isOpen(at) ? 1 : words.get(at).kind() == TokenKind.CLOSE ? -1 : 0;
            at++;
        } while (depth > 0 && at < words.size());
    }

    private void skipOpen() {
        while (at < words.size() && isOpen(at)) {
            at++;
        }
    }

    /** INTO is a reserved word; the others can be names and functions where no WITH could have them as statements. */
    private boolean changes(boolean with) {
        for (int i = at; i < words.size(); i++) {
            boolean locks = i > 0 && BEFORE_LOCK.contains(word(i - 1));
            if (word(i).equals("INTO") || (with && CHANGES.contains(word(i)) && !locks)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOpen(int index) {
        return words.get(index).kind() == TokenKind.OPEN;
    }

    private String word(int index) {
        Word word = words.get(index);
        return word.kind() == TokenKind.WORD ? word.text() : "";
    }
}
