package dev.borealis.local.internal.dataapi.http;

import java.util.Map;

/**
 * An answer.
 *
 * @param headers without {@code Content-Length}, {@code Date} and {@code Connection}
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpResponse(int status, Map<String, String> headers, byte[] body) {}
