package dev.borealis.cli.internal.demo;

/**
 * What differs between the databases that a clinic can be on.
 *
 * @param key the column that is a key the database makes itself
 * @param reference the type of a column that refers to one
 * @param names how the names in a group become one text
 */
record ClinicSql(String key, String reference, String names) {
    private static final String UUID_KEY = "id uuid PRIMARY KEY DEFAULT gen_random_uuid()";
    private static final String STRING_AGG = "string_agg(%1$s, ', ' ORDER BY %1$s)";

    /** Aurora DSQL, and PostgreSQL as well. */
    static final ClinicSql POSTGRESQL = new ClinicSql(UUID_KEY, "uuid", STRING_AGG);

    static final ClinicSql MYSQL = new ClinicSql(
            "id bigint AUTO_INCREMENT PRIMARY KEY", "bigint", "group_concat(%1$s ORDER BY %1$s SEPARATOR ', ')");

    /** The expression for the names in a column, in order, as one text. */
    String namesOf(String column) {
        return String.format(names, column);
    }
}
