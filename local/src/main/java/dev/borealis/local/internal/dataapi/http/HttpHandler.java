package dev.borealis.local.internal.dataapi.http;

/** Answers requests, several at a time. */
public interface HttpHandler {
    /** The answer to a request. */
    HttpResponse handle(HttpRequest request);

    /** The answer to a request that could not be read, or was too large. */
    HttpResponse refuse(HttpProblem problem);
}
