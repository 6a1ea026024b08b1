package dev.borealis.cli.internal.demo;

import dev.borealis.cli.internal.demo.Accounts.Account;
import dev.borealis.dataapi.AuroraDatabase;
import dev.borealis.dataapi.Page;
import java.util.List;
import java.util.Map;

/** Reads a page, a row by a named parameter, and everything. */
record PageAccounts() implements Step<Accounts> {
    @Override
    public String title() {
        return "read pages, by parameter and all";
    }

    @Override
    public String run(Accounts accounts) throws DemoFailedException {
        AuroraDatabase database = accounts.database();
        int third = database.query("SELECT * FROM demo_account ORDER BY username;", Page.of(3, 10))
                .size();
        List<Account> found = database.query(
                        "SELECT username, name FROM demo_account WHERE username = :username;",
                        Map.of("username", "johnyob"))
                .as(Account.class);
        int all = database.queryFetchAll("SELECT * FROM demo_account;").size();
        String seen = third + " on page 3 of 10 each, " + found + ", " + all + " in all";
        DemoFailedException.unless(
                third == 5 && found.equals(List.of(new Account("johnyob", "Alistair O'Brien"))) && all == 25, seen);
        return seen;
    }
}
