package dev.borealis.it.conformance.wire;

import java.util.List;

/** How a server answered one query. */
public sealed interface Answer {

    /**
     * Every statement succeeded.
     *
     * @param results one a statement, in order
     */
    record Succeeded(List<StatementResult> results) implements Answer {}

    /**
     * The query failed; results of statements before the failing one are gone with it.
     *
     * @param error what the server said
     */
    record Refused(ServerError error) implements Answer {}

    /**
     * There was no answer: time ran out, or the connection ended.
     *
     * @param why in words
     */
    record Lost(String why) implements Answer {}
}
