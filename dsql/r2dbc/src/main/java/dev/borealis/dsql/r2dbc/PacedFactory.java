package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.ConnectionPacer;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Wrapped;
import reactor.core.publisher.Mono;

/**
 * Opens connections no faster than the service takes them.
 */
final class PacedFactory implements ConnectionFactory, Wrapped<ConnectionFactory> {

    private final DsqlConnectionFactory factory;
    private final ConnectionPacer pacer;

    PacedFactory(DsqlConnectionFactory factory, ConnectionPacer pacer) {
        this.factory = factory;
        this.pacer = pacer;
    }

    @Override
    public Mono<? extends Connection> create() {
        return Mono.defer(() -> {
            var delay = pacer.takeTurn();
            return delay.isZero() ? factory.create() : Mono.delay(delay).then(factory.create());
        });
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return factory.getMetadata();
    }

    @Override
    public ConnectionFactory unwrap() {
        return factory;
    }

    @Override
    public String toString() {
        return factory.toString();
    }
}
