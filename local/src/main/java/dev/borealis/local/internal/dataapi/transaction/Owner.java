package dev.borealis.local.internal.dataapi.transaction;

/** Whether somebody has the id of a transaction. */
public enum Owner {
    /** The answer with the id was reset on its way, and no call has named it. */
    GONE,
    /** The connection ended behind the answer with the id, and no call has named it. */
    UNCERTAIN,
    /** The answer with the id is on its way, or its connection is still there. */
    EXPECTED,
    /** A call has named it. */
    PROVEN
}
