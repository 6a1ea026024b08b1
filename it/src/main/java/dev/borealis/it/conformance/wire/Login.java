package dev.borealis.it.conformance.wire;

/**
 * Who signs in.
 *
 * @param user the database role
 * @param database the database
 * @param password sent in clear text inside TLS when the server asks for it; never shown
 */
public record Login(String user, String database, String password) {
    @Override
    public String toString() {
        return "Login[" + user + "@" + database + "]";
    }
}
