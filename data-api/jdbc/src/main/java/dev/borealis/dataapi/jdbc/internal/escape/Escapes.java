package dev.borealis.dataapi.jdbc.internal.escape;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** JDBC's escapes in braces, translated into the engine's SQL, on the pieces that the statement's own rules cut it into. */
public final class Escapes {

    private final Engine engine;
    private final List<SqlPart> parts;
    private int at;

    private Escapes(Engine engine, List<SqlPart> parts) {
        this.engine = engine;
        this.parts = parts;
    }

    /** The statement without escapes; one that has none is answered as it is. */
    public static String translate(PreparedSql sql) {
        return sql.text().indexOf('{') < 0 ? sql.text() : new Escapes(sql.engine(), sql.parts()).translated();
    }

    private String translated() {
        StringBuilder out = new StringBuilder();
        while (at < parts.size()) {
            out.append(next().text());
        }
        return out.toString();
    }

    /** The next piece, or what an escape that begins here becomes. */
    private SqlPart next() {
        SqlPart part = parts.get(at++);
        if (!part.is('{')) {
            return part;
        }
        int start = at;
        List<SqlPart> body = new ArrayList<>();
        while (at < parts.size() && !parts.get(at).is('}')) {
            body.add(next());
        }
        if (at == parts.size()) {
            at = start; // a brace that nobody closes is left to the database
            return part;
        }
        at++;
        return new SqlPart(SqlPart.Kind.QUOTED, escape(body));
    }

    private String escape(List<SqlPart> body) {
        int first = significant(body, 0);
        boolean hasResult = is(body, first, '?');
        int word = first;
        if (hasResult) {
            int equals = significant(body, first + 1);
            word = is(body, equals, '=') ? significant(body, equals + 1) : body.size();
        }
        if (word >= body.size() || body.get(word).kind() != SqlPart.Kind.WORD) {
            return '{' + text(body) + '}';
        }
        List<SqlPart> rest = body.subList(significant(body, word + 1), body.size());
        String argument = text(rest).stripTrailing();
        return switch (body.get(word).text().toLowerCase(Locale.ROOT)) {
            case "d" -> "DATE " + argument;
            case "t" -> "TIME " + argument;
            case "ts" -> "TIMESTAMP " + argument;
            case "oj" -> argument;
            case "escape" -> "ESCAPE " + argument;
            case "fn" -> EscapedFunctions.translate(engine, rest);
            case "limit" -> limit(rest);
            case "call" -> call(rest, hasResult);
            default -> '{' + text(body) + '}';
        };
    }

    private static String limit(List<SqlPart> rest) {
        for (int i = 0; i < rest.size(); i++) {
            SqlPart part = rest.get(i);
            if (part.kind() == SqlPart.Kind.WORD && part.text().equalsIgnoreCase("offset")) {
                return "LIMIT " + text(rest.subList(0, i)).strip() + " OFFSET "
                        + text(rest.subList(i + 1, rest.size())).strip();
            }
        }
        return "LIMIT " + text(rest).strip();
    }

    /** On PostgreSQL it is a function, as in pgjdbc; on MySQL what has no result is a procedure. */
    private String call(List<SqlPart> rest, boolean hasResult) {
        boolean hasBrackets = rest.stream().anyMatch(part -> part.is('('));
        String invocation = text(rest).strip() + (hasBrackets ? "" : "()");
        return switch (engine) {
            case POSTGRESQL -> "SELECT * FROM " + invocation + " AS result";
            case MYSQL -> hasResult ? "SELECT " + invocation + " AS result" : "CALL " + invocation;
        };
    }

    private static int significant(List<SqlPart> parts, int from) {
        int i = from;
        while (i < parts.size() && parts.get(i).kind() == SqlPart.Kind.BLANK) {
            i++;
        }
        return Math.min(i, parts.size());
    }

    private static boolean is(List<SqlPart> parts, int index, char sign) {
        return index < parts.size() && parts.get(index).is(sign);
    }

    public static String text(List<SqlPart> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.text()));
        return text.toString();
    }
}
