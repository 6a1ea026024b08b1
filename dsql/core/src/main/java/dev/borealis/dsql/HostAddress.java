package dev.borealis.dsql;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address to dial, with a port or without.
 *
 * <p>Written {@code name}, {@code name:port}, {@code 10.0.0.7:5432}, {@code ::1} or {@code [::1]:5432}. Immutable.
 *
 * <pre>{@code
 * int port = HostAddress.parse("127.0.0.1:15432").portOr(5432); // 15432
 * }</pre>
 *
 * @param host a host name or an IP address, without brackets
 * @param port the port, or null for the cluster's own
 */
public record HostAddress(String host, @Nullable Integer port) {

    private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9.]+");

    /**
     * Checks that there is something to dial.
     *
     * @param host a host name or an IP address
     * @param port the port, or null
     * @throws IllegalArgumentException if the host is empty
     */
    public HostAddress {
        if (host.isBlank()) {
            throw new IllegalArgumentException("it names no address; accepted is address[:port], as 127.0.0.1:5432");
        }
    }

    /**
     * Reads an address.
     *
     * @param given what the user wrote
     * @return the address
     * @throws IllegalArgumentException if it is not {@code address[:port]}
     */
    public static HostAddress parse(String given) {
        String text = given.strip();
        if (text.startsWith("[")) {
            return bracketed(text);
        }
        int colon = text.indexOf(':');
        if (colon < 0 || colon != text.lastIndexOf(':')) {
            return new HostAddress(text, null);
        }
        return new HostAddress(text.substring(0, colon), OptionText.port(text.substring(colon + 1)));
    }

    private static HostAddress bracketed(String text) {
        int end = text.indexOf(']');
        String rest = end < 0 ? "" : text.substring(end + 1);
        if (end < 0 || !(rest.isEmpty() || rest.startsWith(":"))) {
            throw new IllegalArgumentException("it is not [address]:port");
        }
        return new HostAddress(text.substring(1, end), rest.isEmpty() ? null : OptionText.port(rest.substring(1)));
    }

    /**
     * Gives the port to dial.
     *
     * @param otherwise the port to take where none was written
     * @return a TCP port
     */
    public int portOr(int otherwise) {
        return Optional.ofNullable(port).orElse(otherwise);
    }

    /**
     * Tells whether it is this machine: a tunnel's end or Local Aurora.
     *
     * @return true for {@code localhost} and the loopback addresses
     */
    public boolean isLoopback() {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("::1")
                || LOOPBACK.matcher(name).matches();
    }

    @Override
    public String toString() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return port == null ? name : name + ":" + port;
    }
}
