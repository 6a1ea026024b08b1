package dev.borealis.dataapi;

/** The promises of {@link AuroraDatabase#inTransaction} on Aurora PostgreSQL. */
final class PostgresqlPromisesTest extends DatabasePromises {

    PostgresqlPromisesTest() {
        super(Engine.POSTGRESQL);
    }
}
