package dev.borealis.dataapi.internal.sql;

/** What becomes of a list of parameters behind IN. */
public sealed interface ListForm {

    /** It stays as it is. */
    record Kept() implements ListForm {}

    /** One array of all its values (PostgreSQL). */
    record AsArray() implements ListForm {}

    /**
     * The elements of the collection that its only parameter holds.
     *
     * @param count how many there are; a list without elements holds nothing, whatever stands before IN
     */
    record Elements(int count) implements ListForm {}
}
