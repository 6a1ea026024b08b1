package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.error.CallKind;
import dev.borealis.dataapi.internal.json.Body;
import java.time.Duration;

/**
 * A call to make, perhaps several times.
 *
 * @param operation the operation
 * @param body what to send
 * @param kind what it does
 * @param timeout how long to wait for an answer
 * @param what what to call it in the log and in messages: the statement or the operation
 * @param parameters how many parameters it has
 */
record Attempt(Operation operation, Body body, CallKind kind, Duration timeout, String what, int parameters) {}
