package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlOptions;
import dev.borealis.dsql.DsqlTarget;
import dev.borealis.dsql.DsqlUrl;
import org.postgresql.PGProperty;

/**
 * The URLs of this driver.
 */
final class DsqlJdbcUrl {

    private static final String PREFIX = "jdbc:aurora-dsql:";

    private DsqlJdbcUrl() {}

    static boolean isOurs(String url) {
        return url.startsWith(PREFIX);
    }

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException if it cannot be read, or names an option that neither we nor pgjdbc have
     */
    static DsqlOptions parse(String url) {
        var options = DsqlUrl.parse(PREFIX, url);
        for (String name : options.driverProperties().keySet()) {
            if (PGProperty.forName(name) == null) {
                throw new IllegalArgumentException(
                        "The URL has an option that neither Borealis nor pgjdbc knows. Ours are " + DsqlOption.all()
                                + "; write & inside a value as %26");
            }
        }
        return options;
    }

    /** Writes down which cluster and database this is, and nothing that could be secret. */
    static String of(DsqlTarget target) {
        return PREFIX + "//" + target.host() + ":" + target.port() + "/"
                + target.options().get(DsqlOption.DATABASE);
    }
}
