package dev.borealis.cli.internal.demo;

/** Creates the tables of owners and pets. */
record ReactiveTables() implements Step<ReactiveClinic> {
    @Override
    public String title() {
        return "create tables, each in a transaction of its own";
    }

    @Override
    public String run(ReactiveClinic clinic) {
        clinic.create(
                "CREATE TABLE r2dbc_owner (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text, city text)",
                "DROP TABLE r2dbc_owner");
        clinic.create(
                "CREATE TABLE r2dbc_pet (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text, owner_id uuid)",
                "DROP TABLE r2dbc_pet");
        return "r2dbc_owner, r2dbc_pet";
    }
}
