package dev.borealis.local.internal.dataapi.engine;

import java.io.IOException;

/** A running database server. Thread-safe. */
public interface Engine extends AutoCloseable {
    /**
     * Opens a connection.
     *
     * @param database its name; empty for the one that the server picks
     * @throws ServiceException if the server refuses, for instance because there is no such database
     */
    Session connect(String database) throws IOException;

    @Override
    void close();
}
