package dev.borealis.dataapi;

/** The promises of {@link AuroraDatabase#inTransaction} on Aurora MySQL. */
final class MysqlPromisesTest extends DatabasePromises {

    MysqlPromisesTest() {
        super(Engine.MYSQL);
    }
}
