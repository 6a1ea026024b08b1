package dev.borealis.dsql.r2dbc;

import io.r2dbc.postgresql.api.PostgresqlBatch;
import io.r2dbc.postgresql.api.PostgresqlResult;
import reactor.core.publisher.Flux;

/**
 * A batch of the driver's, whose exchange is known to the connection until its last answer.
 */
final class DsqlBatch implements PostgresqlBatch {

    private final PostgresqlBatch driver;
    private final Reading reading;
    private final boolean paged;

    DsqlBatch(PostgresqlBatch driver, Reading reading, boolean paged) {
        this.driver = driver;
        this.reading = reading;
        this.paged = paged;
    }

    @Override
    public PostgresqlBatch add(String sql) {
        driver.add(sql);
        return this;
    }

    @Override
    public Flux<PostgresqlResult> execute() {
        return reading.now(driver::execute, paged);
    }

    @Override
    public String toString() {
        return driver.toString();
    }
}
