package dev.borealis.local.internal.dataapi.engine;

/** The error types that the service answers with, each with its HTTP status. */
public enum ErrorType {
    /** No permission. */
    ACCESS_DENIED("AccessDeniedException", 403),
    /** The request makes no sense to the service. */
    BAD_REQUEST("BadRequestException", 400),
    /** The database refused the statement. */
    DATABASE_ERROR("DatabaseErrorException", 400),
    /** The cluster is waking up. */
    DATABASE_RESUMING("DatabaseResumingException", 400),
    /** The cluster has no writer that can be reached. */
    DATABASE_UNAVAILABLE("DatabaseUnavailableException", 504),
    /** The database has no session left. Clients see what the database said. */
    NO_SESSION_LEFT("DatabaseErrorException", 400),
    /** The cluster does not speak the Data API, or does not exist. */
    HTTP_ENDPOINT_NOT_ENABLED("HttpEndpointNotEnabledException", 400),
    /** The {@code Authorization} header lacks something. */
    INCOMPLETE_SIGNATURE("IncompleteSignatureException", 400),
    /** The service broke. */
    INTERNAL_FAILURE("InternalFailure", 500),
    /** The service broke, in the words of its model. */
    INTERNAL_SERVER_ERROR("InternalServerErrorException", 500),
    /** The signature is wrong or out of its time. */
    INVALID_SIGNATURE("InvalidSignatureException", 403),
    /** The request is not signed. */
    MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException", 403),
    /** The request's entity is over 4 MiB. */
    REQUEST_ENTITY_TOO_LARGE("RequestEntityTooLargeException", 413),
    /** The secret cannot be read. */
    SECRETS_ERROR("SecretsErrorException", 400),
    /** The JSON cannot be read. */
    SERIALIZATION("SerializationException", 400),
    /** The service is overloaded. */
    SERVICE_UNAVAILABLE("ServiceUnavailableError", 503),
    /** The statement took too long. */
    STATEMENT_TIMEOUT("StatementTimeoutException", 400),
    /** Too many calls. */
    THROTTLING("ThrottlingException", 400),
    /** No such transaction, or no longer. */
    TRANSACTION_NOT_FOUND("TransactionNotFoundException", 404),
    /** No operation at this path. */
    UNKNOWN_OPERATION("UnknownOperationException", 404),
    /** The access key is unknown. */
    UNRECOGNIZED_CLIENT("UnrecognizedClientException", 403),
    /** The result is too large or of a type that the service does not return. */
    UNSUPPORTED_RESULT("UnsupportedResultException", 400),
    /** The request breaks a rule of its own form. */
    VALIDATION("ValidationException", 400);

    private final String wireName;
    private final int status;

    ErrorType(String wireName, int status) {
        this.wireName = wireName;
        this.status = status;
    }

    /** The name as clients see it. */
    public String wireName() {
        return wireName;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }
}
