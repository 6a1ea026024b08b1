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

    /** Whether it has ended the connection. */
    public boolean isFatal() {
        return fields.get('S').equals("FATAL");
    }

    /** Where in the SQL it is, in characters counted from 1; 0 if it is nowhere. */
    public int position() {
        return fields.get('P').isEmpty() ? 0 : Integer.parseInt(fields.get('P'));
    }

    /** The hint, or empty. */
    public String hint() {
        return fields.get('H');
    }

    /** The message, without detail and hint. */
    public String text() {
        return fields.get('M');
    }
}
