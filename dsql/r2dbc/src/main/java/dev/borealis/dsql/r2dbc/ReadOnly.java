package dev.borealis.dsql.r2dbc;

import io.r2dbc.spi.Option;
import io.r2dbc.spi.TransactionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * BEGIN READ ONLY.
 */
enum ReadOnly implements TransactionDefinition {
    DEFINITION;

    @Override
    public <T> @Nullable T getAttribute(Option<T> option) {
        return option.equals(READ_ONLY) ? option.cast(true) : null;
    }
}
