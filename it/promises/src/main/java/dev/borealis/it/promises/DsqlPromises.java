package dev.borealis.it.promises;

/** The promises of what runs transactions on Aurora DSQL. */
public abstract class DsqlPromises extends Promises {

    /** For subclasses. */
    protected DsqlPromises() {}

    @Override
    protected final Engine engine() {
        return Engine.DSQL;
    }

    @Override
    protected final Judge judge() {
        return DsqlJudge.of(aurora());
    }

    @Override
    protected final int port() {
        return aurora().dsql().port();
    }
}
