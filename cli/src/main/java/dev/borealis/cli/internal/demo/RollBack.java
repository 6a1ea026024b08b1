package dev.borealis.cli.internal.demo;

import java.sql.SQLException;
import java.sql.Statement;

/** Changes data, fails, and finds that nothing of it has stayed. */
record RollBack() implements Step<Clinic> {
    @Override
    public String title() {
        return "roll a failed change back";
    }

    @Override
    public String run(Clinic clinic) throws SQLException, DemoFailedException {
        String refusal = changeAndFail(clinic);
        String left = Listing.of(clinic, "SELECT name, city FROM {owner} WHERE city IS NULL");
        DemoFailedException.unless(left.isEmpty(), "still there: " + left);
        return "refused with SQLSTATE " + refusal + ", all owners kept their city";
    }

    private static String changeAndFail(Clinic clinic) throws SQLException, DemoFailedException {
        try {
            int changed = clinic.inTransaction(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate(clinic.named("UPDATE {owner} SET city = NULL"));
                    return statement.executeUpdate(clinic.named("INSERT INTO {specialty} (name) VALUES ('surgery')"));
                }
            });
            throw new DemoFailedException("a second surgery was accepted: " + changed);
        } catch (SQLException refused) {
            if (!"23505".equals(refused.getSQLState()) && !"23000".equals(refused.getSQLState())) {
                throw refused;
            }
            return refused.getSQLState();
        }
    }
}
