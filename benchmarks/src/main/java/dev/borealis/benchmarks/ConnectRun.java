package dev.borealis.benchmarks;

import dev.borealis.benchmarks.Interleaved.Contender;
import dev.borealis.local.LocalAurora;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What the measurements of opening connections share: a Local Aurora, a client in a JVM of its own that trusts Local Aurora's CA as
 * its trust store, and the report.
 *
 * <p>A client's arguments: the cluster's endpoint, the port on localhost, counted rounds and warm-up rounds.
 */
public final class ConnectRun {

    private ConnectRun() {}

    /**
     * Starts the server, then the client.
     *
     * @param client the class whose {@code main} measures
     * @param args counted rounds (1000) and warm-up rounds (200)
     * @return the client's exit code
     * @throws Exception when either cannot be started
     */
    public static int of(Class<?> client, String[] args) throws Exception {
        String rounds = args.length > 0 ? args[0] : "1000";
        String warmup = args.length > 1 ? args[1] : "200";
        try (LocalAurora aurora =
                LocalAurora.builder().limit("connection-burst", 1_000_000).start()) {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djavax.net.ssl.trustStore=" + TrustStore.of(aurora.dsql().caFile()),
                    "-Djavax.net.ssl.trustStorePassword=" + TrustStore.PASSWORD,
                    "-cp",
                    System.getProperty("java.class.path"),
                    client.getName(),
                    aurora.dsql().endpoint(),
                    Integer.toString(aurora.dsql().port()),
                    rounds,
                    warmup);
            builder.environment().put("AWS_ACCESS_KEY_ID", aurora.accessKeyId());
            builder.environment().put("AWS_SECRET_ACCESS_KEY", aurora.secretAccessKey());
            return builder.inheritIO().start().waitFor();
        }
    }

    /**
     * Measures and prints.
     *
     * @param raw the driver alone, with a ready password
     * @param ours the connector
     * @param args the client's arguments
     * @throws Exception when a connection cannot be opened
     */
    public static void compare(Contender raw, Contender ours, String[] args) throws Exception {
        List<Contender> contenders = List.of(raw, ours);
        double[][] nanos = new Interleaved(contenders).run(Integer.parseInt(args[3]), Integer.parseInt(args[2]));
        System.out.println("Versions: " + Versions.describe());
        for (int i = 0; i < nanos.length; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-40s median %.3f ms%n",
                    contenders.get(i).name(),
                    MedianInterval.of(nanos[i]).median() / 1e6);
        }
        MedianInterval ratio = MedianInterval.of(Interleaved.ratios(nanos[1], nanos[0]));
        System.out.printf(
                Locale.ROOT,
                "%-40s median ratio %.3f, 95 %% interval %.3f to %.3f, %d rounds%n",
                ours.name() + " / " + raw.name(),
                ratio.median(),
                ratio.lower(),
                ratio.upper(),
                nanos[0].length);
    }
}
