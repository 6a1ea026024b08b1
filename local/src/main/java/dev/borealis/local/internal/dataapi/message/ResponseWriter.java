package dev.borealis.local.internal.dataapi.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.borealis.local.internal.dataapi.engine.Column;
import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.Field;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.engine.StatementResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes answers as JSON. */
public final class ResponseWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ResponseWriter() {}

    @FunctionalInterface
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /** {@code {"name":"value"}}. */
    public static byte[] single(String name, String value) {
        return object(json -> json.writeStringField(name, value));
    }

    /** The body of an error. */
    public static byte[] error(ServiceException e) {
        return object(json -> {
            json.writeStringField("__type", e.type().wireName());
            if (!e.text().isEmpty()) {
                json.writeStringField("message", e.text());
            }
            if (e.type() == ErrorType.STATEMENT_TIMEOUT) {
                json.writeNumberField("dbConnectionId", e.connectionId());
            }
        });
    }

    /** The answer to {@code ExecuteStatement}. */
    public static byte[] result(StatementResult result, boolean metadata, boolean formatAsJson) {
        List<Column> columns = result.columns();
        return object(json -> {
            json.writeNumberField("numberOfRecordsUpdated", result.updated());
            if (columns == null) {
                fields(json, "generatedFields", result.generated());
            } else if (formatAsJson) {
                json.writeStringField("formattedRecords", formatted(columns, result.rows()));
            } else {
                rows(json, result.rows());
                if (metadata) {
                    columns(json, columns);
                }
            }
        });
    }

    /** The answer to {@code BatchExecuteStatement}. */
    public static byte[] batch(List<List<Field>> generated) {
        return object(json -> {
            json.writeArrayFieldStart("updateResults");
            for (List<Field> keys : generated) {
                json.writeStartObject();
                fields(json, "generatedFields", keys);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static byte[] object(Body body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void rows(JsonGenerator json, List<List<Field>> rows) throws IOException {
        json.writeArrayFieldStart("records");
        for (List<Field> row : rows) {
            array(json, row);
        }
        json.writeEndArray();
    }

    private static void fields(JsonGenerator json, String name, List<Field> fields) throws IOException {
        json.writeFieldName(name);
        array(json, fields);
    }

    private static void array(JsonGenerator json, List<Field> fields) throws IOException {
        json.writeStartArray();
        for (Field field : fields) {
            json.writeStartObject();
            member(json, field);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void member(JsonGenerator json, Field field) throws IOException {
        if (field instanceof Field.Array array) {
            json.writeObjectFieldStart("arrayValue");
            json.writeArrayFieldStart(array.kind().member());
            for (Field element : array.elements()) {
                value(json, element);
            }
            json.writeEndArray();
            json.writeEndObject();
        } else if (field instanceof Field.Null) {
            json.writeBooleanField("isNull", true);
        } else {
            json.writeFieldName(memberName(field));
            value(json, field);
        }
    }

    private static String memberName(Field field) {
        if (field instanceof Field.Bool) {
            return "booleanValue";
        } else if (field instanceof Field.Int) {
            return "longValue";
        } else if (field instanceof Field.Real) {
            return "doubleValue";
        }
        return field instanceof Field.Blob ? "blobValue" : "stringValue";
    }

    private static void value(JsonGenerator json, Field field) throws IOException {
        if (field instanceof Field.Null) {
            json.writeNull();
        } else if (field instanceof Field.Bool bool) {
            json.writeBoolean(bool.value());
        } else if (field instanceof Field.Int number) {
            json.writeNumber(number.value());
        } else if (field instanceof Field.Real number) {
            json.writeNumber(number.value());
        } else if (field instanceof Field.Text text) {
            json.writeString(text.value());
        } else if (field instanceof Field.Blob blob) {
            json.writeBinary(blob.value());
        } else if (field instanceof Field.Array array) {
            json.writeStartArray();
            for (Field element : array.elements()) {
                value(json, element);
            }
            json.writeEndArray();
        }
    }

    private static String formatted(List<Column> columns, List<List<Field>> rows) throws IOException {
        Set<String> labels = new HashSet<>();
        for (Column column : columns) {
            if (!labels.add(column.label())) {
                throw new ServiceException(
                        ErrorType.UNSUPPORTED_RESULT,
                        "The result contains duplicate column names. Give each column an alias of its own.");
            }
        }
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartArray();
            for (List<Field> row : rows) {
                json.writeStartObject();
                for (int i = 0; i < row.size(); i++) {
                    json.writeFieldName(columns.get(i).label());
                    value(json, row.get(i));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return out.toString();
    }

    private static void columns(JsonGenerator json, List<Column> columns) throws IOException {
        json.writeArrayFieldStart("columnMetadata");
        for (Column column : columns) {
            json.writeStartObject();
            json.writeNumberField("arrayBaseColumnType", column.arrayBaseType());
            json.writeBooleanField("isAutoIncrement", column.autoIncrement());
            json.writeBooleanField("isCaseSensitive", column.caseSensitive());
            json.writeBooleanField("isCurrency", false);
            json.writeBooleanField("isSigned", column.signed());
            json.writeStringField("label", column.label());
            json.writeStringField("name", column.name());
            json.writeNumberField("nullable", column.nullable());
            json.writeNumberField("precision", column.precision());
            json.writeNumberField("scale", column.scale());
            json.writeStringField("schemaName", column.schemaName());
            json.writeStringField("tableName", column.tableName());
            json.writeNumberField("type", column.type());
            json.writeStringField("typeName", column.typeName());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
