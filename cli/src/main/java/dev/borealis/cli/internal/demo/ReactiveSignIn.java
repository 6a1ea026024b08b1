package dev.borealis.cli.internal.demo;

/** Signs in with an IAM token, over verified TLS. */
record ReactiveSignIn() implements Step<ReactiveClinic> {
    @Override
    public String title() {
        return "sign in with an IAM token";
    }

    @Override
    public String run(ReactiveClinic clinic) throws DemoFailedException {
        String seen = clinic.inTransaction(connection -> ReactiveClinic.column(connection.createStatement(
                        "SELECT current_user || ' as ' || current_setting('application_name')"))
                .single());
        DemoFailedException.unless(seen.startsWith("admin as borealis-dsql-r2dbc/"), seen);
        return seen;
    }
}
