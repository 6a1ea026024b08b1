package dev.borealis.it.conformance;

/** How a case ended. */
sealed interface Outcome {
    record Held() implements Outcome {}

    /** The server answered otherwise; the reason names what was expected and what came. */
    record Missed(String reason) implements Outcome {}

    record Skipped(String reason) implements Outcome {}
}
