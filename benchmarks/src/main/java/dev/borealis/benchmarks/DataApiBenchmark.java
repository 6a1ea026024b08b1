package dev.borealis.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.borealis.benchmarks.Interleaved.Contender;
import dev.borealis.benchmarks.Interleaved.Work;
import dev.borealis.local.LocalAurora;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Borealis's Data API client beside the AWS SDK's {@code RdsDataClient} with each of its blocking HTTP clients, in turn against one
 * Local Aurora that runs in a process of its own.
 *
 * <p>Arguments: {@code decode} (a recorded answer of 1 MiB, no network), {@code select} (one row) or {@code insert} (10,000 rows in a
 * batch), counted rounds and warm-up rounds.
 */
public final class DataApiBenchmark {

    private static final int LARGE_ROWS = 3_600;
    private static final int BATCH = 10_000;

    private DataApiBenchmark() {}

    /** Starts the server, then {@link Client} in a JVM of its own. */
    public static void main(String[] args) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(args));
        try (LocalAurora aurora = LocalAurora.builder().mysql(false).start()) {
            arguments.addAll(DataApiAddress.of(aurora).arguments());
            System.exit(
                    process(aurora, Client.class, arguments).inheritIO().start().waitFor());
        }
    }

    static ProcessBuilder process(LocalAurora aurora, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("AWS_ACCESS_KEY_ID", aurora.accessKeyId());
        builder.environment().put("AWS_SECRET_ACCESS_KEY", aurora.secretAccessKey());
        return builder;
    }

    /** The measuring side. */
    public static final class Client {

        private Client() {}

        /** Measures and prints. */
        public static void main(String[] args) throws Exception {
            List<String> arguments = List.of(args);
            DataApiAddress address = DataApiAddress.of(arguments.subList(3, 7));
            int rounds = Integer.parseInt(args[1]);
            int warmup = Integer.parseInt(args[2]);
            System.out.println("Versions: " + Versions.describe());
            switch (args[0]) {
                case "decode" -> decode(address, rounds, warmup);
                case "select" -> live(address, rounds, warmup, false);
                case "insert" -> live(address, rounds, warmup, true);
                default -> throw new IllegalArgumentException("decode, select or insert, not " + args[0]);
            }
        }

        private static void decode(DataApiAddress address, int rounds, int warmup) throws Exception {
            String sql = String.format(Locale.ROOT, DataApiWork.LARGE, LARGE_ROWS);
            RecordedHttp recorded = RecordedHttp.of(address, UrlConnectionHttpClient.create(), sql);
            System.out.printf(Locale.ROOT, "An answer of %d bytes, %d rows%n", recorded.length(), LARGE_ROWS);
            try (DataApiWork ours = new DataApiOurs(
                            address.borealis().transport(recorded.forBorealis()).build());
                    DataApiWork theirs = new DataApiPeer(address, recorded.forAwsSdk())) {
                mustAgree(ours.read(sql), theirs.read(sql));
                List<Contender> contenders = List.of(
                        new Contender("Borealis", () -> ours.read(sql)),
                        new Contender("AWS SDK", () -> theirs.read(sql)));
                report(contenders, new Interleaved(contenders).run(warmup, rounds), LARGE_ROWS);
                allocation(contenders);
            }
        }

        private static void mustAgree(long ours, long theirs) {
            if (ours != theirs) {
                throw new IllegalStateException("The two clients read different values");
            }
        }

        private static void allocation(List<Contender> contenders) throws Exception {
            double ours = allocated(contenders.get(0).work());
            double theirs = allocated(contenders.get(1).work());
            System.out.printf(
                    Locale.ROOT,
                    "Allocated a result: Borealis %.0f bytes, AWS SDK %.0f bytes, ratio %.3f%n",
                    ours,
                    theirs,
                    ours / theirs);
        }

        private static double allocated(Work work) throws Exception {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20; i++) {
                work.run();
            }
            return (threads.getCurrentThreadAllocatedBytes() - before) / 20.0;
        }

        private static void live(DataApiAddress address, int rounds, int warmup, boolean inserts) throws Exception {
            try (DataApiWork ours = new DataApiOurs(address.borealis().build());
                    DataApiWork url = peer(address, UrlConnectionHttpClient.create());
                    DataApiWork apache = peer(address, ApacheHttpClient.create())) {
                ours.read("CREATE TABLE IF NOT EXISTS item (id int8 PRIMARY KEY, name text, price numeric)");
                mustAgree(ours.read(DataApiWork.ONE_ROW), url.read(DataApiWork.ONE_ROW));
                AtomicLong ids = new AtomicLong();
                List<Contender> contenders = List.of(
                        new Contender("Borealis", work(ours, ids, inserts)),
                        new Contender("AWS SDK, URL connection", work(url, ids, inserts)),
                        new Contender("AWS SDK, Apache", work(apache, ids, inserts)));
                report(contenders, new Interleaved(contenders).run(warmup, rounds), inserts ? BATCH : 1);
            }
        }

        private static DataApiWork peer(DataApiAddress address, SdkHttpClient http) {
            return new DataApiPeer(address, http);
        }

        private static Work work(DataApiWork client, AtomicLong ids, boolean inserts) {
            return inserts ? () -> client.insert(ids.getAndAdd(BATCH), BATCH) : () -> client.read(DataApiWork.ONE_ROW);
        }

        private static void report(List<Contender> contenders, double[][] nanos, int rows) {
            for (int i = 0; i < contenders.size(); i++) {
                double median = MedianInterval.of(nanos[i]).median();
                System.out.printf(
                        Locale.ROOT,
                        "%-28s median %.3f ms, %.0f rows/s%n",
                        contenders.get(i).name(),
                        median / 1e6,
                        rows * 1e9 / median);
            }
            for (int i = 1; i < contenders.size(); i++) {
                MedianInterval ratio = MedianInterval.of(Interleaved.ratios(nanos[0], nanos[i]));
                System.out.printf(
                        Locale.ROOT,
                        "Time of Borealis / %s: median %.3f, 95 %% interval %.3f to %.3f, %d rounds%n",
                        contenders.get(i).name(),
                        ratio.median(),
                        ratio.lower(),
                        ratio.upper(),
                        nanos[0].length);
            }
        }
    }
}
