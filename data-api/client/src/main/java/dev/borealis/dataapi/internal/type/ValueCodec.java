package dev.borealis.dataapi.internal.type;

/** Turns a Java value into a parameter of one SQL type. */
@FunctionalInterface
public interface ValueCodec {

    /**
     * The field for a value.
     *
     * @param value what the caller gave, never null
     * @return the field
     * @throws IllegalArgumentException when the value is of no Java type this SQL type takes, or does not fit; the message
     *     names the Java type, never the value
     */
    Field encode(Object value);
}
