package dev.borealis.local.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A program and its answers, written by hand: a step a line, {@code 1 SELECT n FROM shelf -> SELECT 1: 10}, or several
 * statements and their answers with {@code ;} between. {@code OC000} is short for the error. Rows are divided by {@code /}.
 */
record Script(Program program, Played played) {
    private static final Pattern ERROR = Pattern.compile("\\d[0-9A-Z]{4}( .*)?");

    /** Reads it; what is left in the tables is not said. */
    static Script of(String text) {
        return of(text, null);
    }

    static Script of(String text, @Nullable Contents contents) {
        List<Step> steps = new ArrayList<>();
        List<Reaction> reactions = new ArrayList<>();
        for (String line : text.strip().split("\n", -1)) {
            String[] sides = line.strip().split(" +-> ", -1);
            steps.add(new Step(sides[0].charAt(0) - '0', Way.SIMPLE, statements(sides[0].substring(2))));
            reactions.add(reaction(sides[1]));
        }
        return new Script(new Program(0, steps), new Played(reactions, contents));
    }

    private static List<Sql> statements(String text) {
        return Arrays.stream(text.split("; ", -1)).map(Script::statement).toList();
    }

    private static Sql statement(String text) {
        Kind kind = text.contains("put(") || text.contains("gone(")
                ? Kind.FUNCTION
                : text.startsWith("DECLARE") ? Kind.CURSOR : Kind.END;
        return Sql.of(kind, text);
    }

    private static Reaction reaction(String text) {
        String[] parts = text.split(" @", -1);
        return new Reaction(
                Arrays.stream(parts[0].split("; ", -1)).map(Script::answer).toList(),
                parts.length > 1 ? parts[1].charAt(0) : Reaction.UNKNOWN);
    }

    private static Answer answer(String text) {
        if (text.equals("OC000")) {
            return Answer.failed(Answer.CONFLICT);
        }
        if (ERROR.matcher(text).matches()) {
            return Answer.failed(text);
        }
        String[] parts = text.split(": ", -1);
        List<List<@Nullable String>> rows = new ArrayList<>();
        if (parts.length > 1) {
            for (String row : parts[1].split(" / ", -1)) {
                List<@Nullable String> values = new ArrayList<>(Arrays.asList(row.split(",", -1)));
                values.replaceAll(value -> "null".equals(value) ? null : value);
                rows.add(values);
            }
        }
        return new Answer(null, rows, parts[0], "");
    }
}
