package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.postgres.EmbeddedPostgres;
import dev.borealis.local.internal.postgres.PostgresSettings;
import java.io.IOException;
import java.util.List;

/** A PostgreSQL 16 with nothing in front of it, with the isolation and time zone of the service: what the server is compared with. */
final class PlainPostgres {
    private PlainPostgres() {}

    static EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.start(PostgresSettings.throwaway(List.of(
                "ALTER DATABASE postgres SET timezone = 'UTC'",
                "ALTER DATABASE postgres SET default_transaction_isolation = 'repeatable read'")));
    }
}
