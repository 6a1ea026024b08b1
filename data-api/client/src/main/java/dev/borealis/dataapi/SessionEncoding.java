package dev.borealis.dataapi;

/** Refuses to have the texts of a session taken for another encoding than the one that they are sent in. */
final class SessionEncoding {

    private SessionEncoding() {}

    /**
     * Refuses such a statement before it is sent. Outside a transaction it would be forgotten at once, and does no harm.
     *
     * @throws InvalidStatementException with SQLSTATE 0A000
     */
    static void refuse(PreparedSql sql, Runner runner) {
        String encoding = sql.action().encoding();
        if (encoding != null && runner.inTransaction()) {
            throw new InvalidStatementException(
                    encoding
                            + " is to be something else than UTF-8, in which the service sends and reads all texts: others"
                            + " would be kept and read than are meant. Nothing was sent. Leave it out: the database converts"
                            + " texts to the encodings of its columns",
                    "0A000");
        }
    }
}
