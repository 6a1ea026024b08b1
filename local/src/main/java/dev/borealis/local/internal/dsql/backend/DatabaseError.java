package dev.borealis.local.internal.dsql.backend;

import dev.borealis.local.internal.wire.ErrorFields;

/** PostgreSQL answered a statement of an {@link AdminConnection} with an error. */
public final class DatabaseError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorFields fields;

    DatabaseError(ErrorFields fields) {
        super(fields.toString());
        this.fields = fields;
    }

    /** The SQLSTATE, five characters. */
    public String sqlState() {
        return fields.get('C');
    }

    /** The message, without detail and hint. */
    public String text() {
        return fields.get('M');
    }
}
