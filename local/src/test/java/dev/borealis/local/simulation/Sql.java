package dev.borealis.local.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement.
 *
 * @param kind what it is a case of
 * @param text SQL with {@code $1}, {@code $2}, and {@code @} for the schema
 * @param values of the parameters
 */
record Sql(Kind kind, String text, List<String> values) {
    Sql {
        values = List.copyOf(values);
    }

    static Sql of(Kind kind, String text, Object... values) {
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(value.toString());
        }
        return new Sql(kind, text, texts);
    }

    /** With its names qualified by that schema. */
    String in(String schema) {
        return text.replace("@", schema);
    }

    /** With the values in the text, for the simple protocol. */
    String inlined(String schema) {
        String inlined = in(schema);
        for (int i = values.size(); i > 0; i--) {
            inlined = inlined.replace("$" + i, literal(values.get(i - 1)));
        }
        return inlined;
    }

    private static String literal(String value) {
        return value.matches("-?\\d+") ? value : "'" + value.replace("'", "''") + "'";
    }

    boolean begins() {
        return text.startsWith("BEGIN") || text.startsWith("START");
    }

    /** Whether it surely neither writes nor locks. */
    boolean isPlainRead() {
        return text.startsWith("SELECT") && !text.contains("FOR ") && kind != Kind.FUNCTION;
    }

    /** Whether it ends a transaction, be it well or not. */
    boolean isEnd() {
        return isCommit() || text.startsWith("ROLLBACK");
    }

    boolean isCommit() {
        return text.startsWith("COMMIT");
    }

    boolean isChain() {
        return text.endsWith("AND CHAIN");
    }

    @Override
    public String toString() {
        return inlined("s");
    }
}
