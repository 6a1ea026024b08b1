package dev.borealis.dataapi.internal.sql;

import java.util.Map;

/** What becomes of a list of parameters behind IN. */
public sealed interface ListForm {

    /** It stays as it is. */
    record Kept() implements ListForm {}

    /** One array of all its values (PostgreSQL). */
    record AsArray() implements ListForm {}

    /**
     * The elements of the collections that parameters among its members hold.
     *
     * @param counts how many there are for each of these parameters; a list without members holds nothing, whatever stands
     *     before IN
     */
    record Elements(Map<Integer, Integer> counts) implements ListForm {}
}
