package dev.borealis.local.internal.dataapi.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A statement whose {@code :name} parameters have been replaced by the database's own markers, as the service does it: each
 * occurrence gets a marker of its own, and every {@code :name} outside quotes and comments counts, whether a parameter of
 * that name was given or not.
 *
 * <p>The service's scanner has two holes, which are kept: it does not know dollar quotes, so that it rewrites the text
 * inside them, and it takes the {@code :2} of an array slice {@code a[1:2]} for a parameter.
 *
 * @param sql what the database gets
 * @param names the parameters' names in the order of their markers
 * @param statements how many statements a semicolon separates
 */
public record NamedParameters(String sql, List<String> names, int statements) {

    /** Where quotes and comments begin and end in a dialect, and how it marks parameters. */
    public enum Dialect {
        /** {@code $1}, {@code $2}; {@code E'…'} has backslashes; block comments nest. */
        POSTGRESQL,
        /** {@code ?}; backslashes in every string; backticks and {@code #} comments. */
        MYSQL,
        /** As {@link #MYSQL}, in a session with {@code NO_BACKSLASH_ESCAPES}. */
        MYSQL_WITHOUT_BACKSLASHES;

        private boolean isMysql() {
            return this != POSTGRESQL;
        }

        private String marker(int number) {
            return switch (this) {
                case POSTGRESQL -> "$" + number;
                case MYSQL, MYSQL_WITHOUT_BACKSLASHES -> "?";
            };
        }
    }

    /** Replaces the parameters of a statement. */
    public static NamedParameters scan(String sql, Dialect dialect) {
        return new Scan(sql, dialect).run();
    }

    /** The given parameters in the order of their markers; markers without one are left out. */
    public List<SqlParameter> arrange(List<SqlParameter> given) {
        Map<String, SqlParameter> byName = new HashMap<>();
        given.forEach(parameter -> byName.put(parameter.name(), parameter));
        List<SqlParameter> arranged = new ArrayList<>(names.size());
        for (String name : names) {
            SqlParameter parameter = byName.get(name);
            if (parameter != null) {
                arranged.add(parameter);
            }
        }
        return arranged;
    }

    private static final class Scan {
        private final String sql;
        private final Dialect dialect;
        private final StringBuilder out;
        private final List<String> names = new ArrayList<>();
        private int at;
        private int statements;
        private boolean inStatement;

        Scan(String sql, Dialect dialect) {
            this.sql = sql;
            this.dialect = dialect;
            this.out = new StringBuilder(sql.length() + 16);
        }

        NamedParameters run() {
            while (at < sql.length()) {
                step(sql.charAt(at));
            }
            return new NamedParameters(out.toString(), names, statements);
        }

        private void step(char c) {
            int end = commentEnd(c);
            if (end > at) {
                copyTo(end);
                return;
            }
            countStatement(c);
            if (c == '\'' || c == '"' || (c == '`' && dialect.isMysql())) {
                copyTo(quoteEnd(c));
            } else if (c == ':') {
                colon();
            } else {
                copyTo(at + 1);
            }
        }

        private void countStatement(char c) {
            if (c == ';') {
                inStatement = false;
            } else if (!inStatement && !Character.isWhitespace(c)) {
                inStatement = true;
                statements++;
            }
        }

        private void colon() {
            if (sql.startsWith("::", at)) {
                copyTo(at + 2);
                return;
            }
            int end = at + 1;
            while (end < sql.length() && isNamePart(sql.charAt(end))) {
                end++;
            }
            if (end == at + 1) {
                copyTo(end);
            } else {
                names.add(sql.substring(at + 1, end));
                out.append(dialect.marker(names.size()));
                at = end;
            }
        }

        private int commentEnd(char c) {
            if (beginsLineComment(at) || (c == '#' && dialect.isMysql())) {
                return lineEnd(at);
            }
            return sql.startsWith("/*", at) ? blockEnd() : at;
        }

        /** MySQL wants a blank, or nothing at all, behind the two signs. */
        private boolean beginsLineComment(int from) {
            return sql.startsWith("--", from)
                    && (dialect == Dialect.POSTGRESQL
                            || from + 2 >= sql.length()
                            || sql.charAt(from + 2) <= ' '
                            || sql.charAt(from + 2) == 0x7f);
        }

        /** A lone carriage return ends a line for PostgreSQL, and not for MySQL. */
        private int lineEnd(int from) {
            int end = from;
            while (end < sql.length() && sql.charAt(end) != '\n' && (sql.charAt(end) != '\r' || dialect.isMysql())) {
                end++;
            }
            return end;
        }

        private int blockEnd() {
            int depth = 1;
            int i = at + 2;
            while (i < sql.length() && depth > 0) {
                if (sql.startsWith("*/", i)) {
                    depth--;
                    i += 2;
                } else if (dialect == Dialect.POSTGRESQL && sql.startsWith("/*", i)) {
                    depth++;
                    i += 2;
                } else {
                    i++;
                }
            }
            return i;
        }

        private int quoteEnd(char quote) {
            boolean backslashes = quote != '`' && hasBackslashes(quote);
            int i = at;
            do {
                i++;
                while (i < sql.length() && sql.charAt(i) != quote) {
                    i += backslashes && sql.charAt(i) == '\\' ? 2 : 1;
                }
                i = backslashes && dialect == Dialect.POSTGRESQL ? continuation(i) : -i;
            } while (i > 0);
            return Math.min(1 - i, sql.length());
        }

        /**
         * The quote with which PostgreSQL goes on with a text behind a line break, by the rules that it began with; the
         * closing quote itself, as a negative number, if it does not.
         */
        private int continuation(int close) {
            int i = close + 1;
            boolean newLine = false;
            while (i < sql.length() && (Character.isWhitespace(sql.charAt(i)) || sql.startsWith("--", i))) {
                newLine |= sql.charAt(i) == '\n' || sql.charAt(i) == '\r';
                i = sql.startsWith("--", i) ? lineEnd(i) : i + 1;
            }
            return newLine && i < sql.length() && sql.charAt(i) == '\'' ? i : -close;
        }

        private boolean hasBackslashes(char quote) {
            return dialect == Dialect.MYSQL
                    || (dialect == Dialect.POSTGRESQL
                            && quote == '\''
                            && at > 0
                            && Character.toUpperCase(sql.charAt(at - 1)) == 'E'
                            && (at == 1 || !isNamePart(sql.charAt(at - 2))));
        }

        private void copyTo(int end) {
            out.append(sql, at, end);
            at = end;
        }

        private static boolean isNamePart(char c) {
            return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }
    }
}
