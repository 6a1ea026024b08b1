package dev.borealis.dsql.r2dbc;

import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.api.CopyInBuilder;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * A COPY of the driver's, whose exchange is known to the connection until its last answer.
 */
final class DsqlCopyIn implements CopyInBuilder {

    private final CopyInBuilder driver;
    private final Reading reading;

    DsqlCopyIn(CopyInBuilder driver, Reading reading) {
        this.driver = driver;
        this.reading = reading;
    }

    @Override
    public CopyInBuilder fromMany(Publisher<? extends Publisher<ByteBuf>> stdin) {
        driver.fromMany(stdin);
        return this;
    }

    @Override
    public Mono<Long> build() {
        return reading.copy(driver.build());
    }
}
