package dev.borealis.local.internal.signature;

/**
 * What a signature is good for.
 *
 * @param date the day of the signature, {@code yyyyMMdd}
 * @param region the region that the request goes to
 * @param service the service that the request goes to
 * @param terminator names the version of the signature
 */
public record Scope(String date, String region, String service, String terminator) {

    /** The scope as it is signed. */
    public String text() {
        return String.join("/", date, region, service, terminator);
    }
}
