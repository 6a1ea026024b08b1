package dev.borealis.it.promises;

/** The promises of what runs transactions through the Data API. Its faults break each call; there is no wire to cut. */
public abstract class DataApiPromises extends Promises {

    private final Engine engine;

    /**
     * For subclasses.
     *
     * @param engine the database behind it
     */
    protected DataApiPromises(Engine engine) {
        this.engine = engine;
    }

    @Override
    protected final Engine engine() {
        return engine;
    }

    @Override
    protected final int port() {
        return aurora().dataApi().endpoint().getPort();
    }
}
