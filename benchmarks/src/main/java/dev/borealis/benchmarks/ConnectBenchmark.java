package dev.borealis.benchmarks;

import dev.borealis.benchmarks.Interleaved.Contender;
import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.local.LocalAurora;
import java.io.IOException;
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
 * <p>All three trust what the JVM trusts, as on AWS; the CA of Local Aurora is given to the JVM as its trust store.
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
            Path trustStore = TrustStore.of(aurora.dsql().caFile());
            System.exit(client(aurora, hosts, trustStore, rounds, warmup).waitFor());
        }
    }

    private static Process client(LocalAurora aurora, Path hosts, Path trustStore, String rounds, String warmup)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.net.hosts.file=" + hosts,
                "-Djavax.net.ssl.trustStore=" + trustStore,
                "-Djavax.net.ssl.trustStorePassword=" + TrustStore.PASSWORD,
                "-cp",
                System.getProperty("java.class.path"),
                Client.class.getName(),
                aurora.dsql().endpoint(),
                Integer.toString(aurora.dsql().port()),
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
            List<Contender> contenders = List.of(
                    new Contender("raw pgjdbc, ready password", rawPgjdbc(endpoint, port)),
                    new Contender("Borealis", borealis(endpoint, port)),
                    new Contender("AWS connector", awsConnector(endpoint, port)));
            double[][] nanos = new Interleaved(contenders).run(Integer.parseInt(args[3]), Integer.parseInt(args[2]));
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

        private static Interleaved.Work rawPgjdbc(String endpoint, String port) {
            Properties properties = new Properties();
            properties.setProperty("user", "admin");
            properties.setProperty("password", readyToken(endpoint));
            properties.setProperty("sslmode", "verify-full");
            properties.setProperty("sslNegotiation", "direct");
            properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            String url = "jdbc:postgresql://" + endpoint + ":" + port + "/postgres";
            return () -> openAndClose(DriverManager.getConnection(url, properties));
        }

        private static Interleaved.Work borealis(String endpoint, String port) {
            DsqlDataSource dataSource = DsqlDataSource.builder()
                    .cluster(endpoint)
                    .port(Integer.parseInt(port))
                    .build();
            return () -> openAndClose(dataSource.getConnection());
        }

        private static Interleaved.Work awsConnector(String endpoint, String port) {
            Properties properties = new Properties();
            properties.setProperty("user", "admin");
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
