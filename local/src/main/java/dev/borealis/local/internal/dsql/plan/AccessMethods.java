package dev.borealis.local.internal.dsql.plan;

import dev.borealis.local.internal.sql.lexer.SqlSlice;
import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.Explain;
import dev.borealis.local.internal.sql.statement.Statement.Query;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows queries of the catalog the number that the service has for btree. PostgreSQL has its own compiled in, so the
 * catalog keeps that one; in queries that ask for access methods, the table and the columns that refer to it are
 * replaced by our view and functions, which go by the same names. Pure.
 */
final class AccessMethods {
    private static final String TABLE = "pg_am";
    private static final String OURS = "pg_borealis";
    private static final Set<String> REFERRING_TABLES = Set.of("pg_class", "pg_opclass", "pg_opfamily", "pg_amop");
    private static final Set<String> REFERENCES = Set.of("relam", "opcmethod", "opfmethod", "amopmethod");
    private static final Set<String> FUNCTIONS = Set.of("pg_indexam_has_property", "obj_description");
    private static final Set<String> SYSTEM_COLUMNS = Set.of("tableoid", "ctid", "xmin", "xmax", "cmin", "cmax");
    private static final Set<String> BEFORE_TABLE = Set.of("from", "join", "only", "table", ",");
    private static final Set<String> BEFORE_EXPRESSION = Set.of(
            "select",
            "distinct",
            "all",
            "where",
            "and",
            "or",
            "not",
            "on",
            "by",
            "having",
            "case",
            "when",
            "then",
            "else",
            "between",
            "in",
            "like",
            "filter");

    private final String sql;
    private final SqlSlice slice;
    private final List<Token> tokens;
    private final StringBuilder text = new StringBuilder();
    private int copied;

    private AccessMethods(String sql, SqlSlice slice) {
        this.sql = sql;
        this.slice = slice;
        this.tokens = slice.tokens();
        this.copied = slice.start();
    }

    /** The query in other words, or null when it does not ask for access methods. */
    static @Nullable Translation translate(String sql, SqlSlice slice, Statement statement) {
        if (!isQuery(statement) || !asks(slice.tokens())) {
            return null;
        }
        return Translation.inOtherWords(new AccessMethods(sql, slice).rewritten(), null);
    }

    private static boolean isQuery(Statement statement) {
        return statement instanceof Query || (statement instanceof Explain explain && isQuery(explain.inner()));
    }

    private static boolean asks(List<Token> tokens) {
        boolean method = names(tokens, Set.of(TABLE));
        boolean reference = names(tokens, REFERENCES) && names(tokens, REFERRING_TABLES);
        return (method || reference) && !names(tokens, SYSTEM_COLUMNS);
    }

    private static boolean names(List<Token> tokens, Set<String> names) {
        return tokens.stream().anyMatch(token -> token.isName() && names.contains(token.text()));
    }

    private String rewritten() {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isName()) {
                name(i);
            }
        }
        return text.append(sql, copied, slice.end()).toString();
    }

    private void name(int i) {
        String name = tokens.get(i).text();
        int first = firstOfName(i);
        if (name.equals(TABLE)) {
            table(i, first);
        } else if (FUNCTIONS.contains(name) && at(i + 1, "(")) {
            replace(first, i, OURS + "." + name);
        } else if (REFERENCES.contains(name) && !at(i + 1, "(") && isExpression(first)) {
            replace(first, i, OURS + "." + name + "(" + written(first, i) + ")");
        }
    }

    /** Without its schema, a name is the table only where a table can stand; elsewhere it refers to one in the query. */
    private void table(int i, int first) {
        boolean qualified = first == i - 2 && tokens.get(first).text().equals("pg_catalog");
        if (qualified || (first == i && isTable(i) && !at(i + 1, "."))) {
            replace(first, i, OURS + "." + TABLE);
        }
    }

    private boolean isTable(int i) {
        Token before = before(i);
        return at(i - 1, "(") ? at(i - 2, "from") || at(i - 2, "join") : BEFORE_TABLE.contains(before.text());
    }

    /** Whether a column can stand there, and not a name that is given to one. */
    private boolean isExpression(int i) {
        Token before = before(i);
        return switch (before.kind()) {
            case WORD -> BEFORE_EXPRESSION.contains(before.text());
            case PUNCTUATION -> !before.is(")") && !before.is("]") && !(before.is("(") && at(i - 2, "using"));
            case OPERATOR -> true;
            case QUOTED, STRING, NUMBER, PARAMETER, BROKEN, END -> false;
        };
    }

    private Token before(int i) {
        return tokens.get(Math.max(0, i - 1));
    }

    private boolean at(int i, String word) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(word);
    }

    /** The first token of a name that ends at that one. */
    private int firstOfName(int last) {
        int first = last;
        while (at(first - 1, ".") && first >= 2 && tokens.get(first - 2).isName()) {
            first -= 2;
        }
        return first;
    }

    private String written(int first, int last) {
        return sql.substring(tokens.get(first).start(), tokens.get(last).end());
    }

    private void replace(int first, int last, String replacement) {
        if (tokens.get(first).start() < copied) {
            return;
        }
        text.append(sql, copied, tokens.get(first).start()).append(replacement);
        copied = tokens.get(last).end();
    }
}
