package dev.borealis.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls that are cut off. */
final class CallControlTest {

    private final ScriptedTransport script = new ScriptedTransport();
    private final List<Duration> slept = new ArrayList<>();
    private @Nullable Runnable atTheNextCall;
    private final CallControl control =
            Fixtures.client(Engine.POSTGRESQL, new Watched(), slept).control(() -> {});

    private final class Watched implements HttpTransport {

        @Override
        public Response send(Request request) throws TransportException {
            if (atTheNextCall != null) {
                atTheNextCall.run();
            }
            return script.send(request);
        }

        @Override
        public void close() {}
    }

    @Test
    void whatIsCutOffWaitsForNoOtherCall() {
        script.notSent();
        atTheNextCall = () -> control.cut("mine");

        assertThatThrownBy(() -> control.client().execute(Fixtures.call("SELECT 1")))
                .isInstanceOf(DataApiConnectionException.class)
                .hasMessage("mine");

        assertThat(slept).isEmpty();
        assertThat(script.asked()).hasSize(1);
    }

    @Test
    void aRollbackIsAskedForAgainAfterwards() {
        script.begun("t")
                .updated(1)
                .error(400, "ThrottlingException", "Rate exceeded")
                .rolledBack();
        DataApiTransaction transaction = control.client().transaction();
        transaction.execute(Fixtures.call("DELETE FROM pets")).close();
        control.cut("mine");

        assertThatThrownBy(() -> transaction.execute(Fixtures.call("SELECT 1"))).hasMessage("mine");
        transaction.close();

        script.assertDone();
        assertThat(slept).hasSize(1);
    }
}
