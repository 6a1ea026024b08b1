package dev.borealis.dsql.vertx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * The version of this artifact, as the build wrote it down.
 *
 * @param text as {@code 1.2.3} or {@code 1.3.0-SNAPSHOT}
 */
record ConnectorVersion(String text) {

    static final ConnectorVersion CURRENT = read();

    private static ConnectorVersion read() {
        try (var resource = Objects.requireNonNull(
                ConnectorVersion.class.getResourceAsStream("version.properties"), "version.properties is missing")) {
            var properties = new Properties();
            properties.load(resource);
            return new ConnectorVersion(properties.getProperty("version", "0.0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
