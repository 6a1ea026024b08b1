package dev.borealis.it.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a single text in an answer has to be. */
sealed interface Value {
    boolean accepts(@Nullable String actual);

    static Value read(JsonNode node) {
        if (node.isNull()) {
            return new Exact(null);
        }
        if (!node.isObject()) {
            return new Exact(node.asText());
        }
        JsonNode pattern = node.get("matches");
        if (pattern != null) {
            return new Matching(Pattern.compile(pattern.asText()));
        }
        if (node.path("any").asBoolean()) {
            return new Anything();
        }
        throw new IllegalArgumentException("neither a text, null, matches nor any: " + node);
    }

    record Exact(@Nullable String text) implements Value {
        @Override
        public boolean accepts(@Nullable String actual) {
            return Objects.equals(text, actual);
        }

        @Override
        public String toString() {
            return Quoted.of(text);
        }
    }

    /** Found anywhere in the text; the pattern anchors itself where it wants to. */
    record Matching(Pattern pattern) implements Value {
        @Override
        public boolean accepts(@Nullable String actual) {
            return actual != null && pattern.matcher(actual).find();
        }

        @Override
        public String toString() {
            return "/" + pattern + "/";
        }
    }

    record Anything() implements Value {
        @Override
        public boolean accepts(@Nullable String actual) {
            return true;
        }

        @Override
        public String toString() {
            return "anything";
        }
    }
}
