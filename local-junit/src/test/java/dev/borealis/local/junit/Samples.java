package dev.borealis.local.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.DsqlEndpoint;
import dev.borealis.local.Faults;
import dev.borealis.local.LocalAurora;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Test classes as users write them, which {@link SamplesRun} runs and nobody else. */
final class Samples {
    /** All that was running at some time. */
    static final Set<LocalAurora> SEEN = ConcurrentHashMap.newKeySet();

    private static final AtomicReference<LocalAurora> SHARED = new AtomicReference<>();

    private Samples() {}

    private static void isTheSharedOne(LocalAurora aurora) {
        isRunning(aurora);
        SHARED.compareAndSet(null, aurora);
        assertThat(aurora).isSameAs(SHARED.get());
    }

    private static void isNotTheSharedOne(LocalAurora aurora) {
        isRunning(aurora);
        assertThat(aurora).isNotSameAs(SHARED.get());
    }

    private static void isRunning(LocalAurora aurora) {
        SEEN.add(aurora);
        assertThat(isReachable(aurora)).isTrue();
    }

    static boolean isReachable(LocalAurora aurora) {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), aurora.dsql().port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @LocalAuroraTest
    static class Annotated {
        private final LocalAurora ofConstructor;

        Annotated(LocalAurora aurora) {
            ofConstructor = aurora;
        }

        @BeforeAll
        static void before(LocalAurora aurora) {
            isTheSharedOne(aurora);
        }

        @BeforeEach
        void prepare(LocalAurora aurora) {
            isTheSharedOne(aurora);
        }

        @Test
        void shares(LocalAurora aurora, DsqlEndpoint dsql) {
            isTheSharedOne(aurora);
            isTheSharedOne(ofConstructor);
            assertThat(dsql).isEqualTo(aurora.dsql());
        }

        @Test
        void makesThingsGoWrong(Faults faults, LocalAurora aurora) {
            faults.add("conflict,application=" + getClass().getName());
            assertThat(aurora.faults().active()).isEqualTo(faults.active()).hasSize(1);
        }

        @Test
        void putsThemRightAgain(Faults faults, LocalAurora aurora) {
            assertThat(aurora.faults().active()).isEmpty();
            faults.add("conflict,application=" + getClass().getName());
        }

        @Nested
        class Inner {
            @Test
            void sharesToo(LocalAurora aurora) {
                isTheSharedOne(aurora);
            }
        }
    }

    static class Inheriting extends Annotated {
        Inheriting(LocalAurora aurora) {
            super(aurora);
        }
    }

    @ExtendWith(LocalAuroraExtension.class)
    static class Extended {
        @Test
        void shares(LocalAurora aurora) {
            isTheSharedOne(aurora);
        }
    }

    static class Registered {
        @RegisterExtension
        static final LocalAuroraExtension AURORA = LocalAuroraExtension.shared();

        @BeforeAll
        static void before() {
            isTheSharedOne(AURORA.aurora());
        }

        @Test
        void shares(LocalAurora aurora) {
            isTheSharedOne(AURORA.aurora());
            isTheSharedOne(aurora);
        }
    }

    static class WithOneOfItsOwn {
        @RegisterExtension
        static final LocalAuroraExtension AURORA = LocalAuroraExtension.startedBy(
                () -> LocalAurora.builder().region("eu-west-1").start());

        @BeforeAll
        static void before() {
            SEEN.add(AURORA.aurora());
        }

        @Test
        void doesNotShare(LocalAurora aurora) {
            isNotTheSharedOne(aurora);
            assertThat(aurora.region()).isEqualTo("eu-west-1");
            assertThat(aurora).isSameAs(AURORA.aurora());
        }
    }

    static class WithOneForEachTest {
        private static final Set<LocalAurora> EARLIER = ConcurrentHashMap.newKeySet();

        @RegisterExtension
        final LocalAuroraExtension aurora = LocalAuroraExtension.startedBy(LocalAurora::start);

        @Test
        void first() {
            isNew();
        }

        @Test
        void second() {
            isNew();
        }

        private void isNew() {
            isNotTheSharedOne(aurora.aurora());
            assertThat(EARLIER).noneMatch(Samples::isReachable);
            assertThat(EARLIER.add(aurora.aurora())).isTrue();
        }
    }

    static class Unregistered {
        @Test
        void isToldWhatToDo() {
            LocalAuroraExtension extension = LocalAuroraExtension.shared();
            assertThatThrownBy(extension::aurora)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("@RegisterExtension");
        }
    }
}
