package dev.borealis.dsql.r2dbc;

import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.postgresql.api.PostgresqlStatement;
import io.r2dbc.spi.Blob;
import io.r2dbc.spi.Clob;
import io.r2dbc.spi.Parameter;
import reactor.core.publisher.Flux;

/**
 * A statement of the driver's, whose exchange is known to the connection until its last answer.
 *
 * <p>Without parameters the driver sends it when it is executed; with parameters, when its result is read, one result for each
 * set of them.
 */
final class DsqlStatement implements PostgresqlStatement {

    private final PostgresqlStatement driver;
    private final Reading reading;
    private boolean bound;
    private boolean streamed;
    private boolean paged;

    /**
     * Wraps a statement.
     *
     * @param paged whether rows are fetched in parts unless the statement says otherwise
     */
    DsqlStatement(PostgresqlStatement driver, Reading reading, boolean paged) {
        this.driver = driver;
        this.reading = reading;
        this.paged = paged;
    }

    @Override
    public PostgresqlStatement add() {
        driver.add();
        return this;
    }

    @Override
    public PostgresqlStatement bind(String identifier, Object value) {
        driver.bind(identifier, value);
        note(value);
        return this;
    }

    @Override
    public PostgresqlStatement bind(int index, Object value) {
        driver.bind(index, value);
        note(value);
        return this;
    }

    private void note(Object value) {
        Object bare = value instanceof Parameter parameter ? parameter.getValue() : value;
        bound = true;
        streamed |= bare instanceof Blob || bare instanceof Clob;
    }

    @Override
    public PostgresqlStatement bindNull(String identifier, Class<?> type) {
        driver.bindNull(identifier, type);
        bound = true;
        return this;
    }

    @Override
    public PostgresqlStatement bindNull(int index, Class<?> type) {
        driver.bindNull(index, type);
        bound = true;
        return this;
    }

    /** A value that streams in is sent late: such an exchange is never cut short, so that it ends before what comes after it. */
    @Override
    public Flux<PostgresqlResult> execute() {
        return bound
                ? reading.later(driver.execute(), paged && !streamed, !streamed)
                : reading.now(driver::execute, paged);
    }

    @Override
    public PostgresqlStatement fetchSize(int rows) {
        driver.fetchSize(rows);
        paged = rows > 0;
        return this;
    }

    @Override
    public PostgresqlStatement returnGeneratedValues(String... columns) {
        driver.returnGeneratedValues(columns);
        return this;
    }

    @Override
    public String toString() {
        return driver.toString();
    }
}
