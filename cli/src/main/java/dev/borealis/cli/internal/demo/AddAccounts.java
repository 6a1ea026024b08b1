package dev.borealis.cli.internal.demo;

import dev.borealis.cli.internal.demo.Accounts.Account;
import dev.borealis.dataapi.AuroraDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Adds one account with parameters from a map and many from records, and sees them before the commit. */
record AddAccounts() implements Step<Accounts> {
    private static final String INSERT = "INSERT INTO demo_account (username, name) VALUES (:username, :name);";

    @Override
    public String title() {
        return "add accounts, one and a batch, in one automatic transaction";
    }

    @Override
    public String run(Accounts accounts) throws DemoFailedException {
        AuroraDatabase database = accounts.database();
        List<Account> more = IntStream.range(1, 25)
                .mapToObj(number -> new Account("user" + (100 + number), "User " + number))
                .toList();
        database.insert(INSERT, Map.of("username", "johnyob", "name", "Alistair O'Brien"));
        database.executeBatch(INSERT, more);
        int seen = database.queryFetchAll("SELECT username FROM demo_account;").size();
        database.commit();
        DemoFailedException.unless(seen == 25, seen + " accounts");
        return seen + " accounts, seen before the commit";
    }
}
