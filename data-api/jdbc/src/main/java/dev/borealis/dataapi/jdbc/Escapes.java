package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.SqlText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JDBC's escapes in braces, translated into the engine's SQL. */
final class Escapes {

    private static final Pattern LIMIT =
            Pattern.compile("limit\\s+(.+?)(?:\\s+offset\\s+(.+))?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("(\\?\\s*=\\s*)?([A-Za-z]+)\\b\\s*", Pattern.CASE_INSENSITIVE);

    private final Engine engine;
    private final String sql;
    private final String mask;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private Escapes(Engine engine, String sql) {
        this.engine = engine;
        this.sql = sql;
        this.mask = SqlText.masked(engine, sql);
    }

    /** The statement without escapes; one that has none is answered as it is. */
    static String translate(Engine engine, String sql) {
        return sql.indexOf('{') < 0 ? sql : new Escapes(engine, sql).translated();
    }

    private String translated() {
        while (at < sql.length()) {
            int open = mask.indexOf('{', at);
            int close = open < 0 ? -1 : end(open);
            if (close < 0) {
                break;
            }
            out.append(sql, at, open).append(escape(sql.substring(open + 1, close)));
            at = close + 1;
        }
        return out.append(sql, at, sql.length()).toString();
    }

    /** Where the brace is closed; -1 for nowhere. */
    private int end(int open) {
        int depth = 0;
        for (int i = open; i < mask.length(); i++) {
            depth += mask.charAt(i) == '{' ? 1 : mask.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private String escape(String inside) {
        String body = translate(engine, inside.strip());
        Matcher word = WORD.matcher(body);
        if (!word.lookingAt()) {
            return '{' + body + '}';
        }
        String rest = body.substring(word.end());
        return switch (word.group(2).toLowerCase(java.util.Locale.ROOT)) {
            case "d" -> "DATE " + rest;
            case "t" -> "TIME " + rest;
            case "ts" -> "TIMESTAMP " + rest;
            case "oj" -> rest;
            case "escape" -> "ESCAPE " + rest;
            case "fn" -> EscapedFunctions.translate(engine, rest);
            case "limit" -> limit(body);
            case "call" -> call(rest, word.group(1) != null);
            default -> '{' + body + '}';
        };
    }

    private static String limit(String body) {
        Matcher limit = LIMIT.matcher(body);
        if (!limit.matches()) {
            return body;
        }
        return "LIMIT " + limit.group(1) + (limit.group(2) == null ? "" : " OFFSET " + limit.group(2));
    }

    /** A function's value is selected; what is merely called is a procedure, or on PostgreSQL as a rule a function. */
    private String call(String rest, boolean hasResult) {
        String invocation = rest.indexOf('(') < 0 ? rest + "()" : rest;
        if (hasResult) {
            return "SELECT " + invocation + " AS result";
        }
        return switch (engine) {
            case POSTGRESQL -> "SELECT * FROM " + invocation + " AS result";
            case MYSQL -> "CALL " + invocation;
        };
    }
}
