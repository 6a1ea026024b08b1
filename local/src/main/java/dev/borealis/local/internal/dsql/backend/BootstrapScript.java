package dev.borealis.local.internal.dsql.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The SQL that makes a fresh PostgreSQL 16 look like a DSQL cluster from within: role {@code admin}, schema {@code sys},
 * settings, limits that only the catalog can tell. To be run once, by the superuser, in database {@code postgres}.
 */
public final class BootstrapScript {
    private BootstrapScript() {}

    /** The script: statements that end with semicolons, without commands of psql. */
    public static String text() {
        try (InputStream in = BootstrapScript.class.getResourceAsStream("bootstrap.sql")) {
            if (in == null) {
                throw new IllegalStateException("bootstrap.sql is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
