package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;

/** The promises of this driver's transactions on Aurora MySQL. */
final class MysqlPromisesTest extends DriverPromises {

    MysqlPromisesTest() {
        super(Engine.MYSQL);
    }
}
