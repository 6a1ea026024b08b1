package dev.borealis.it.conformance;

/** One thing to try on a server. */
interface ConformanceCase {
    /** Unique in its corpus. */
    String id();

    /** Cases of one family share a line of the score table. */
    String family();

    Outcome play(ServerUnderTest server);
}
