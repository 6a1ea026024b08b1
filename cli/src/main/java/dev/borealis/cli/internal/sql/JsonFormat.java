package dev.borealis.cli.internal.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of JSON a result: an array of objects, one a row. Numbers, booleans, JSON columns and NULL are what they are in JSON, everything
 * else is a text. A column name that came before gets a number behind it. Statements without rows write nothing.
 */
public final class JsonFormat implements ResultFormat {
    private final Writer out;
    private final JsonFactory factory =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    /**
     * Writes to a stream.
     *
     * @param out stays open
     */
    public JsonFormat(Writer out) {
        this.out = out;
    }

    @Override
    public void rows(ResultSet rows) throws SQLException, IOException {
        List<String> names = distinct(ColumnLabels.of(rows.getMetaData()));
        List<JsonValue> values = JsonValue.of(rows.getMetaData());
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.writeStartArray();
            while (rows.next()) {
                json.writeStartObject();
                for (int i = 0; i < names.size(); i++) {
                    json.writeFieldName(names.get(i));
                    values.get(i).write(rows.getString(i + 1), json);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.write('\n');
        out.flush();
    }

    @Override
    public void done(String sql, long count) {
        // Nothing but data goes into JSON.
    }

    static List<String> distinct(List<String> labels) {
        List<String> names = new ArrayList<>();
        for (String label : labels) {
            String name = label;
            for (int number = 2; names.contains(name); number++) {
                name = label + "_" + number;
            }
            names.add(name);
        }
        return names;
    }
}
