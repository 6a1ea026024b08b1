package dev.borealis.it.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads an expectation; a member it does not know is an error, so that nothing recorded goes unchecked. */
final class ExpectationReader {
    private static final String NOT_SQLSTATE = "not_sqlstate";
    private static final Set<String> SUCCESS_MEMBERS = Set.of("ok", "tag", "columns", "rows");

    private final boolean anyOrder;

    ExpectationReader(boolean anyOrder) {
        this.anyOrder = anyOrder;
    }

    Expectation read(JsonNode node) {
        if (node.has("one_of")) {
            only(node, Set.of("one_of"));
            return new Expectation.OneOf(list(node.get("one_of"), this::read));
        }
        if (node.has("error")) {
            only(node, Set.of("error"));
            return failure(node.get("error"));
        }
        if (!node.path("ok").asBoolean()) {
            throw new IllegalArgumentException("neither ok, error nor one_of: " + node);
        }
        if (node.has("results")) {
            only(node, Set.of("ok", "results"));
            return new Expectation.Results(list(node.get("results"), this::result));
        }
        return new Expectation.Success(result(node));
    }

    private Expectation.Result result(JsonNode node) {
        only(node, SUCCESS_MEMBERS);
        JsonNode tag = node.get("tag");
        return new Expectation.Result(
                tag == null ? null : Value.read(tag),
                ifPresent(node.get("columns"), Value::read),
                ifPresent(node.get("rows"), row -> list(row, Value::read)),
                anyOrder);
    }

    private static Expectation failure(JsonNode node) {
        Map<ErrorField, Value> fields = new EnumMap<>(ErrorField.class);
        Set<String> known = new TreeSet<>(Set.of(NOT_SQLSTATE));
        for (ErrorField field : ErrorField.values()) {
            known.add(field.key());
            if (node.has(field.key())) {
                fields.put(field, Value.read(node.get(field.key())));
            }
        }
        only(node, known);
        JsonNode not = node.get(NOT_SQLSTATE);
        return new Expectation.Failure(fields, not == null ? null : not.asText());
    }

    private static void only(JsonNode node, Set<String> members) {
        node.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name)) {
                throw new IllegalArgumentException("unknown member " + name + " in " + node);
            }
        });
    }

    private static <T> @Nullable List<T> ifPresent(@Nullable JsonNode array, Function<JsonNode, T> reader) {
        return array == null ? null : list(array, reader);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
        return StreamSupport.stream(array.spliterator(), false).map(reader).toList();
    }
}
