package dev.borealis.dataapi.jdbc.internal.call;

import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlPart;
import dev.borealis.dataapi.jdbc.internal.call.CallText.Argument;
import dev.borealis.dataapi.jdbc.internal.escape.Escapes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the text of a call, on the pieces that the statement's own rules cut it into. */
final class CallParser {

    private final PreparedSql sql;
    private final List<SqlPart> parts;
    private int at;

    CallParser(PreparedSql sql) {
        this.sql = sql;
        this.parts = sql.parts();
    }

    /** Null for what is no call, or more than one. */
    @Nullable
    CallText parse() {
        boolean escaped = takes('{');
        boolean hasResult = escaped && takes('?');
        if ((hasResult && !takes('=')) || !takesCall()) {
            return null;
        }
        String routine = name();
        List<Argument> arguments = new ArrayList<>();
        if (routine.isEmpty() || (takes('(') && !takesArguments(arguments)) || (escaped && !takes('}'))) {
            return null;
        }
        takes(';');
        skipBlanks();
        return at == parts.size() ? new CallText(escaped, hasResult, routine, List.copyOf(arguments)) : null;
    }

    private void skipBlanks() {
        while (at < parts.size() && parts.get(at).kind() == SqlPart.Kind.BLANK) {
            at++;
        }
    }

    private boolean takes(char sign) {
        skipBlanks();
        boolean found = at < parts.size() && parts.get(at).is(sign);
        at += found ? 1 : 0;
        return found;
    }

    private boolean takesCall() {
        skipBlanks();
        boolean found = at < parts.size() && parts.get(at).text().equalsIgnoreCase("call");
        at += found ? 1 : 0;
        return found;
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        skipBlanks();
        while (at < parts.size() && isOfName(parts.get(at))) {
            name.append(parts.get(at++).text());
            skipBlanks();
        }
        return name.toString();
    }

    private static boolean isOfName(SqlPart part) {
        return part.kind() == SqlPart.Kind.WORD || part.kind() == SqlPart.Kind.QUOTED || part.is('.');
    }

    /** Goes behind the bracket that closes; false if there is none. */
    private boolean takesArguments(List<Argument> arguments) {
        int start = at;
        int depth = 0;
        for (; at < parts.size(); at++) {
            SqlPart part = parts.get(at);
            if (depth == 0 && (part.is(',') || part.is(')'))) {
                String text = text(start, at);
                if (!text.isEmpty() || !arguments.isEmpty()) {
                    arguments.add(argument(text));
                }
                start = at + 1;
                if (part.is(')')) {
                    at++;
                    return true;
                }
            }
            depth += opens(part) ? 1 : closes(part) ? -1 : 0;
        }
        return false;
    }

    private static boolean opens(SqlPart part) {
        return part.is('(') || part.is('[') || part.is('{');
    }

    private static boolean closes(SqlPart part) {
        return part.is(')') || part.is(']') || part.is('}');
    }

    /** Without the blanks and comments around it. */
    private String text(int from, int to) {
        int first = from;
        int last = to;
        while (first < last && parts.get(first).kind() == SqlPart.Kind.BLANK) {
            first++;
        }
        while (last > first && parts.get(last - 1).kind() == SqlPart.Kind.BLANK) {
            last--;
        }
        return Escapes.text(parts.subList(first, last));
    }

    private Argument argument(String text) {
        String own = text.indexOf('{') < 0 ? text : Escapes.translate(PreparedSql.plain(sql.engine(), text));
        return new Argument(own, PreparedSql.positional(sql.engine(), own).parameterCount());
    }
}
