package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.DataApiOption;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code jdbc:aurora-data-api:<engine>://[ignored]/<database>?<options>}. Values are percent-decoded; a plus sign is a
 * plus sign.
 */
final class DataApiUrl {

    private static final String PREFIX = "jdbc:aurora-data-api:";
    private static final Pattern URL =
            Pattern.compile(PREFIX + "(postgresql|mysql):(?://[^/?]*)?(?:/([^?]*))?(?:\\?(.*))?", Pattern.DOTALL);

    private DataApiUrl() {}

    static boolean isOurs(String url) {
        return url.startsWith(PREFIX);
    }

    /** The options' texts by name, engine and database among them. */
    static Map<String, String> parse(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("The URL must be " + PREFIX
                    + "postgresql:///<database>?resourceArn=…&secretArn=…, or the same with mysql");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(DataApiOption.ENGINE.name(), matcher.group(1));
        if (matcher.group(2) != null && !matcher.group(2).isEmpty()) {
            texts.put(DataApiOption.DATABASE.name(), decoded(matcher.group(2)));
        }
        if (matcher.group(3) != null) {
            addQuery(texts, matcher.group(3));
        }
        return texts;
    }

    private static void addQuery(Map<String, String> texts, String query) {
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                texts.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            } else if (!pair.isEmpty()) {
                throw new IllegalArgumentException("The URL's option \"" + pair + "\" has no value");
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
