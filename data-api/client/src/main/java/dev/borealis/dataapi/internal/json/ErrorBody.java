package dev.borealis.dataapi.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * The body of an answer that is an error.
 *
 * @param type what {@code __type} or {@code code} says, or empty
 * @param message the message, or empty
 */
public record ErrorBody(String type, String message) {

    /**
     * Reads an error's body; one that is not JSON has neither type nor message.
     *
     * @param body the stream, which stays open
     * @return what it says
     */
    public static ErrorBody read(InputStream body) {
        try (JsonParser parser = Json.FACTORY.createParser(body)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            return read(parser);
        } catch (IOException notJson) {
            return new ErrorBody("", "");
        }
    }

    private static ErrorBody read(JsonParser parser) throws IOException {
        String type = "";
        String message = "";
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new ErrorBody(type, message);
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName().toLowerCase(Locale.ROOT);
            parser.nextToken();
            switch (member) {
                case "__type", "code" -> type = type.isEmpty() ? parser.getValueAsString("") : type;
                case "message" -> message = parser.getValueAsString("");
                default -> parser.skipChildren();
            }
        }
        return new ErrorBody(type, message);
    }
}
