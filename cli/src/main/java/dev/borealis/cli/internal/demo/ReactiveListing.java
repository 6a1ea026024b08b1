package dev.borealis.cli.internal.demo;

import java.util.stream.Collectors;

/** Reads from one to many: the owners with their pets. */
record ReactiveListing() implements Step<ReactiveClinic> {
    private static final String OWNERS_WITH_PETS =
            "SELECT o.name || ': ' || coalesce(string_agg(p.name, ', ' ORDER BY p.name), 'none') FROM r2dbc_owner o"
                    + " LEFT JOIN r2dbc_pet p ON p.owner_id = o.id GROUP BY o.id, o.name ORDER BY o.name";

    @Override
    public String title() {
        return "list owners with their pets (one to many)";
    }

    @Override
    public String run(ReactiveClinic clinic) throws DemoFailedException {
        String seen =
                clinic.inTransaction(connection -> ReactiveClinic.column(connection.createStatement(OWNERS_WITH_PETS))
                        .collect(Collectors.joining("; ")));
        DemoFailedException.unless(seen.equals("Aputi: Qimmeq; Ingrid: Bamse, Nordlys; Solveig: none"), seen);
        return seen;
    }
}
