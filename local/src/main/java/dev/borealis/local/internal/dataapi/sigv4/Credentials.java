package dev.borealis.local.internal.dataapi.sigv4;

/** The one access key that is known here. {@link #toString()} never shows the secret. */
public record Credentials(String accessKeyId, String secretAccessKey) {
    @Override
    public String toString() {
        return "Credentials[" + accessKeyId + "]";
    }
}
