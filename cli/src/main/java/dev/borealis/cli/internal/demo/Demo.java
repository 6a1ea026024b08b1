package dev.borealis.cli.internal.demo;

import dev.borealis.cli.internal.sql.TablePage;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows everything on a cluster and writes what was seen. */
public final class Demo {
    private static final List<String> LABELS = List.of("", "step", "ms", "what was seen");
    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<String, String> environment;
    private final Writer out;

    /**
     * Takes the place to run from the environment.
     *
     * @param environment a cluster in {@code CLUSTER_ENDPOINT}, {@code CLUSTER_USER}, {@code REGION}; without it, Local Aurora,
     *     and with {@code BOREALIS_PETCLINIC}, the folder of its jars, the web application, and with {@code BOREALIS_VERTX}, a
     *     file with its class path, Vert.x
     * @param out where to write; stays open
     */
    public Demo(Map<String, String> environment, Writer out) {
        this.environment = environment;
        this.out = out;
    }

    /**
     * Runs.
     *
     * @return whether every step held
     * @throws IOException when the outcome cannot be written
     */
    public boolean run() throws IOException {
        long start = System.nanoTime();
        try (Cluster cluster = Cluster.from(environment)) {
            out.write(cluster.introduction() + " (" + millis(Duration.ofNanos(System.nanoTime() - start)) + " ms)\n");
            boolean held = true;
            for (Show show : cluster.shows()) {
                held &= run(show);
            }
            out.write(held ? "\nEverything held.\n" : "\nNot everything held.\n");
            out.flush();
            return held;
        }
    }

    private boolean run(Show show) throws IOException {
        out.write("\n" + show.title() + "\n");
        out.flush();
        List<StepOutcome> outcomes = show.outcomes();
        new TablePage(LABELS, outcomes.stream().map(Demo::row).toList()).write(out);
        out.flush();
        return !outcomes.isEmpty() && outcomes.stream().allMatch(StepOutcome::held);
    }

    private static List<String> row(StepOutcome outcome) {
        String seen = outcome.seen().strip().replaceAll("\\s+", " ");
        return List.of(outcome.held() ? "ok" : "FAILED", outcome.title(), millis(outcome.time()), seen);
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toNanos() / NANOS_PER_MILLI);
    }
}
