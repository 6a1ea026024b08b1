package dev.borealis.local;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the control interface answers. */
final class ControlJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ControlJson() {}

    /** Writes members of an object. */
    @FunctionalInterface
    private interface Members {
        void writeTo(JsonGenerator json) throws IOException;
    }

    static byte[] faults(List<ActiveFault> faults) {
        return object(json -> {
            json.writeArrayFieldStart("faults");
            for (ActiveFault fault : faults) {
                json.writeStartObject();
                json.writeNumberField("id", fault.id());
                json.writeStringField("fault", fault.fault().toString());
                json.writeNumberField("hits", fault.hits());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static byte[] kinds() {
        return object(json -> {
            json.writeArrayFieldStart("kinds");
            for (FaultKind kind : FaultKind.values()) {
                json.writeStartObject();
                json.writeStringField("kind", kind.label());
                json.writeBooleanField("takesDuration", kind.takesDuration());
                json.writeStringField("description", kind.description());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static byte[] clock(Duration offset) {
        return object(json -> json.writeNumberField("offsetMillis", offset.toMillis()));
    }

    static byte[] numbers(Map<String, Long> numbers) {
        return object(json -> {
            for (Map.Entry<String, Long> number : numbers.entrySet()) {
                json.writeNumberField(number.getKey(), number.getValue());
            }
        });
    }

    static byte[] error(String message) {
        return object(json -> json.writeStringField("error", message));
    }

    private static byte[] object(Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            members.writeTo(json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
