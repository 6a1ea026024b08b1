package dev.borealis.dataapi.internal.json;

import dev.borealis.dataapi.Column;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the answer to any operation in one pass. */
public final class AnswerReader {

    private final JsonScanner json;
    private final Cells rows = new Cells();
    private @Nullable List<Column> columns;
    private long updated;
    private List<@Nullable Object> generated = List.of();
    private List<List<@Nullable Object>> batch = List.of();
    private @Nullable String transactionId;

    private AnswerReader(JsonScanner json) {
        this.json = json;
    }

    /**
     * Reads an answer to its last bracket; the stream stays open.
     *
     * @param body the JSON
     * @return what it says
     * @throws IOException when it cannot be read or is no answer of the service
     */
    public static Answer read(InputStream body) throws IOException {
        return new AnswerReader(new JsonScanner(body)).read();
    }

    private Answer read() throws IOException {
        boolean empty = json.peek() < 0;
        for (boolean more = !empty && json.enter('{', '}'); more; more = json.more('}')) {
            String member = json.name();
            if (!json.isNull()) {
                member(member);
            }
        }
        return new Answer(columns, rows, updated, generated, batch, transactionId, json.position());
    }

    private void member(String member) throws IOException {
        switch (member) {
            case "records" -> records();
            case "columnMetadata" -> columns = ColumnReader.readAll(json);
            case "numberOfRecordsUpdated" -> updated = json.number();
            case "generatedFields" -> generated = fields();
            case "updateResults" -> batch = updateResults();
            case "transactionId" -> transactionId = json.string();
            default -> json.skip();
        }
    }

    private void records() throws IOException {
        FieldReader fields = new FieldReader(json, rows);
        for (boolean row = json.enter('[', ']'); row; row = json.more(']')) {
            int column = 0;
            for (boolean field = json.enter('[', ']'); field; field = json.more(']')) {
                fields.read(rows.column(column++));
            }
            rows.endRow(column);
        }
    }

    private List<@Nullable Object> fields() throws IOException {
        Cells cells = new Cells();
        FieldReader fields = new FieldReader(json, cells);
        for (boolean more = json.enter('[', ']'); more; more = json.more(']')) {
            fields.read(cells.column(0));
            cells.endRow(1);
        }
        List<@Nullable Object> list = new ArrayList<>(cells.rows());
        for (int row = 0; row < cells.rows(); row++) {
            list.add(unsigned(cells.plain(row, 0)));
        }
        return list;
    }

    /** MySQL generates no negative key: the service's number has a sign, and MySQL's BIGINT UNSIGNED has none. */
    private static @Nullable Object unsigned(@Nullable Object key) {
        return key instanceof Long number && number < 0 ? new BigInteger(Long.toUnsignedString(number)) : key;
    }

    private List<List<@Nullable Object>> updateResults() throws IOException {
        List<List<@Nullable Object>> results = new ArrayList<>();
        for (boolean more = json.enter('[', ']'); more; more = json.more(']')) {
            results.add(updateResult());
        }
        return results;
    }

    private List<@Nullable Object> updateResult() throws IOException {
        List<@Nullable Object> keys = List.of();
        for (boolean more = json.enter('{', '}'); more; more = json.more('}')) {
            boolean known = json.name().equals("generatedFields");
            if (known && !json.isNull()) {
                keys = fields();
            } else if (!known) {
                json.skip();
            }
        }
        return keys;
    }
}
