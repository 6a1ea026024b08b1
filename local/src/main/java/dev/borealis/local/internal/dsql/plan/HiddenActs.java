package dev.borealis.local.internal.dsql.plan;

import dev.borealis.local.internal.dsql.backend.LastingConnection;
import dev.borealis.local.internal.sql.statement.Effect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds statements that may lock rows, or change them, by what they name: a view that does, a function that does not look like a call of
 * one, a default. Only the catalog tells of these. Thread-safe.
 */
public final class HiddenActs {
    private final CatalogNames always;
    private final CatalogNames whenWritten;

    /** Those that are found by asking over that connection. */
    public HiddenActs(LastingConnection asker) {
        this.always = CatalogNames.ofActing(asker);
        this.whenWritten = CatalogNames.ofActingWhenWritten(asker);
    }

    /** Notes that the catalog has changed. */
    public void forget() {
        always.forget();
        whenWritten.forget();
    }

    /** What is done with a text, given the catalog. */
    public Plan seen(Plan plan) throws IOException {
        boolean some = false;
        for (PlannedStatement statement : plan.statements()) {
            some |= acts(statement);
        }
        return some ? withActing(plan) : plan;
    }

    private Plan withActing(Plan plan) throws IOException {
        List<PlannedStatement> statements = new ArrayList<>();
        for (PlannedStatement statement : plan.statements()) {
            statements.add(acts(statement) ? statement.acting() : statement);
        }
        return new Plan(statements);
    }

    private boolean acts(PlannedStatement statement) throws IOException {
        return statement.mayHideActs()
                && (always.mayBeIn(statement.words())
                        || (statement.effect() == Effect.WRITE && whenWritten.mayBeIn(statement.words())));
    }
}
