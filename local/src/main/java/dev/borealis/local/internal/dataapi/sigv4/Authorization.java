package dev.borealis.local.internal.dataapi.sigv4;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.signature.Scope;
import dev.borealis.local.internal.signature.SignatureVersion4;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parts of an {@code Authorization} header. */
record Authorization(Scope scope, String accessKeyId, List<String> signedHeaders, String signature) {
    private static final String ALGORITHM = SignatureVersion4.ALGORITHM;

    static Authorization parse(String header) {
        if (!header.startsWith(ALGORITHM)) {
            throw incomplete("Unsupported AWS 'algorithm': '" + firstWord(header) + "'. ");
        }
        Map<String, String> parts = parts(header.substring(ALGORITHM.length()));
        StringBuilder missing = new StringBuilder();
        for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
            if (!parts.containsKey(name)) {
                missing.append("Authorization header requires '").append(name).append("' parameter. ");
            }
        }
        if (!missing.isEmpty()) {
            throw incomplete(missing + "Authorization=" + ALGORITHM);
        }
        return of(
                parts.getOrDefault("Credential", ""),
                parts.getOrDefault("SignedHeaders", ""),
                parts.getOrDefault("Signature", ""));
    }

    private static Authorization of(String credential, String signedHeaders, String signature) {
        List<String> fields = List.of(credential.split("/", -1));
        int count = fields.size();
        if (count < 5) {
            throw incomplete("Credential must have exactly 5 slash-delimited elements, "
                    + "e.g. keyid/date/region/service/term, got '" + credential + "'");
        }
        Scope scope =
                new Scope(fields.get(count - 4), fields.get(count - 3), fields.get(count - 2), fields.get(count - 1));
        String key = String.join("/", fields.subList(0, count - 4));
        return new Authorization(scope, key, List.of(signedHeaders.split(";", -1)), signature);
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return parts;
    }

    private static String firstWord(String header) {
        int space = header.indexOf(' ');
        return space < 0 ? header : header.substring(0, space);
    }

    static ServiceException incomplete(String message) {
        return new ServiceException(ErrorType.INCOMPLETE_SIGNATURE, message);
    }
}
