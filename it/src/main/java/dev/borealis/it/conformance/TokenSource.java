package dev.borealis.it.conformance;

/** Signs a token for every session. */
interface TokenSource {
    String fresh();
}
