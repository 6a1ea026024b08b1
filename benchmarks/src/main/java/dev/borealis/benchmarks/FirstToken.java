package dev.borealis.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The first token of a fresh JVM, Borealis and the AWS SDK in turn: what a Lambda pays. Counted from before the first class of either
 * is loaded to the token in hand, in {@link Once}, a JVM of its own each time.
 *
 * <p>Argument: how often (20).
 */
public final class FirstToken {

    private FirstToken() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        double[] borealis = new double[rounds];
        double[] awsSdk = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            borealis[round] = once("borealis");
            awsSdk[round] = once("aws-sdk");
        }
        System.out.println("Versions: " + Versions.describe());
        print("Borealis", MedianInterval.of(borealis));
        print("AWS SDK DsqlUtilities", MedianInterval.of(awsSdk));
        MedianInterval ratio = MedianInterval.of(Interleaved.ratios(borealis, awsSdk));
        System.out.printf(
                Locale.ROOT,
                "Borealis / AWS SDK median ratio %.3f, 95 %% interval %.3f to %.3f, %d rounds%n",
                ratio.median(),
                ratio.lower(),
                ratio.upper(),
                rounds);
    }

    private static void print(String who, MedianInterval nanos) {
        System.out.printf(Locale.ROOT, "%-24s first token median %.1f ms%n", who, nanos.median() / 1e6);
    }

    private static double once(String who) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Once.class.getName(),
                        who))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String nanos = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The measured JVM failed for " + who);
        }
        return Double.parseDouble(nanos);
    }

    /** One first token, in a JVM that did nothing else. */
    public static final class Once {

        private Once() {}

        /** Prints the nanoseconds it took. */
        public static void main(String[] args) {
            long start = System.nanoTime();
            String token = args[0].equals("borealis")
                    ? TokenBenchmark.newBorealis().create().value()
                    : TokenBenchmark.newAwsSdk()
                            .generateDbConnectAdminAuthToken(request -> request.hostname(TokenBenchmark.ENDPOINT));
            long taken = System.nanoTime() - start;
            if (!token.contains("X-Amz-Signature=")) {
                throw new IllegalStateException("That is no token");
            }
            System.out.println(taken);
        }
    }
}
