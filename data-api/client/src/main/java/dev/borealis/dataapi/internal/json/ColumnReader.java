package dev.borealis.dataapi.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.borealis.dataapi.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    static @Nullable List<Column> readAll(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        List<Column> columns = new ArrayList<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            columns.add(new ColumnReader().read(parser));
        }
        return List.copyOf(columns);
    }

    private Column read(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                member(member, parser);
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

    private void member(String member, JsonParser parser) throws IOException {
        switch (member) {
            case "label" -> label = parser.getText();
            case "name" -> name = parser.getText();
            case "typeName" -> typeName = parser.getText();
            case "schemaName" -> schema = parser.getText();
            case "tableName" -> table = parser.getText();
            case "type" -> type = parser.getIntValue();
            case "precision" -> precision = parser.getIntValue();
            case "scale" -> scale = parser.getIntValue();
            case "nullable" -> nullable = parser.getIntValue();
            case "arrayBaseColumnType" -> arrayBase = parser.getIntValue();
            case "isAutoIncrement" -> autoIncrement = parser.getBooleanValue();
            case "isSigned" -> signed = parser.getBooleanValue();
            case "isCurrency" -> currency = parser.getBooleanValue();
            case "isCaseSensitive" -> caseSensitive = parser.getBooleanValue();
            default -> parser.skipChildren();
        }
    }
}
