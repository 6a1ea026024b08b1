package dev.borealis.local.internal.dataapi.http;

/**
 * How large requests may be.
 *
 * @param head the request line and the headers, in bytes
 * @param total the whole request with its body, in bytes
 */
public record RequestLimits(int head, int total) {}
