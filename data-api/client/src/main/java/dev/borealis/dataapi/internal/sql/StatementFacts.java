package dev.borealis.dataapi.internal.sql;

import java.util.List;
import java.util.Set;

/**
 * What a statement's words tell of it.
 *
 * @param verb its first word in capitals; empty for none
 * @param readOnly whether its words can only read
 * @param query whether it is a SELECT, VALUES, TABLE or WITH that could stand behind a cursor
 * @param locking whether it is such a query, but for rows that it locks
 * @param assigning whether it is such a query, but for variables that it assigns to in its midst, as on MySQL
 * @param returning whether it has a RETURNING clause
 * @param returnsChanges whether it changes rows and its result has columns, by a RETURNING clause or by a query behind a WITH
 *     that changes
 * @param mainStart where the statement behind the WITH that changes begins, from 0; 0 for none
 * @param ordered whether the outermost query has an ORDER BY
 * @param order the columns of the result that this ORDER BY goes by; empty where an item is anything but a label or a number
 * @param limited whether the outermost query has a clause after which no LIMIT can be put
 * @param countsRows whether it counts rows beyond its LIMIT for a statement that comes right behind it, as MySQL's
 *     SQL_CALC_FOUND_ROWS has it
 * @param functions the names, in lower case, of what looks like a function call
 */
public record StatementFacts(
        String verb,
        boolean readOnly,
        boolean query,
        boolean locking,
        boolean assigning,
        boolean returning,
        boolean returnsChanges,
        int mainStart,
        boolean ordered,
        List<OrderItem> order,
        boolean limited,
        boolean countsRows,
        Set<String> functions) {}
