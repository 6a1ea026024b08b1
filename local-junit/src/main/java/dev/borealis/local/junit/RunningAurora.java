package dev.borealis.local.junit;

import dev.borealis.local.LocalAurora;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Local Aurora in one of JUnit's stores, which closes it: JUnit before 5.13 by the one interface, since then by the
 * other.
 *
 * @param aurora is closed with this
 */
@SuppressWarnings("deprecation")
record RunningAurora(LocalAurora aurora) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    @Override
    public void close() {
        aurora.close();
    }
}
