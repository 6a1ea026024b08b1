package dev.borealis.local.internal.dsql.protocol;

/** What becomes of the messages that a client sends up to its next Sync. */
enum PipelineState {
    /** They are handed on. */
    ACCEPTING,
    /** They are handed on. Statements were sent before of which nobody knows yet how many rows they change. */
    UNCOUNTED,
    /** An error was shown, so they are passed over. */
    SKIPPING,
    /** The error was that a statement changed too many rows. PostgreSQL does not know, so it must be failed at Sync. */
    EXCEEDED,
    /** The error was that the transaction wrote too many bytes to commit. At Sync it is rolled back. */
    OVERSIZED;

    /** After a statement was sent that may change more rows than are left to the transaction. */
    PipelineState uncounted() {
        return this == ACCEPTING ? UNCOUNTED : this;
    }

    /** After everything that was sent has been answered. */
    PipelineState settled() {
        return this == UNCOUNTED ? ACCEPTING : this;
    }

    /** After an error was shown. */
    PipelineState failed() {
        return isSkipping() ? this : SKIPPING;
    }

    /** After the client was told that there are too many rows. */
    PipelineState exceeded() {
        return this == OVERSIZED ? this : EXCEEDED;
    }

    /** After the client was told that there are too many bytes, if it was told of an error at all. */
    PipelineState measured() {
        return this == SKIPPING ? OVERSIZED : this;
    }

    /** Whether everything up to the next Sync is passed over. */
    boolean isSkipping() {
        return switch (this) {
            case ACCEPTING, UNCOUNTED -> false;
            case SKIPPING, EXCEEDED, OVERSIZED -> true;
        };
    }
}
