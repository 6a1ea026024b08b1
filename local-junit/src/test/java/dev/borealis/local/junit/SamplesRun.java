package dev.borealis.local.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * What came of running the {@link Samples} with the JUnit that is on the class path.
 *
 * @param junit the version
 * @param succeeded how many tests did what they should
 * @param failed how many did not
 * @param seen how many Local Auroras there were
 * @param stillRunning how many of them were not stopped
 */
record SamplesRun(String junit, long succeeded, long failed, int seen, long stillRunning) {

    /** Runs them in this JVM, one after the other. */
    static SamplesRun now() {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(
                                Samples.Annotated.class,
                                Samples.Inheriting.class,
                                Samples.Extended.class,
                                Samples.Registered.class,
                                Samples.WithOneOfItsOwn.class,
                                Samples.WithOneForEachTest.class,
                                Samples.Unregistered.class)
                        .map(type -> selectClass(type))
                        .toList())
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        return new SamplesRun(
                Test.class.getPackage().getImplementationVersion(),
                summary.getTestsSucceededCount(),
                summary.getTotalFailureCount(),
                Samples.SEEN.size(),
                Samples.SEEN.stream().filter(Samples::isReachable).count());
    }

    /** Runs them in a JVM of their own and prints what came of it. */
    public static void main(String... args) {
        System.out.println(now());
    }
}
