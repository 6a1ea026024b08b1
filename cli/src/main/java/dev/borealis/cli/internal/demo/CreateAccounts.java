package dev.borealis.cli.internal.demo;

/** Makes the table in the automatic transaction. */
record CreateAccounts() implements Step<Accounts> {
    @Override
    public String title() {
        return "create a table";
    }

    @Override
    public String run(Accounts accounts) {
        accounts.database()
                .execute("CREATE TABLE demo_account (username varchar(20) PRIMARY KEY, name varchar(80) NOT NULL)");
        accounts.database().commit();
        return "demo_account on " + accounts.database().engine();
    }
}
