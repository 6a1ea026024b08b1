package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;

/** The promises of this driver's transactions on Aurora PostgreSQL. */
final class PostgresqlPromisesTest extends DriverPromises {

    PostgresqlPromisesTest() {
        super(Engine.POSTGRESQL);
    }
}
