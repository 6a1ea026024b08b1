package dev.borealis.cli.internal.demo;

import dev.borealis.cli.internal.demo.Accounts.Account;
import dev.borealis.dataapi.AuroraDatabase;
import dev.borealis.dataapi.AuroraDatabaseException;
import java.util.Map;

/** Deletes, fails, rolls back, and finds that nothing has gone. */
record KeepAccounts() implements Step<Accounts> {
    @Override
    public String title() {
        return "roll a failed change back";
    }

    @Override
    public String run(Accounts accounts) throws DemoFailedException {
        String refusal = deleteAndFail(accounts.database());
        int left =
                accounts.database().queryFetchAll("SELECT * FROM demo_account").size();
        DemoFailedException.unless(left == 25, left + " left");
        return "refused with SQLSTATE " + refusal + ", all " + left + " accounts are there";
    }

    private static String deleteAndFail(AuroraDatabase database) throws DemoFailedException {
        try {
            database.delete("DELETE FROM demo_account WHERE username = :username", Map.of("username", "johnyob"));
            database.insert("INSERT INTO demo_account VALUES (:username, :name)", new Account("user101", "Another"));
            throw new DemoFailedException("a second user101 was accepted");
        } catch (AuroraDatabaseException refused) {
            database.rollback();
            return refused.sqlState();
        }
    }
}
