package dev.borealis.hibernate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks the shared Aurora DSQL past Hibernate. */
final class Rows {

    private Rows() {}

    /** The first column of what a query answers. */
    static List<String> of(String query) {
        List<String> answers = new ArrayList<>();
        try (Connection connection = Target.DSQL.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return answers;
    }
}
