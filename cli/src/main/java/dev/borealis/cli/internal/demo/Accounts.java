package dev.borealis.cli.internal.demo;

import dev.borealis.dataapi.AuroraDatabase;
import dev.borealis.dataapi.AuroraDatabaseException;
import java.util.List;

/** A table of user accounts behind {@link AuroraDatabase}, on either engine. */
record Accounts(AuroraDatabase database) implements Place {

    /** What the table holds, as a record to send and to read. */
    record Account(String username, String name) {}

    /** What makes the table, fills it, reads it in pages and takes a change back. */
    static Scenario<Accounts> scenario(String title, AuroraDatabase database) {
        return new Scenario<>(
                title,
                new Accounts(database),
                List.of(new CreateAccounts(), new AddAccounts(), new PageAccounts(), new KeepAccounts()));
    }

    @Override
    public String cleanUp() {
        try (database) {
            database.rollback();
            database.execute("DROP TABLE IF EXISTS demo_account");
            database.commit();
            return "";
        } catch (AuroraDatabaseException refused) {
            return "demo_account: " + refused.getMessage();
        }
    }
}
