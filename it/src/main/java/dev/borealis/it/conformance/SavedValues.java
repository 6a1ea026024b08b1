package dev.borealis.it.conformance;

import dev.borealis.it.conformance.wire.Answer;
import dev.borealis.it.conformance.wire.StatementResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What steps of one vector were answered and later steps name: <code>${name}</code> in their SQL. Not thread-safe. */
final class SavedValues {
    private final Map<String, String> values = new HashMap<>();

    /** The step with what was saved in the place of its name; a name that nothing was saved under stays as it is. */
    Vector.Step putInto(Vector.Step step) {
        String sql = step.sql();
        for (Map.Entry<String, String> value : values.entrySet()) {
            sql = sql.replace("${" + value.getKey() + "}", value.getValue());
        }
        return step.withSql(sql);
    }

    /** Keeps the first value of the first row, if the step says so; says what is missing. */
    Optional<String> save(int number, Vector.Step step, Answer answer) {
        if (step.save() == null) {
            return Optional.empty();
        }
        @Nullable String value = firstValue(answer);
        if (value == null) {
            return Optional.of("step %d [%s] answered no value to save as %s, but %s"
                    .formatted(number, Quoted.oneLine(step.sql()), step.save(), AnswerText.of(answer)));
        }
        values.put(step.save(), value);
        return Optional.empty();
    }

    private static @Nullable String firstValue(Answer answer) {
        if (!(answer instanceof Answer.Succeeded succeeded)) {
            return null;
        }
        for (StatementResult result : succeeded.results()) {
            for (List<@Nullable String> row : result.rows()) {
                return row.isEmpty() ? null : row.get(0);
            }
        }
        return null;
    }
}
