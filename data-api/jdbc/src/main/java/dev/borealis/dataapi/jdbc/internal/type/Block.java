package dev.borealis.dataapi.jdbc.internal.type;

import dev.borealis.dataapi.CellKind;
import org.jspecify.annotations.Nullable;

/** Rows in memory, from the service or made here. Rows and columns count from 0. */
public interface Block {

    /** How many rows it holds. */
    int size();

    /** In which form the value is at hand. */
    CellKind kind(int row, int column);

    /** A whole number, where the kind is LONG. */
    long number(int row, int column);

    /** The value as the client's Java object for its column's type; null for NULL. */
    @Nullable
    Object object(int row, int column);

    /** The value as it came: Boolean, Long, Double, String, byte[] or a List of these; null for NULL. */
    @Nullable
    Object plain(int row, int column);
}
