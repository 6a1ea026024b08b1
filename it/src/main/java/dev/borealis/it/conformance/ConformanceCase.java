package dev.borealis.it.conformance;

/** One thing to try on a server. */
interface ConformanceCase {
    /** Unique in its corpus. */
    String id();

    /** Cases of one family share a line of the score table. */
    String family();

    /** How it is known what the service does, in a word; empty where the record does not say. */
    default String evidence() {
        return "";
    }

    Outcome play(ServerUnderTest server);
}
