package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.HostAddress;
import dev.borealis.dsql.TrustAnchors;
import dev.borealis.it.promises.FrozenProcess;
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
            FrozenProcess.live(new PromisesTest.Runner(DsqlPool.builder(DsqlConnectionFactory.builder()
                            .cluster(arguments[0])
                            .set(DsqlOption.HOSTADDR, new HostAddress("127.0.0.1", Integer.parseInt(arguments[1])))
                            .set(DsqlOption.SSLROOTCERT, TrustAnchors.parse(arguments[2]))
                            .build())
                    .maxSize(2)
                    .build()));
        }
    }
}
