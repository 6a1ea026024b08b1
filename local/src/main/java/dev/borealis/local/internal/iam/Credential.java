package dev.borealis.local.internal.iam;

import dev.borealis.local.internal.signature.Scope;
import java.util.Optional;

/** Who signed a request, and what for: the parameter {@code X-Amz-Credential}. */
record Credential(String accessKeyId, Scope scope) {

    static Optional<Credential> parse(String credential) {
        String[] parts = credential.split("/", -1);
        return parts.length == 5
                ? Optional.of(new Credential(parts[0], new Scope(parts[1], parts[2], parts[3], parts[4])))
                : Optional.empty();
    }
}
