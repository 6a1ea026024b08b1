package dev.borealis.local.internal.sql.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of CREATE TABLE or ADD COLUMN.
 *
 * @param identity the options of GENERATED ... AS IDENTITY, or null
 * @param constraints what else is declared on it
 */
public record ColumnDefinition(
        String name,
        TypeName type,
        boolean collated,
        boolean compressed,
        @Nullable SequenceOptions identity,
        List<ColumnConstraint> constraints) {

    /** The constraints a column can declare. */
    public enum ColumnConstraint {
        NULL,
        NOT_NULL,
        DEFAULT,
        CHECK,
        UNIQUE,
        PRIMARY_KEY,
        REFERENCES,
        IDENTITY,
        GENERATED,
        DEFERRABLE,
        WITH,
        TABLESPACE
    }
}
