package dev.borealis.dsql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Watches nothing: on a connection of a driver that cannot be watched. */
enum Unwatched implements TransactionWatch {
    INSTANCE;

    @Override
    public void endWork() {}

    @Override
    public @Nullable SQLException failure() {
        return null;
    }

    @Override
    public boolean hasEnded() {
        return false;
    }

    @Override
    public void close() {}
}
