package dev.borealis.local.internal.occ;

import java.io.IOException;

/** Tells which table a name without a schema means in a session. */
public interface SearchPath {
    /** The schema in which a table of that name is found, or empty if there is none. Everything sent must have been answered. */
    String schemaOf(String table) throws IOException;
}
