package dev.borealis.dataapi.internal.sql;

/**
 * A piece of SQL; the pieces of a statement cover it without a gap.
 *
 * @param kind what it is
 * @param start where it begins, from 0
 * @param end where it ends, exclusive
 */
record Token(TokenKind kind, int start, int end) {

    String text(String sql) {
        return sql.substring(start, end);
    }

    boolean is(TokenKind other) {
        return kind == other;
    }
}
