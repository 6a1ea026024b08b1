package dev.borealis.local.junit;

import dev.borealis.local.LocalAurora;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Which Local Aurora a test gets, and how long it runs: it is closed with the store that it is in. */
sealed interface AuroraSource {
    /** The one that all share. */
    AuroraSource SHARED = new Shared();

    /** The Local Aurora of a context, started now if it is not running yet. */
    LocalAurora in(ExtensionContext context);

    /** In the store of the whole run. */
    record Shared() implements AuroraSource {
        @Override
        public LocalAurora in(ExtensionContext context) {
            Store store = context.getRoot().getStore(Namespace.create(AuroraSource.class));
            return started(store, Shared.class, LocalAurora::start);
        }
    }

    /** In the store of the class or the test that the extension is registered for. A class: each is a key of its own. */
    final class Own implements AuroraSource {
        private final Supplier<LocalAurora> start;

        Own(Supplier<LocalAurora> start) {
            this.start = start;
        }

        @Override
        public LocalAurora in(ExtensionContext context) {
            return started(context.getStore(Namespace.create(AuroraSource.class)), this, start);
        }
    }

    /** A store is looked at with those above it, and only one thread starts. The newer name of this is not in JUnit 5. */
    @SuppressWarnings("deprecation")
    private static LocalAurora started(Store store, Object key, Supplier<LocalAurora> start) {
        RunningAurora running =
                store.getOrComputeIfAbsent(key, ignored -> new RunningAurora(start.get()), RunningAurora.class);
        return Objects.requireNonNull(running).aurora();
    }
}
