package dev.borealis.benchmarks;

import dev.borealis.local.LocalAurora;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The first row that a fresh JVM reads through the Data API: what a Lambda pays. Counted from before the first class of either
 * client is loaded to the row's last value, in {@link Once}, a JVM of its own each time.
 *
 * <p>Argument: how often (20).
 */
public final class FirstRow {

    private static final List<String> CONTENDERS = List.of("Borealis", "AWS SDK, URL connection", "AWS SDK, Apache");

    private FirstRow() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        double[][] nanos = new double[CONTENDERS.size()][rounds];
        try (LocalAurora aurora = LocalAurora.builder().mysql(false).start()) {
            once(aurora, 0);
            for (int round = 0; round < rounds; round++) {
                for (int turn = 0; turn < CONTENDERS.size(); turn++) {
                    int who = (round + turn) % CONTENDERS.size();
                    nanos[who][round] = once(aurora, who);
                }
            }
        }
        System.out.println("Versions: " + Versions.describe());
        for (int who = 0; who < CONTENDERS.size(); who++) {
            print(who, nanos);
        }
    }

    private static void print(int who, double[][] nanos) {
        MedianInterval ratio = MedianInterval.of(Interleaved.ratios(nanos[0], nanos[who]));
        System.out.printf(
                Locale.ROOT,
                "%-28s first row median %.1f ms; time of Borealis to it: median %.3f, 95 %% interval %.3f to %.3f%n",
                CONTENDERS.get(who),
                MedianInterval.of(nanos[who]).median() / 1e6,
                ratio.median(),
                ratio.lower(),
                ratio.upper());
    }

    private static double once(LocalAurora aurora, int who) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(CONTENDERS.get(who)));
        arguments.addAll(DataApiAddress.of(aurora).arguments());
        Process process = DataApiBenchmark.process(aurora, Once.class, arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The measured JVM failed for " + CONTENDERS.get(who));
        }
        return Double.parseDouble(said);
    }

    /** One first row, in a JVM that did nothing else. */
    public static final class Once {

        private Once() {}

        /** Prints the nanoseconds it took. */
        public static void main(String[] args) {
            long start = System.nanoTime();
            DataApiAddress address = DataApiAddress.of(List.of(args).subList(1, 5));
            long checksum;
            try (DataApiWork work = work(args[0], address)) {
                checksum = work.read(DataApiWork.ONE_ROW);
            }
            long taken = System.nanoTime() - start;
            if (checksum == 0) {
                throw new IllegalStateException("That is no row");
            }
            System.out.println(taken);
        }

        private static DataApiWork work(String who, DataApiAddress address) {
            return switch (who) {
                case "Borealis" -> new DataApiOurs(address.borealis().build());
                case "AWS SDK, Apache" -> new DataApiPeer(address, ApacheHttpClient.create());
                default -> new DataApiPeer(address, UrlConnectionHttpClient.create());
            };
        }
    }
}
