package dev.borealis.dataapi.jdbc.internal.error;

import java.sql.SQLException;

/** What every Wrapper of JDBC does. */
public final class Wrappers {

    private Wrappers() {}

    public static <T> T unwrap(Object object, Class<T> target) throws SQLException {
        if (!target.isInstance(object)) {
            throw SqlErrors.of("This is no wrapper of a " + target.getName(), "0A000");
        }
        return target.cast(object);
    }
}
