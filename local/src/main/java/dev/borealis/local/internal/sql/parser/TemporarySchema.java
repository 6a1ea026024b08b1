package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.statement.Statement.Persistence;
import java.util.List;

/** The schema whose objects are temporary, whatever the statement that makes them says. Pure. */
final class TemporarySchema {
    private TemporarySchema() {}

    /** How an object of that name is kept, made by a statement that says so. */
    static Persistence persistence(List<String> name, Persistence written) {
        return name.size() > 1 && name.get(0).equals("pg_temp") ? Persistence.TEMPORARY : written;
    }
}
