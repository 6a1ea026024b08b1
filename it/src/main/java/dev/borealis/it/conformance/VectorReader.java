package dev.borealis.it.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads one line of a vector file. */
final class VectorReader {
    private VectorReader() {}

    static Vector read(JsonNode line) {
        ExpectationReader expectations =
                new ExpectationReader(line.path("rows_unordered").asBoolean());
        return new Vector(
                required(line, "id").asText(),
                line.path("sessions").asInt(1),
                list(line.path("setup"), JsonNode::asText),
                list(required(line, "steps"), step -> step(step, expectations)),
                list(line.path("teardown"), JsonNode::asText),
                new Vector.Basis(
                        firstWords(line.path("evidence").asText()),
                        line.path("needs").asText()),
                new Vector.Traits(
                        flag(line, "stale"), flag(line, "slow"), flag(line, "timing"), flag(line, "service_defect")),
                race(line.get("race")));
    }

    private static Vector.Step step(JsonNode node, ExpectationReader expectations) {
        JsonNode expected = node.get("expect");
        if (node.has("params")) {
            throw new IllegalArgumentException("parameters are not supported: " + node);
        }
        return new Vector.Step(
                node.path("s").asInt(1),
                node.path("sql").asText(),
                node.path("protocol").asText().equals("extended"),
                node.path("sleep_s").asInt(0),
                node.has("save") ? node.get("save").asText() : null,
                expected == null ? null : expectations.read(expected));
    }

    private static Vector.@Nullable Race race(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        return new Vector.Race(
                list(required(node, "steps"), JsonNode::asInt), list(required(node, "failures"), JsonNode::asInt));
    }

    /** What stands before the colon: the kind of evidence, without the words that explain it. */
    private static String firstWords(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }

    private static boolean flag(JsonNode line, String name) {
        return line.path(name).asBoolean();
    }

    private static JsonNode required(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name + " in " + node);
        }
        return value;
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
        return StreamSupport.stream(array.spliterator(), false).map(reader).toList();
    }
}
