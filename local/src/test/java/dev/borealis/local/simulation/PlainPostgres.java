package dev.borealis.local.simulation;

import dev.borealis.local.internal.postgres.EmbeddedPostgres;
import dev.borealis.local.internal.postgres.PostgresSettings;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.List;

/** A PostgreSQL with nothing in front of it. */
final class PlainPostgres implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private int schemas;

    private PlainPostgres(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static PlainPostgres start() throws IOException {
        return new PlainPostgres(
                EmbeddedPostgres.start(PostgresSettings.throwaway(List.of("CREATE EXTENSION pgrowlocks"))));
    }

    /** A session with that schema. */
    Wire connect(String schema) throws IOException {
        SocketChannel channel = SocketChannel.open(postgres.address());
        return Wire.open(
                Channels.newInputStream(channel),
                Channels.newOutputStream(channel),
                channel,
                EmbeddedPostgres.SUPERUSER,
                "",
                schema);
    }

    /** A schema with empty tables of its own. */
    synchronized String newSchema() throws IOException {
        String schema = "alone" + ++schemas;
        try (Wire wire = connect(schema)) {
            wire.simple("CREATE SCHEMA " + schema);
            for (Answer answer : wire.simple(String.join("; ", Table.definitions()))) {
                if (answer.isError()) {
                    throw new IOException(answer.error());
                }
            }
        }
        return schema;
    }

    @Override
    public void close() {
        postgres.close();
    }
}
