package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.effect.CatalogueQuestions;
import dev.borealis.dataapi.internal.effect.Named;
import dev.borealis.dataapi.internal.json.Answer;
import dev.borealis.dataapi.internal.json.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks a database what the names of a text could stand for. */
final class Catalogue implements Function<String, List<Named>> {

    private final Engine engine;
    private final Function<SqlCall, Answer> asked;

    Catalogue(Engine engine, Function<SqlCall, Answer> asked) {
        this.engine = engine;
        this.asked = asked;
    }

    @Override
    public List<Named> apply(String text) {
        List<Named> found = new ArrayList<>();
        for (String question : CatalogueQuestions.of(engine)) {
            PreparedSql sql = PreparedSql.named(engine, question);
            Cells rows =
                    asked.apply(SqlCall.of(sql, List.of(SqlValue.of(text)))).rows();
            for (int row = 0; row < rows.rows(); row++) {
                found.add(named(rows, row));
            }
        }
        return found;
    }

    private static Named named(Cells rows, int row) {
        return new Named(
                Named.Kind.valueOf(text(rows, row, 0)),
                text(rows, row, 1),
                text(rows, row, 2),
                text(rows, row, 3).equals("yes"),
                text(rows, row, 4).equals("yes"),
                text(rows, row, 5));
    }

    private static String text(Cells rows, int row, int column) {
        @Nullable String text = rows.isNull(row, column) ? null : rows.text(row, column);
        return Objects.requireNonNullElse(text, "");
    }
}
