package dev.borealis.dataapi.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Callable;

/**
 * One case of the matrix of values.
 *
 * @param name what is read or written, and how
 * @param expected what the reference driver gives: a value, or ! and a SQLSTATE
 * @param actual what this driver gives
 */
record Cell(String name, String expected, String actual) {

    boolean differs() {
        return !expected.equals(actual);
    }

    /** A value, or the SQLSTATE of the failure; anything but an SQLException by its class. */
    static String outcome(Callable<Object> getter, ResultSet rows) {
        try {
            String value = Differential.print(getter.call());
            return rows != null && rows.wasNull() ? value + ", was NULL" : value;
        } catch (SQLException failure) {
            return "!" + failure.getSQLState();
        } catch (Exception failure) {
            return "!!" + failure.getClass().getName();
        }
    }

    boolean failsHere() {
        return actual.startsWith("!");
    }

    boolean failsThere() {
        return expected.startsWith("!");
    }
}
