package dev.borealis.local.internal.fault;

/** What happens to a client that would be let in. */
@SuppressWarnings("ImmutableEnumChecker") // a row is a record of immutables
public enum LoginAction implements FaultAction {
    /** Too many connections a second. */
    RATE_EXCEEDED(Row.of("rate-exceeded", "a login is refused with 53400, rate exceeded")),
    /** Too many connections at once. */
    TOO_MANY_CONNECTIONS(Row.of("too-many-connections", "a login is refused with 53300, too many open connections")),
    /** No reason given. */
    ACCESS_DENIED(Row.of("access-denied", "a login is refused with 28000, access denied")),
    /** The token was good once. */
    TOKEN_EXPIRED(Row.of("token-expired", "a login is refused with 28000 and the hint that the token has expired")),
    /** The cluster sleeps. */
    WAKING_UP(Row.of("waking-up", "a login is refused because the cluster is waking up"));

    private final Row row;

    LoginAction(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
