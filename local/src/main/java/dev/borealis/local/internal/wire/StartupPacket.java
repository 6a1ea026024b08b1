package dev.borealis.local.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The first message of a session.
 *
 * @param version major version in the upper half, minor in the lower
 * @param parameters user, database and settings, in the order sent
 */
public record StartupPacket(int version, Map<String, String> parameters) {
    private static final int MAJOR = 3;

    /** Reads the body behind the version. */
    static StartupPacket parse(int version, byte[] body) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String[] parts = new String(body, StandardCharsets.ISO_8859_1).split("\0", -1);
        for (int i = 0; i + 1 < parts.length && !parts[i].isEmpty(); i += 2) {
            parameters.put(parts[i], parts[i + 1]);
        }
        return new StartupPacket(version, parameters);
    }

    /** Whether the server speaks the major version asked for. */
    public boolean isSpoken() {
        return version >> 16 == MAJOR;
    }

    /** Whether the client asks for more than version 3.0, which it must then be told. */
    public boolean wantsMore() {
        return (version & 0xFFFF) > 0 || parameters.keySet().stream().anyMatch(name -> name.startsWith("_pq_."));
    }

    /** The version as messages show it. */
    public String shown() {
        return (version >> 16) + "." + (version & 0xFFFF);
    }
}
