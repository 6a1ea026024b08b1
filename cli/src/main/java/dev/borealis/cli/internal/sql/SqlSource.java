package dev.borealis.cli.internal.sql;

import dev.borealis.dataapi.jdbc.DataApiDataSource;
import dev.borealis.dsql.jdbc.DsqlDataSource;
import javax.sql.DataSource;

/**
 * A database to run SQL on.
 *
 * @param dataSource connections to it
 * @param syntax how scripts for it are written
 */
public record SqlSource(DataSource dataSource, ScriptSyntax syntax) {
    private static final String JDBC = "jdbc:";
    private static final String DATA_API = "jdbc:aurora-data-api:";
    private static final String DATA_API_MYSQL = DATA_API + "mysql:";

    /**
     * Takes a URL.
     *
     * @param url {@code jdbc:aurora-dsql:…}, {@code jdbc:aurora-data-api:…}, or only the endpoint or id of a DSQL cluster
     * @return the database behind it
     * @throws IllegalArgumentException if no driver here takes it
     */
    public static SqlSource of(String url) {
        if (url.startsWith(DATA_API)) {
            ScriptSyntax syntax = url.startsWith(DATA_API_MYSQL) ? ScriptSyntax.MYSQL : ScriptSyntax.POSTGRESQL;
            return new SqlSource(DataApiDataSource.builder().url(url).build(), syntax);
        }
        if (url.startsWith(JDBC) && !url.startsWith("jdbc:aurora-dsql:")) {
            throw new IllegalArgumentException(
                    "No driver here takes this URL; give jdbc:aurora-dsql://…, jdbc:aurora-data-api:postgresql:///…,"
                            + " jdbc:aurora-data-api:mysql:///…, or the endpoint or id of a DSQL cluster");
        }
        String full = url.startsWith(JDBC) ? url : "jdbc:aurora-dsql://" + url;
        return new SqlSource(DsqlDataSource.builder().url(full).build(), ScriptSyntax.POSTGRESQL);
    }
}
