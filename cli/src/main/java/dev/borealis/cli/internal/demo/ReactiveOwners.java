package dev.borealis.cli.internal.demo;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fills in owners, taking the keys that the database made, and their pets in a batch; all in one transaction. */
record ReactiveOwners() implements Step<ReactiveClinic> {
    private static final List<Owner> OWNERS = List.of(
            new Owner("Ingrid", "Tromsø", List.of("Nordlys", "Bamse")),
            new Owner("Aputi", "Nuuk", List.of("Qimmeq")),
            new Owner("Solveig", "Reykjavík", List.of()));

    @Override
    public String title() {
        return "add owners and pets in one transaction";
    }

    @Override
    public String run(ReactiveClinic clinic) throws DemoFailedException {
        long pets = clinic.inTransaction(connection -> Flux.fromIterable(OWNERS)
                .concatMap(owner -> add(connection, owner))
                .reduce(0L, Long::sum));
        String seen = OWNERS.size() + " owners, " + pets + " pets";
        DemoFailedException.unless(pets == 3, seen);
        return seen;
    }

    private static Mono<Long> add(Connection connection, Owner owner) {
        return Flux.from(connection
                        .createStatement("INSERT INTO r2dbc_owner (name, city) VALUES ($1, $2)")
                        .bind(0, owner.name)
                        .bind(1, owner.city)
                        .returnGeneratedValues("id")
                        .execute())
                .concatMap(result -> result.map(row -> row.get("id", UUID.class)))
                .single()
                .flatMap(id -> owner.pets.isEmpty() ? Mono.just(0L) : addPets(connection, id, owner.pets));
    }

    private static Mono<Long> addPets(Connection connection, UUID owner, List<String> pets) {
        Statement insert = connection.createStatement("INSERT INTO r2dbc_pet (name, owner_id) VALUES ($1, $2)");
        for (int i = 0; i < pets.size(); i++) {
            insert.bind(0, pets.get(i)).bind(1, owner);
            if (i < pets.size() - 1) {
                insert.add();
            }
        }
        return ReactiveClinic.changed(insert);
    }

    private record Owner(String name, String city, List<String> pets) {}
}
