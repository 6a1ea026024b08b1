package dev.borealis.dataapi.internal.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * The body of an answer that is an error.
 *
 * @param type what {@code __type} or {@code code} says, or empty
 * @param message the message; where there is none, that there is none
 * @param whole whether it was read to its end
 */
public record ErrorBody(String type, String message, boolean whole) {

    /**
     * Reads an error's body.
     *
     * @param body the stream, which stays open
     * @return what it says
     */
    public static ErrorBody read(InputStream body) {
        try (JsonParser parser = Json.FACTORY.createParser(body)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            return read(parser);
        } catch (IOException failure) {
            boolean cutOff = failure instanceof JsonEOFException || !(failure instanceof JsonParseException);
            return cutOff
                    ? new ErrorBody("", "The answer was cut off before it told the error", false)
                    : new ErrorBody("", "The answer is an error that is no JSON", true);
        }
    }

    private static ErrorBody read(JsonParser parser) throws IOException {
        String type = "";
        String message = "";
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return new ErrorBody(type, "The answer is an error without a text", true);
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
        return new ErrorBody(type, message.isEmpty() ? "The answer is an error without a text" : message, true);
    }
}
