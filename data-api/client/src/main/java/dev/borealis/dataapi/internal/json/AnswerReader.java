package dev.borealis.dataapi.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.borealis.dataapi.Column;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the answer to any operation in one pass. */
public final class AnswerReader {

    private final JsonParser parser;
    private final Cells rows = new Cells();
    private @Nullable List<Column> columns;
    private long updated;
    private List<@Nullable Object> generated = List.of();
    private List<List<@Nullable Object>> batch = List.of();
    private @Nullable String transactionId;

    private AnswerReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads an answer to its end; the stream stays open.
     *
     * @param body the JSON
     * @return what it says
     * @throws IOException when it cannot be read or is no answer of the service
     */
    public static Answer read(InputStream body) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(body)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            return new AnswerReader(parser).read();
        }
    }

    private Answer read() throws IOException {
        JsonToken first = parser.nextToken();
        if (first != null && first != JsonToken.START_OBJECT) {
            throw new IOException("The answer is not a JSON object");
        }
        while (first != null && parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            member(member);
        }
        long bytes = parser.currentLocation().getByteOffset();
        return new Answer(columns, rows, updated, generated, batch, transactionId, bytes);
    }

    private void member(String member) throws IOException {
        switch (member) {
            case "records" -> records();
            case "columnMetadata" -> columns = ColumnReader.readAll(parser);
            case "numberOfRecordsUpdated" -> updated = parser.getValueAsLong();
            case "generatedFields" -> generated = fields();
            case "updateResults" -> batch = updateResults();
            case "transactionId" -> transactionId = parser.getValueAsString();
            default -> parser.skipChildren();
        }
    }

    private void records() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        FieldReader fields = new FieldReader(parser, rows);
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            int column = 0;
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                fields.read(rows.column(column++));
            }
            rows.endRow();
        }
    }

    private List<@Nullable Object> fields() throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return list;
        }
        Cells cells = new Cells();
        FieldReader fields = new FieldReader(parser, cells);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            fields.read(cells.column(0));
            cells.endRow();
        }
        for (int row = 0; row < cells.rows(); row++) {
            list.add(cells.plain(row, 0));
        }
        return list;
    }

    private List<List<@Nullable Object>> updateResults() throws IOException {
        List<List<@Nullable Object>> results = new ArrayList<>();
        while (parser.currentToken() != JsonToken.VALUE_NULL && parser.nextToken() == JsonToken.START_OBJECT) {
            results.add(updateResult());
        }
        return results;
    }

    private List<@Nullable Object> updateResult() throws IOException {
        List<@Nullable Object> keys = List.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            if ("generatedFields".equals(member)) {
                keys = fields();
            } else {
                parser.skipChildren();
            }
        }
        return keys;
    }
}
