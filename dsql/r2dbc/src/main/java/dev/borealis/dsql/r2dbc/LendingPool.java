package dev.borealis.dsql.r2dbc;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;

/**
 * A pool of r2dbc-pool that lends no connection to two.
 */
final class LendingPool extends ConnectionPool {

    LendingPool(ConnectionPoolConfiguration configuration) {
        super(configuration);
    }

    @Override
    public Mono<Connection> create() {
        return Acquisition.of(super.create());
    }
}
