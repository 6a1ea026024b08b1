package dev.borealis.dataapi.internal.json;

import dev.borealis.dataapi.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code columnMetadata}. */
final class ColumnReader {

    private String label = "";
    private String name = "";
    private String typeName = "";
    private String schema = "";
    private String table = "";
    private int type;
    private int precision;
    private int scale;
    private int nullable = 2;
    private int arrayBase;
    private boolean autoIncrement;
    private boolean signed;
    private boolean currency;
    private boolean caseSensitive;

    private ColumnReader() {}

    static List<Column> readAll(JsonScanner json) throws IOException {
        List<Column> columns = new ArrayList<>();
        for (boolean more = json.enter('[', ']'); more; more = json.more(']')) {
            columns.add(new ColumnReader().read(json));
        }
        return List.copyOf(columns);
    }

    private Column read(JsonScanner json) throws IOException {
        for (boolean more = json.enter('{', '}'); more; more = json.more('}')) {
            String member = json.name();
            if (!json.isNull()) {
                member(member, json);
            }
        }
        return new Column(
                label.isEmpty() ? name : label,
                name,
                typeName,
                type,
                schema,
                table,
                precision,
                scale,
                nullable,
                autoIncrement,
                signed,
                currency,
                caseSensitive,
                arrayBase);
    }

    private void member(String member, JsonScanner json) throws IOException {
        switch (member) {
            case "label" -> label = json.string();
            case "name" -> name = json.string();
            case "typeName" -> typeName = json.string();
            case "schemaName" -> schema = json.string();
            case "tableName" -> table = json.string();
            case "type" -> type = size(json);
            case "precision" -> precision = size(json);
            case "scale" -> scale = size(json);
            case "nullable" -> nullable = size(json);
            case "arrayBaseColumnType" -> arrayBase = size(json);
            case "isAutoIncrement" -> autoIncrement = json.truth();
            case "isSigned" -> signed = json.truth();
            case "isCurrency" -> currency = json.truth();
            case "isCaseSensitive" -> caseSensitive = json.truth();
            default -> json.skip();
        }
    }

    /** A number; one beyond an int is as good as endless. */
    private static int size(JsonScanner json) throws IOException {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, json.number()));
    }
}
