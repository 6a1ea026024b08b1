package dev.borealis.dataapi.jdbc;

import java.sql.SQLException;

/** What every Wrapper of JDBC does. */
final class Wrappers {

    private Wrappers() {}

    static <T> T unwrap(Object object, Class<T> target) throws SQLException {
        if (!target.isInstance(object)) {
            throw SqlErrors.of("This is no wrapper of a " + target.getName(), "0A000");
        }
        return target.cast(object);
    }
}
