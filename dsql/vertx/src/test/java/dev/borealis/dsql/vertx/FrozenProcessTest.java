package dev.borealis.dsql.vertx;

import dev.borealis.it.promises.FrozenProcess;
import io.vertx.core.Vertx;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A pool in a process that is stopped while its connections die. */
class FrozenProcessTest {

    @Test
    void writesOnceOrTellsAfterItWasStopped() throws Exception {
        FrozenProcess.keepsItsWord(Aurora.local(), Program.class);
    }

    /** What is stopped. */
    public static final class Program {

        private Program() {}

        /** Writes; see {@link FrozenProcess#live}. */
        public static void main(String... arguments) throws IOException {
            Vertx vertx = Vertx.vertx();
            FrozenProcess.live(new PromisesTest.Runner(
                    vertx,
                    new DsqlConnectOptions()
                            .setCluster(arguments[0])
                            .set("hostaddr", "127.0.0.1:" + arguments[1])
                            .set("sslrootcert", arguments[2])));
            vertx.close().await();
        }
    }
}
