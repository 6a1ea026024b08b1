package dev.borealis.dataapi.internal.error;

import java.util.Map;

/** The service's error types: their short names and the SQLSTATE nearest to each. */
public final class ErrorTypes {

    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry("AccessDeniedException", "28000"),
            Map.entry("ForbiddenException", "28000"),
            Map.entry("InvalidSecretException", "28P01"),
            Map.entry("SecretsErrorException", "28000"),
            Map.entry("HttpEndpointNotEnabledException", "08004"),
            Map.entry("InvalidResourceStateException", "08004"),
            Map.entry("DatabaseNotFoundException", "3D000"),
            Map.entry("NotFoundException", "08001"),
            Map.entry("DatabaseResumingException", "57P03"),
            Map.entry("DatabaseUnavailableException", "57P03"),
            Map.entry("ServiceUnavailableError", "08004"),
            Map.entry("StatementTimeoutException", "57014"),
            Map.entry("TransactionNotFoundException", "25P01"),
            Map.entry("UnsupportedResultException", "0A000"),
            Map.entry("ValidationException", "22023"),
            Map.entry("InternalServerErrorException", "XX000"),
            Map.entry("InternalFailure", "XX000"));

    private ErrorTypes() {}

    /**
     * A type's short name: what is left of {@code namespace#Name:address}.
     *
     * @param header what the header says, or empty
     * @param body what the body says, or empty
     * @param status the HTTP status, which speaks where both are silent
     * @return the name
     */
    public static String name(String header, String body, int status) {
        String told = header.isEmpty() ? body : header;
        int colon = told.indexOf(':');
        String name = told.substring(
                told.indexOf('#') + 1, colon < 0 ? told.length() : Math.max(colon, told.indexOf('#') + 1));
        return name.isBlank() ? "HTTP " + status : name.strip();
    }

    /**
     * Whether a type tells what happened even where its message is lost. The first version of the service has one type for a
     * statement that failed and for a result that it does not answer.
     *
     * @param name the name
     * @return false where nobody can tell whether the statement ran
     */
    public static boolean isTellingAlone(String name) {
        return !name.equals("BadRequestException") && !name.startsWith("HTTP ");
    }

    static String sqlState(String type, String message) {
        if (SizeLimit.tells(type, message)) {
            return "54000";
        }
        if (Throttling.is(type)) {
            return "53000";
        }
        if (Resuming.tells(type, message)) {
            return "57P03";
        }
        if (type.equals("BadRequestException") && message.contains("Communications link failure")) {
            return "08006";
        }
        return STATES.getOrDefault(type, type.contains("Token") || type.contains("Signature") ? "28000" : "HY000");
    }
}
