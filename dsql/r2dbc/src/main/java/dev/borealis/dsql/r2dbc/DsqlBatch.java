package dev.borealis.dsql.r2dbc;

import io.r2dbc.postgresql.api.PostgresqlBatch;
import io.r2dbc.postgresql.api.PostgresqlResult;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;

/**
 * A batch of the driver's, whose exchange is known to the connection until its last answer.
 */
final class DsqlBatch implements PostgresqlBatch {

    private final PostgresqlBatch driver;
    private final Reading reading;
    private final boolean paged;
    private final UnaryOperator<String> check;

    /**
     * Wraps a batch.
     *
     * @param check gives a statement back, or throws
     */
    DsqlBatch(PostgresqlBatch driver, Reading reading, boolean paged, UnaryOperator<String> check) {
        this.driver = driver;
        this.reading = reading;
        this.paged = paged;
        this.check = check;
    }

    @Override
    public PostgresqlBatch add(String sql) {
        driver.add(check.apply(sql));
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
