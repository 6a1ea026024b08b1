package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.type.ResultColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A query put into another that asks for some of its columns as text, and their types put back into the answer: a way to what
 * the service does not return.
 *
 * @param columns the query's columns
 * @param asText which of them are asked for as text
 */
record TextColumns(List<ResultColumn> columns, List<Boolean> asText) {

    /** Leaves a query as it is. */
    static final TextColumns NONE = new TextColumns(List.of(), List.of());

    boolean isNone() {
        return !asText.contains(true);
    }

    SqlCall in(SqlCall call) {
        if (isNone()) {
            return call;
        }
        StringJoiner selected = new StringJoiner(", ", "SELECT ", " FROM (");
        StringJoiner aliases = new StringJoiner(", ", ") AS borealis_text (", ")");
        for (int i = 0; i < columns.size(); i++) {
            String alias = "c" + (i + 1);
            ResultColumn column = columns.get(i);
            selected.add((asText.get(i) ? column.asText(alias) : alias) + " AS " + quoted(column.label()));
            aliases.add(alias);
        }
        return call.behind(selected.toString()).before(aliases.toString());
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The columns as they would have been told of. */
    List<Column> restored(List<Column> told) {
        if (isNone()) {
            return told;
        }
        if (told.size() != columns.size()) {
            throw new InvalidStatementException("The query's columns changed while it was asked: ask again", "0A000");
        }
        List<Column> restored = new ArrayList<>(told.size());
        for (int i = 0; i < told.size(); i++) {
            restored.add(asText.get(i) ? told.get(i).ofType(columns.get(i).typeName()) : told.get(i));
        }
        return List.copyOf(restored);
    }
}
