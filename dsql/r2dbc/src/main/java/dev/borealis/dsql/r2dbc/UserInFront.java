package dev.borealis.dsql.r2dbc;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Moves {@code user=} of a URL's options to where R2DBC takes it: in front of the host. JDBC's URLs have it among the options.
 */
final class UserInFront {

    private static final Pattern URL = Pattern.compile(
            "(?<scheme>r2dbcs?:[^/?#]*://)(?<host>[^@/?#]*)(?<path>(?:/[^?#]*)?)\\?(?<before>(?:[^#]*&)?)user=(?<user>[^&#]+)(?:&(?<after>[^#]*))?");

    private UserInFront() {}

    /** Gives the URL so that R2DBC can read it; any other as it is. */
    static String of(String url) {
        var match = URL.matcher(url);
        if (!match.matches()) {
            return url;
        }
        String options = Stream.of(match.group("before"), match.group("after"))
                .filter(Objects::nonNull)
                .map(part -> part.endsWith("&") ? part.substring(0, part.length() - 1) : part)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
        return match.group("scheme") + match.group("user") + "@" + match.group("host") + match.group("path")
                + (options.isEmpty() ? "" : "?" + options);
    }
}
