package dev.borealis.dataapi.internal.sql;

import java.util.List;

/**
 * A statement whose lists behind IN were put otherwise.
 *
 * @param template the statement
 * @param sources where the value of each of its parameters comes from
 */
public record Relisted(SqlTemplate template, List<Source> sources) {

    /** Where a value comes from. */
    public sealed interface Source {

        /**
         * A parameter of the statement before.
         *
         * @param index its index
         */
        record Parameter(int index) implements Source {}

        /**
         * An element of a parameter's collection.
         *
         * @param index the parameter's index
         * @param element the element's
         */
        record Element(int index, int element) implements Source {}

        /**
         * All the values of a list, or of one column of its rows.
         *
         * @param list the list's index
         * @param column the column's index
         */
        record WholeList(int list, int column) implements Source {}
    }
}
