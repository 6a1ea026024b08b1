package dev.borealis.local.internal.dataapi.mysql;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.ServiceException;

/** An error that the server reported. */
record MysqlError(int code, String sqlState, String message) {
    static final int SYNTAX = 1064;
    static final int NOT_PREPARABLE = 1295;
    private static final int TOO_MANY_CONNECTIONS = 1040;
    private static final int SERVER_SHUTDOWN = 1053;
    private static final int QUERY_INTERRUPTED = 1317;
    private static final int QUERY_TIMEOUT = 3024;

    static MysqlError read(Packet packet) {
        packet.skip(1);
        int code = packet.int16();
        String rest = packet.rest();
        return rest.startsWith("#")
                ? new MysqlError(code, rest.substring(1, 6), rest.substring(6))
                : new MysqlError(code, "HY000", rest);
    }

    /** Whether the server ends. */
    boolean isShutdown() {
        return code == SERVER_SHUTDOWN;
    }

    /** What the service makes of it. */
    ServiceException toServiceException() {
        if (code == QUERY_INTERRUPTED || code == QUERY_TIMEOUT) {
            return new ServiceException(ErrorType.STATEMENT_TIMEOUT, "Request timed out");
        }
        return new ServiceException(
                code == TOO_MANY_CONNECTIONS ? ErrorType.NO_SESSION_LEFT : ErrorType.DATABASE_ERROR,
                message + "; Error code: " + code + "; SQLState: " + sqlState);
    }
}
