package dev.borealis.dataapi.internal.type;

import org.jspecify.annotations.Nullable;

/** A parameter's value in the protocol's own terms. */
public sealed interface Field {

    /** NULL, of no type. */
    record Null() implements Field {}

    /**
     * A truth.
     *
     * @param value the truth
     */
    record Truth(boolean value) implements Field {}

    /**
     * A whole number.
     *
     * @param value the number
     */
    record Whole(long value) implements Field {}

    /**
     * A finite floating-point number.
     *
     * @param value the number
     */
    record Floating(double value) implements Field {}

    /**
     * A text, or anything that travels as one.
     *
     * @param value the text
     * @param hint what the service is told of it where no CAST tells the database; null for plain text
     */
    record Text(String value, @Nullable Hint hint) implements Field {}

    /**
     * Bytes.
     *
     * @param value the bytes; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Blob(byte[] value) implements Field {}

    /** What the protocol calls a type hint. */
    enum Hint {
        /** A day. */
        DATE,
        /** A time of day, to the millisecond. */
        TIME,
        /** A day and a time, to the millisecond. */
        TIMESTAMP,
        /** A number with a fraction. */
        DECIMAL,
        /** JSON text. */
        JSON
    }
}
