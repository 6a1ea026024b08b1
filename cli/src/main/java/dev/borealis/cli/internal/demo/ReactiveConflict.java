package dev.borealis.cli.internal.demo;

import io.r2dbc.spi.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** Has somebody else commit a change between reading and writing, the first time, and is run again. */
record ReactiveConflict() implements Step<ReactiveClinic> {
    private static final String CITY = "SELECT city FROM r2dbc_owner WHERE name = 'Aputi'";
    private static final String MOVE = "UPDATE r2dbc_owner SET city = city || '%s' WHERE name = 'Aputi'";

    @Override
    public String title() {
        return "meet a conflict, and commit all the same";
    }

    @Override
    public String run(ReactiveClinic clinic) throws DemoFailedException {
        AtomicInteger attempts = new AtomicInteger();
        clinic.inTransaction(connection -> move(clinic, connection, attempts.incrementAndGet()));
        String city = clinic.inTransaction(connection ->
                ReactiveClinic.column(connection.createStatement(CITY)).single());
        String seen = city + " after " + attempts + " attempts";
        DemoFailedException.unless(seen.equals("Nuuk, theirs, ours after 2 attempts"), seen);
        return seen;
    }

    private static Mono<Long> move(ReactiveClinic clinic, Connection connection, int attempt) {
        Mono<Long> another = attempt == 1 ? clinic.besides(MOVE.formatted(", theirs")) : Mono.just(0L);
        return ReactiveClinic.column(connection.createStatement(CITY))
                .then(another)
                .then(Mono.defer(() -> ReactiveClinic.changed(connection.createStatement(MOVE.formatted(", ours")))));
    }
}
