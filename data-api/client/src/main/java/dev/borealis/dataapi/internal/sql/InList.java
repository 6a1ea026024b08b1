package dev.borealis.dataapi.internal.sql;

import java.util.List;

/**
 * A list of nothing but parameters behind IN, as the pieces of a statement hold it.
 *
 * @param from the index of the piece that begins with NOT or IN
 * @param to the index behind the piece that ends with the closing bracket
 * @param negated whether it is NOT IN
 * @param parameters the parameters' indexes, in their order
 */
record InList(int from, int to, boolean negated, List<Integer> parameters) {}
