package dev.borealis.hibernate;

import java.util.List;

/** Constraints on a table that is there already: added for new rows, then validated by a job. */
final class DsqlConstraints {

    private DsqlConstraints() {}

    static String validation(String table, String constraint) {
        return "alter table async " + table + " validate constraint " + constraint;
    }

    static List<String> check(String table, String constraint, String condition) {
        return List.of(
                "alter table " + table + " add constraint " + constraint + " check (" + condition + ") not valid",
                validation(table, constraint));
    }
}
