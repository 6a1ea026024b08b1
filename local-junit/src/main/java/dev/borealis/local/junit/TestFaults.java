package dev.borealis.local.junit;

import dev.borealis.local.Faults;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The faults of a test in one of JUnit's stores, which ends them: by the one interface or the other, as with
 * {@link RunningAurora}.
 *
 * @param faults a scope
 */
@SuppressWarnings("deprecation")
record TestFaults(Faults faults) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    @Override
    public void close() {
        faults.close();
    }
}
