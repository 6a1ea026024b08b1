package dev.borealis.dataapi.jdbc.internal.option;

import dev.borealis.dataapi.DataApiOption;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code jdbc:aurora-data-api:<engine>://[ignored]/<database>?<options>}. Values are percent-decoded; a plus sign is a
 * plus sign.
 */
public final class DataApiUrl {

    private static final String PREFIX = "jdbc:aurora-data-api:";
    private static final Pattern URL =
            Pattern.compile(PREFIX + "(postgresql|mysql):(?://([^/?]*))?(?:/([^?]*))?(?:\\?(.*))?", Pattern.DOTALL);

    /** What is ignored between the slashes: {@code [user[:password]@][host[:port]]}. */
    private static final Pattern AUTHORITY =
            Pattern.compile(".*@[^@]*|[^:@]*(:\\d*)?|\\[[^\\]]*](:\\d*)?", Pattern.DOTALL);

    /** What a database's name has encoded; as it stands it is a piece of something else. */
    private static final Pattern MISPLACED = Pattern.compile("[/@:;&=#]");

    private DataApiUrl() {}

    public static boolean isOurs(String url) {
        return url.startsWith(PREFIX);
    }

    /** The options' texts by name, engine and database among them. */
    public static Map<String, String> parse(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("The URL must be " + PREFIX
                    + "postgresql:///<database>?resourceArn=…&secretArn=…, or the same with mysql");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(DataApiOption.ENGINE.name(), matcher.group(1));
        checkAuthority(matcher.group(2));
        if (matcher.group(3) != null && !matcher.group(3).isEmpty()) {
            texts.put(DataApiOption.DATABASE.name(), database(matcher.group(3)));
        }
        if (matcher.group(4) != null) {
            addQuery(texts, matcher.group(4));
        }
        return texts;
    }

    private static void checkAuthority(@Nullable String authority) {
        if (authority != null && !AUTHORITY.matcher(authority).matches()) {
            throw new IllegalArgumentException("The URL has something between // and / that is no [host[:port]]:"
                    + " leave it out, or write / ? @ inside a password as %2F %3F %40");
        }
    }

    private static String database(String written) {
        if (MISPLACED.matcher(written).find()) {
            throw new IllegalArgumentException(
                    "The URL's database has one of / @ : ; & = # in it, so that the URL may be"
                            + " meant otherwise: write them as %2F %40 %3A %3B %26 %3D %23");
        }
        return decoded(written);
    }

    /** What is wrong is told by its place: it may be the end of a password with an ampersand. */
    private static void addQuery(Map<String, String> texts, String query) {
        int place = 0;
        for (String pair : query.split("&", -1)) {
            place++;
            int equals = pair.indexOf('=');
            if (equals > 0) {
                add(texts, known(decoded(pair.substring(0, equals)), place), decoded(pair.substring(equals + 1)));
            } else if (!pair.isEmpty()) {
                throw new IllegalArgumentException("The URL's option number " + place
                        + " has no value: write name=value, and & inside a value as %26");
            }
        }
    }

    /** Nobody can tell which of two values is meant; that of the engine or the database may stand before the options, too. */
    private static void add(Map<String, String> texts, String name, String text) {
        String before = texts.putIfAbsent(name, text);
        if (before != null && !before.equals(text)) {
            throw new IllegalArgumentException(
                    "The URL gives " + name
                            + " two values (the engine and the database stand before the question mark): leave one of them out");
        }
    }

    private static String known(String name, int place) {
        if (!DriverOptions.knows(name)) {
            throw new IllegalArgumentException("The URL's option number " + place + " is none of "
                    + DriverOptions.names() + "; write & inside a value as %26");
        }
        return DataApiOption.named(name).map(DataApiOption::name).orElse(name);
    }

    @SuppressWarnings("UnusedException") // it quotes what was given
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unfinished) {
            throw new IllegalArgumentException(
                    "The URL has a % that begins no percent-encoding: write a percent sign as %25");
        }
    }
}
