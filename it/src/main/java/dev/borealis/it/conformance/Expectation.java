package dev.borealis.it.conformance;

import dev.borealis.it.conformance.wire.Answer;
import dev.borealis.it.conformance.wire.ServerError;
import dev.borealis.it.conformance.wire.StatementResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What an answer has to be. A part that was not recorded is null and not looked at. */
sealed interface Expectation {
    boolean accepts(Answer answer);

    /** Success, of the last statement if there are several. */
    record Success(Result result) implements Expectation {
        @Override
        public boolean accepts(Answer answer) {
            return answer instanceof Answer.Succeeded succeeded
                    && !succeeded.results().isEmpty()
                    && result.accepts(
                            succeeded.results().get(succeeded.results().size() - 1));
        }

        @Override
        public String toString() {
            return result.toString();
        }
    }

    /** Success, one result a statement. */
    record Results(List<Result> results) implements Expectation {
        @Override
        public boolean accepts(Answer answer) {
            return answer instanceof Answer.Succeeded succeeded
                    && succeeded.results().size() == results.size()
                    && IntStream.range(0, results.size())
                            .allMatch(i ->
                                    results.get(i).accepts(succeeded.results().get(i)));
        }

        @Override
        public String toString() {
            return results.toString();
        }
    }

    /** An error with the fields given; none means any error. */
    record Failure(Map<ErrorField, Value> fields, @Nullable String notSqlstate) implements Expectation {
        @Override
        public boolean accepts(Answer answer) {
            return answer instanceof Answer.Refused refused
                    && (notSqlstate == null
                            || !notSqlstate.equals(refused.error().sqlstate()))
                    && fields.entrySet().stream().allMatch(field -> matches(field, refused.error()));
        }

        private static boolean matches(Map.Entry<ErrorField, Value> expected, ServerError error) {
            return expected.getValue().accepts(expected.getKey().of(error));
        }

        @Override
        public String toString() {
            String other = notSqlstate == null ? "" : " other than " + notSqlstate;
            return "an error" + other + (fields.isEmpty() ? "" : " " + fields);
        }
    }

    record OneOf(List<Expectation> alternatives) implements Expectation {
        @Override
        public boolean accepts(Answer answer) {
            return alternatives.stream().anyMatch(alternative -> alternative.accepts(answer));
        }

        @Override
        public String toString() {
            return alternatives.stream().map(Object::toString).collect(Collectors.joining(" or "));
        }
    }

    /** What one statement's result has to be. */
    record Result(
            @Nullable Value tag,
            @Nullable List<Value> columns,
            @Nullable List<List<Value>> rows,
            boolean anyOrder) {

        boolean accepts(StatementResult actual) {
            return (tag == null || tag.accepts(actual.tag()))
                    && (columns == null || all(columns, actual.columns()))
                    && (rows == null || (anyOrder ? anyOrder(rows, actual.rows()) : inOrder(rows, actual.rows())));
        }

        private static boolean inOrder(List<List<Value>> expected, List<List<@Nullable String>> actual) {
            return expected.size() == actual.size()
                    && IntStream.range(0, expected.size()).allMatch(i -> all(expected.get(i), actual.get(i)));
        }

        private static boolean anyOrder(List<List<Value>> expected, List<List<@Nullable String>> actual) {
            List<List<@Nullable String>> left = new ArrayList<>(actual);
            return expected.stream().allMatch(row -> takeOne(left, row)) && left.isEmpty();
        }

        private static boolean takeOne(List<List<@Nullable String>> left, List<Value> row) {
            return IntStream.range(0, left.size())
                    .filter(i -> all(row, left.get(i)))
                    .mapToObj(left::remove)
                    .findFirst()
                    .isPresent();
        }

        private static boolean all(List<Value> expected, @Nullable List<? extends @Nullable String> actual) {
            return actual != null
                    && expected.size() == actual.size()
                    && IntStream.range(0, expected.size())
                            .allMatch(i -> expected.get(i).accepts(actual.get(i)));
        }

        @Override
        public String toString() {
            return "success"
                    + (tag == null ? "" : " " + tag)
                    + (columns == null ? "" : " columns " + columns)
                    + (rows == null ? "" : " rows " + rows + (anyOrder ? " in any order" : ""));
        }
    }
}
