package dev.borealis.dataapi.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.borealis.dataapi.internal.sql.ParameterNames;
import dev.borealis.dataapi.internal.type.Field;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one request's body, member after member, straight to bytes; the exceptions declared cannot happen in memory. Used
 * once, by one thread.
 */
public final class RequestWriter {

    private final Body body = new Body();
    private final JsonGenerator json;

    /**
     * A request to a database.
     *
     * @param resourceArn the cluster
     * @param secretArn the secret with the database user
     * @throws IOException never
     */
    public RequestWriter(String resourceArn, String secretArn) throws IOException {
        json = Json.FACTORY.createGenerator(body);
        json.writeStartObject();
        text("resourceArn", resourceArn);
        text("secretArn", secretArn);
    }

    /**
     * A text member.
     *
     * @param name the member
     * @param value its text; null leaves the member out
     * @return this
     * @throws IOException never
     */
    public RequestWriter text(String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
        return this;
    }

    /**
     * A member that is true.
     *
     * @param name the member
     * @param set false leaves the member out
     * @return this
     * @throws IOException never
     */
    public RequestWriter flag(String name, boolean set) throws IOException {
        if (set) {
            json.writeBooleanField(name, true);
        }
        return this;
    }

    /**
     * Asks for whole numbers as text, which is the only way to see a MySQL {@code BIGINT UNSIGNED} in full.
     *
     * @return this
     * @throws IOException never
     */
    public RequestWriter longsAsText() throws IOException {
        json.writeObjectFieldStart("resultSetOptions");
        json.writeStringField("longReturnType", "STRING");
        json.writeEndObject();
        return this;
    }

    /**
     * The parameters of a statement, named as {@link ParameterNames} has it.
     *
     * @param fields the values, in the order of the names
     * @param hints whether the service gets type hints
     * @param brief whether the names are brief
     * @return this
     * @throws IOException never
     */
    public RequestWriter parameters(List<Field> fields, boolean hints, boolean brief) throws IOException {
        if (!fields.isEmpty()) {
            json.writeFieldName("parameters");
            set(fields, hints, brief);
        }
        return this;
    }

    /**
     * Begins a batch's parameter sets.
     *
     * @return this
     * @throws IOException never
     */
    public RequestWriter beginSets() throws IOException {
        json.writeArrayFieldStart("parameterSets");
        return this;
    }

    /**
     * One parameter set of a batch.
     *
     * @param fields the values
     * @param hints whether the service gets type hints
     * @param brief whether the names are brief
     * @throws IOException never
     */
    public void parameterSet(List<Field> fields, boolean hints, boolean brief) throws IOException {
        set(fields, hints, brief);
    }

    /**
     * Ends a batch's parameter sets.
     *
     * @return this
     * @throws IOException never
     */
    public RequestWriter endSets() throws IOException {
        json.writeEndArray();
        return this;
    }

    /**
     * How many bytes there are so far, all but the last few thousand counted.
     *
     * @return a number of bytes
     */
    public int size() {
        return body.size() + json.getOutputBuffered();
    }

    /**
     * Ends the request.
     *
     * @return its bytes
     * @throws IOException never
     */
    public Body finish() throws IOException {
        json.close();
        return body;
    }

    private void set(List<Field> fields, boolean hints, boolean brief) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < fields.size(); i++) {
            json.writeStartObject();
            json.writeStringField("name", ParameterNames.of(i, brief));
            field(fields.get(i));
            if (hints && fields.get(i) instanceof Field.Text text && text.hint() != null) {
                json.writeStringField("typeHint", text.hint().name());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void field(Field field) throws IOException {
        json.writeObjectFieldStart("value");
        if (field instanceof Field.Text text) {
            json.writeStringField("stringValue", text.value());
        } else if (field instanceof Field.Whole whole) {
            json.writeNumberField("longValue", whole.value());
        } else if (field instanceof Field.Floating floating) {
            json.writeNumberField("doubleValue", floating.value());
        } else if (field instanceof Field.Truth truth) {
            json.writeBooleanField("booleanValue", truth.value());
        } else if (field instanceof Field.Blob blob) {
            json.writeBinaryField("blobValue", blob.value());
        } else {
            json.writeBooleanField("isNull", true);
        }
        json.writeEndObject();
    }
}
