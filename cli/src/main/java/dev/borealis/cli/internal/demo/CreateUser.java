package dev.borealis.cli.internal.demo;

import java.sql.SQLException;
import javax.sql.DataSource;

/** As admin: makes a database user who signs in with an IAM identity, and a schema that this user may fill. */
record CreateUser(DataSource admin, String user, String iamArn) implements Step<Clinic> {
    @Override
    public String title() {
        return "create a user and its schema";
    }

    @Override
    public String run(Clinic clinic) throws SQLException {
        clinic.create(admin, "CREATE ROLE " + user + " LOGIN", "DROP ROLE " + user);
        clinic.create(
                admin,
                "AWS IAM GRANT " + user + " TO '" + iamArn + "'",
                "AWS IAM REVOKE " + user + " FROM '" + iamArn + "'");
        clinic.create(admin, "CREATE SCHEMA " + user, "DROP SCHEMA " + user);
        clinic.create(
                admin,
                "GRANT USAGE, CREATE ON SCHEMA " + user + " TO " + user,
                "REVOKE ALL ON SCHEMA " + user + " FROM " + user);
        return "role and schema " + user + ", granted to " + iamArn;
    }
}
