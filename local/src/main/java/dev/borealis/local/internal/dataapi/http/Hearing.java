package dev.borealis.local.internal.dataapi.http;

/** What a server sees of an answer that no other request of the same connection came after. */
public enum Hearing {
    /** It has not reached the client: the client had gone before, or a fault took it away. */
    LOST,
    /** It was sent, and then the client reset the connection, as one does that has not read all. */
    RESET,
    /** It was sent, and then the connection ended. Most clients have read it; one behind a proxy may have not. */
    CLOSED
}
