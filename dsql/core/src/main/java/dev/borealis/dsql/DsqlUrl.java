package dev.borealis.dsql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.regex.Pattern;

/**
 * Reads connection URLs: {@code <prefix>//<cluster>[:port][/database][?name=value&…]}.
 *
 * <p>Names and values are percent-decoded; a value may contain {@code =}. Unlike in a web form a plus sign is a plus sign.
 *
 * <pre>{@code
 * DsqlOptions options = DsqlUrl.parse("jdbc:aurora-dsql:", url);
 * }</pre>
 */
public final class DsqlUrl {

    /** What a database's name has encoded; as it stands it is a piece of something else. */
    private static final Pattern MISPLACED = Pattern.compile("[/@:;&=#]");

    private static final Pattern ENDPOINT_OF_VPC =
            Pattern.compile("vpce-[a-z0-9-]+\\.[a-z0-9.-]+\\.vpce\\.amazonaws\\.com");

    private DsqlUrl() {}

    /**
     * Reads a URL.
     *
     * @param prefix what it must begin with, with the colon, as {@code jdbc:aurora-dsql:}
     * @param url the whole URL
     * @return what it says; options it does not mention stay unset
     * @throws IllegalArgumentException if it cannot be read; the message shows no part of it
     */
    public static DsqlOptions parse(String prefix, String url) {
        if (!url.startsWith(prefix + "//")) {
            throw new IllegalArgumentException("A URL of Aurora DSQL begins with " + prefix + "//");
        }
        String rest = url.substring(prefix.length() + 2);
        int question = rest.indexOf('?');
        var options = DsqlOptions.builder();
        readQuery(options, question < 0 ? "" : rest.substring(question + 1));
        readPlace(options, question < 0 ? rest : rest.substring(0, question));
        return options.build();
    }

    private static void readPlace(DsqlOptions.Builder options, String place) {
        int slash = place.indexOf('/');
        readAuthority(options, slash < 0 ? place : place.substring(0, slash));
        String database = slash < 0 ? "" : place.substring(slash + 1);
        if (MISPLACED.matcher(database).find()) {
            throw new IllegalArgumentException(
                    "The URL's database has one of / @ : ; & = # in it, so that the URL may be"
                            + " meant otherwise: write them as %2F %40 %3A %3B %26 %3D %23");
        }
        if (!database.isEmpty()) {
            options.set(DsqlOption.DATABASE, decode(database));
        }
    }

    private static void readAuthority(DsqlOptions.Builder options, String authority) {
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            readUser(options, authority.substring(0, at));
        }
        String host = authority.substring(at + 1);
        int colon = host.lastIndexOf(':');
        if (colon >= 0) {
            options.set(DsqlOption.PORT.name(), host.substring(colon + 1));
            host = host.substring(0, colon);
        }
        if (!host.isEmpty()) {
            set(options, DsqlOption.CLUSTER.name(), decode(host));
        }
    }

    private static void readUser(DsqlOptions.Builder options, String userInfo) {
        if (decode(userInfo).contains(":")) {
            throw new IllegalArgumentException(
                    "The URL carries a password. Aurora DSQL has none: leave it out, a token takes its place");
        }
        options.set(DsqlOption.USER, decode(userInfo));
    }

    private static void readQuery(DsqlOptions.Builder options, String query) {
        int place = 0;
        for (String pair : query.split("&", -1)) {
            place++;
            int equals = pair.indexOf('=');
            if (equals > 0) {
                set(options, decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            } else if (!pair.isEmpty()) {
                throw new IllegalArgumentException("The URL's option number " + place
                        + " is not name=value; write & between options, and %26 in one");
            }
        }
    }

    /** What does not name a cluster is quoted only where it is the name of a VPC endpoint: else it may be a piece of a secret. */
    @SuppressWarnings("UnusedException") // it quotes what was given
    private static void set(DsqlOptions.Builder options, String name, String text) {
        try {
            options.set(name, text);
        } catch (IllegalArgumentException refused) {
            boolean cluster =
                    DsqlOption.named(name).filter(DsqlOption.CLUSTER::equals).isPresent();
            if (!cluster || ENDPOINT_OF_VPC.matcher(text).matches()) {
                throw refused;
            }
            throw new IllegalArgumentException("The URL's host does not name an Aurora DSQL cluster. Give its endpoint"
                    + " (<id>.dsql.<region>.on.aws), its PrivateLink endpoint (<id>.dsql-<suffix>.<region>.on.aws) or its id"
                    + " of 26 lower-case letters and digits");
        }
    }

    @SuppressWarnings("UnusedException") // it quotes what was given
    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException unfinished) {
            throw new IllegalArgumentException(
                    "The URL has a % that begins no percent-encoding; write a percent sign as %25");
        }
    }
}
