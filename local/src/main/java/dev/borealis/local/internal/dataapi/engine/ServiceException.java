package dev.borealis.local.internal.dataapi.engine;

/** An error of the service, on its way to the client. It is an answer, not a fault: no stack trace is taken. */
public final class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorType type;
    private final long connectionId;

    /** An answer of a type, with the text that the client reads. */
    public ServiceException(ErrorType type, String message) {
        this(type, message, 0);
    }

    /** An answer that names the database's connection. */
    public ServiceException(ErrorType type, String message, long connectionId) {
        super(message, null, false, false);
        this.type = type;
        this.connectionId = connectionId;
    }

    /** The type of the answer. */
    public ErrorType type() {
        return type;
    }

    /** The text that the client reads. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** The database's number of the connection, 0 if that says nothing. */
    public long connectionId() {
        return connectionId;
    }

    /** The same answer, naming a connection. */
    public ServiceException on(long connection) {
        return new ServiceException(type, text(), connection);
    }

    /** A {@code ValidationException}. */
    public static ServiceException validation(String message) {
        return new ServiceException(ErrorType.VALIDATION, message);
    }
}
