package dev.borealis.local.internal.dataapi.postgres;

import dev.borealis.local.internal.dataapi.engine.Engine;
import dev.borealis.local.internal.dataapi.engine.Session;
import dev.borealis.local.internal.postgres.EmbeddedPostgres;
import dev.borealis.local.internal.postgres.PostgresRelease;
import dev.borealis.local.internal.postgres.PostgresSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL of the Data API's cluster, set up like Aurora. Thread-safe. */
public final class AuroraPostgres implements Engine {
    /** The version that runs. */
    public static final PostgresRelease RELEASE =
            new PostgresRelease(17, "dev/borealis/local/postgres17/postgres-", "borealis.postgres17.bin");

    /** The database that is there from the start. */
    public static final String DATABASE = "postgres";

    /** Whom the cluster's secret signs in: not a superuser, as on Aurora. */
    static final String MASTER_USER = "postgres";

    private static final String BOOTSTRAP = """
            CREATE ROLE rds_superuser NOLOGIN;
            GRANT pg_monitor, pg_signal_backend, pg_checkpoint, pg_use_reserved_connections TO rds_superuser WITH ADMIN OPTION;
            CREATE ROLE postgres LOGIN CREATEDB CREATEROLE IN ROLE rds_superuser;
            ALTER DATABASE postgres OWNER TO postgres;
            ALTER SCHEMA public OWNER TO postgres;
            """;

    private final EmbeddedPostgres server;
    private final PgEngine engine;

    private AuroraPostgres(EmbeddedPostgres server, Duration statementLimit) {
        this.server = server;
        this.engine = new PgEngine(server.address(), MASTER_USER, (int) statementLimit.toMillis());
    }

    /**
     * Starts the server.
     *
     * @param dataDirectory keeps the data from one start to the next; null for none
     * @param statementLimit what {@code statement_timeout} is in every new session
     */
    public static AuroraPostgres start(@Nullable Path dataDirectory, Duration statementLimit) throws IOException {
        PostgresSettings settings = new PostgresSettings(RELEASE, List.of(BOOTSTRAP), false, dataDirectory);
        return new AuroraPostgres(EmbeddedPostgres.start(settings), statementLimit);
    }

    @Override
    public Session connect(String database) throws IOException {
        return engine.connect(database);
    }

    @Override
    public void close() {
        server.close();
    }
}
