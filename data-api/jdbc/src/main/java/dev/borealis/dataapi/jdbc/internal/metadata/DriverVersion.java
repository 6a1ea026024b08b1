package dev.borealis.dataapi.jdbc.internal.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * The version of this artifact, as the build wrote it down.
 *
 * @param text as {@code 1.2.3} or {@code 1.3.0-SNAPSHOT}
 */
public record DriverVersion(String text) {

    public static final DriverVersion CURRENT = read();

    public int major() {
        return part(0);
    }

    public int minor() {
        return part(1);
    }

    private int part(int index) {
        return Integer.parseInt(text.split("[.-]", 3)[index]);
    }

    private static DriverVersion read() {
        try (var resource = Objects.requireNonNull(
                DriverVersion.class.getResourceAsStream("version.properties"), "version.properties is missing")) {
            var properties = new Properties();
            properties.load(resource);
            return new DriverVersion(properties.getProperty("version", "0.0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
