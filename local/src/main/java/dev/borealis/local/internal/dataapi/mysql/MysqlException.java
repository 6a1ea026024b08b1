package dev.borealis.local.internal.dataapi.mysql;

/** Carries an error of the server to where it is known what to make of it. */
final class MysqlException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient MysqlError error;

    MysqlException(MysqlError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    MysqlError error() {
        return error;
    }
}
