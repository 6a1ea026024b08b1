package dev.borealis.benchmarks;

import dev.borealis.benchmarks.Interleaved.Contender;
import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.local.LocalAurora;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dsql.DsqlUtilities;

/**
 * Time to open and close a connection: Borealis, the published AWS connector, and raw pgjdbc with a ready password, in turn against
 * one Local Aurora that runs in a process of its own.
 *
 * <p>Arguments: counted rounds (1000) and warm-up rounds (200).
 */
public final class ConnectBenchmark {

    private ConnectBenchmark() {}

    /** Starts the server, then this class's {@link Client} in a JVM that resolves the cluster's name to it. */
    public static void main(String[] args) throws Exception {
        String rounds = args.length > 0 ? args[0] : "1000";
        String warmup = args.length > 1 ? args[1] : "200";
        try (LocalAurora aurora =
                LocalAurora.builder().limit("connection-burst", 1_000_000).start()) {
            Path hosts = Files.createTempFile("borealis-hosts", "");
            Files.writeString(
                    hosts, aurora.dsql().hostaddr() + " " + aurora.dsql().endpoint() + "\n", StandardCharsets.UTF_8);
            System.exit(client(aurora, hosts, rounds, warmup).waitFor());
        }
    }

    private static Process client(LocalAurora aurora, Path hosts, String rounds, String warmup) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.net.hosts.file=" + hosts,
                "-cp",
                System.getProperty("java.class.path"),
                Client.class.getName(),
                aurora.dsql().endpoint(),
                Integer.toString(aurora.dsql().port()),
                aurora.dsql().caFile().toString(),
                rounds,
                warmup);
        builder.environment().put("AWS_ACCESS_KEY_ID", aurora.accessKeyId());
        builder.environment().put("AWS_SECRET_ACCESS_KEY", aurora.secretAccessKey());
        builder.environment().put("AWS_REGION", aurora.region());
        return builder.inheritIO().start();
    }

    /** The measuring side. */
    public static final class Client {

        private Client() {}

        /** Measures and prints. */
        public static void main(String[] args) throws Exception {
            String endpoint = args[0];
            String port = args[1];
            String caFile = args[2];
            List<Contender> contenders = List.of(
                    new Contender("raw pgjdbc, ready password", rawPgjdbc(endpoint, port, caFile)),
                    new Contender("Borealis", borealis(endpoint, port, caFile)),
                    new Contender("AWS connector", awsConnector(endpoint, port, caFile)));
            double[][] nanos = new Interleaved(contenders).run(Integer.parseInt(args[4]), Integer.parseInt(args[3]));
            print(contenders, nanos);
        }

        private static void print(List<Contender> contenders, double[][] nanos) {
            System.out.println("Versions: " + Versions.describe());
            for (int i = 0; i < contenders.size(); i++) {
                System.out.printf(
                        Locale.ROOT,
                        "%-28s median %.3f ms%n",
                        contenders.get(i).name(),
                        MedianInterval.of(nanos[i]).median() / 1e6);
            }
            ratio("Borealis / raw pgjdbc", nanos[1], nanos[0]);
            ratio("Borealis / AWS connector", nanos[1], nanos[2]);
        }

        private static void ratio(String what, double[] one, double[] other) {
            MedianInterval interval = MedianInterval.of(Interleaved.ratios(one, other));
            System.out.printf(
                    Locale.ROOT,
                    "%-28s median ratio %.3f, 95 %% interval %.3f to %.3f, %d rounds%n",
                    what,
                    interval.median(),
                    interval.lower(),
                    interval.upper(),
                    one.length);
        }

        private static Interleaved.Work rawPgjdbc(String endpoint, String port, String caFile) {
            Properties properties = new Properties();
            properties.setProperty("user", "admin");
            properties.setProperty("password", readyToken(endpoint));
            properties.setProperty("sslmode", "verify-full");
            properties.setProperty("sslNegotiation", "direct");
            properties.setProperty("sslrootcert", caFile);
            String url = "jdbc:postgresql://" + endpoint + ":" + port + "/postgres";
            return () -> openAndClose(DriverManager.getConnection(url, properties));
        }

        private static Interleaved.Work borealis(String endpoint, String port, String caFile) {
            DsqlDataSource dataSource = DsqlDataSource.builder()
                    .cluster(endpoint)
                    .port(Integer.parseInt(port))
                    .property("sslrootcert", caFile)
                    .build();
            return () -> openAndClose(dataSource.getConnection());
        }

        private static Interleaved.Work awsConnector(String endpoint, String port, String caFile) {
            Properties properties = new Properties();
            properties.setProperty("user", "admin");
            properties.setProperty("sslrootcert", caFile);
            String url = "jdbc:aws-dsql:postgresql://" + endpoint + ":" + port + "/postgres";
            return () -> openAndClose(DriverManager.getConnection(url, properties));
        }

        private static void openAndClose(Connection connection) throws Exception {
            connection.close();
        }

        private static String readyToken(String endpoint) {
            return DsqlUtilities.builder()
                    .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                    .region(Region.of(System.getenv("AWS_REGION")))
                    .build()
                    .generateDbConnectAdminAuthToken(
                            request -> request.hostname(endpoint).expiresIn(Duration.ofHours(6)));
        }
    }
}
