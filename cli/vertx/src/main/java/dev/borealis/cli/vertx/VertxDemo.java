package dev.borealis.cli.vertx;

import dev.borealis.dsql.vertx.DsqlConnectOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Runs the steps and prints, for each, whether it held, its title, its milliseconds and what was seen, with tabs between them. */
public final class VertxDemo {

    private static final int PATIENCE_SECONDS = 60;
    private static final double NANOS_PER_MILLI = 1e6;

    private VertxDemo() {}

    /**
     * Runs.
     *
     * @param arguments the cluster as an {@code aurora-dsql://} URI, and {@code connection} or {@code pool}
     */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        DsqlConnectOptions options = DsqlConnectOptions.fromUri(arguments[0]);
        boolean held;
        try (Sessions sessions =
                arguments[1].equals("pool") ? PooledSessions.of(vertx, options) : SingleConnection.of(vertx, options)) {
            held = run(new VertxClinic(sessions));
        } finally {
            await(vertx.close());
        }
        System.exit(held ? 0 : 1);
    }

    private static boolean run(VertxClinic clinic) {
        boolean held = true;
        for (Step step : clinic.steps()) {
            held = held && show(step);
        }
        return show(new Step("drop everything again", clinic::drop)) && held;
    }

    private static boolean show(Step step) {
        long start = System.nanoTime();
        String verdict = "ok";
        String seen;
        try {
            seen = step.work().call();
        } catch (Exception refused) {
            verdict = "FAILED";
            seen = String.valueOf(refused.getMessage());
        }
        System.out.println(String.join(
                "\t",
                verdict,
                step.title(),
                String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / NANOS_PER_MILLI),
                seen.strip().replaceAll("\\s+", " ")));
        return verdict.equals("ok");
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new IllegalStateException("Nothing came within " + PATIENCE_SECONDS + " s", late);
        }
    }
}
