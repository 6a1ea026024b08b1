package dev.borealis.local.internal.iam;

/** What becomes of an attempt to sign in. */
public sealed interface TokenVerdict {

    /**
     * The token is good.
     *
     * @param accessKeyId who signed it
     */
    record Accepted(String accessKeyId) implements TokenVerdict {}

    /**
     * The token is not good; the client is to be told so and nothing else.
     *
     * @param message the error's message, as the service has it for every reason
     * @param hint the reason, for the error's HINT; it never repeats the token
     * @param sqlState the error's code
     */
    record Denied(String message, String hint, String sqlState) implements TokenVerdict {

        static Denied because(String hint) {
            return new Denied("unable to accept connection, access denied", hint, "28000");
        }
    }
}
