package dev.borealis.benchmarks;

import dev.borealis.local.LocalAurora;
import dev.borealis.local.internal.postgres.EmbeddedPostgres;
import dev.borealis.local.internal.postgres.PostgresSettings;
import dev.borealis.local.internal.tls.CertificateAuthority;
import dev.borealis.local.internal.tls.ServerNames;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long Pet Clinic takes from the start of its process until it is ready: on Aurora DSQL (a Local Aurora that runs
 * already), and the same application on plain PostgreSQL behind TLS, in turn.
 *
 * <p>Arguments: the folder with the application's jars, how often (30).
 */
public final class ClinicStart {

    private static final List<String> CONTENDERS = List.of("Aurora DSQL", "PostgreSQL");

    private ClinicStart() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        var tls = CertificateAuthority.create().serverContext(ServerNames.ofCluster("localhost", "us-east-1"));
        try (LocalAurora aurora =
                        LocalAurora.builder().postgresql(false).mysql(false).start();
                EmbeddedPostgres postgres = EmbeddedPostgres.start(PostgresSettings.throwaway(List.of()));
                TlsRelay relay = new TlsRelay(tls, postgres.address())) {
            String plain = "jdbc:postgresql://127.0.0.1:" + relay.port() + "/postgres?user="
                    + EmbeddedPostgres.SUPERUSER + "&password=any&sslmode=require&sslNegotiation=direct";
            Map<String, String> credentials = Map.of(
                    "AWS_ACCESS_KEY_ID", aurora.accessKeyId(), "AWS_SECRET_ACCESS_KEY", aurora.secretAccessKey());
            List<String> urls = List.of(aurora.dsql().jdbcUrl(), plain);
            List<Interleaved.Contender> contenders = Stream.of(0, 1)
                    .map(who -> new Interleaved.Contender(
                            CONTENDERS.get(who), () -> start(Path.of(args[0]), urls.get(who), credentials)))
                    .toList();
            print(new Interleaved(contenders).run(2, rounds));
        }
    }

    private static void start(Path jars, String url, Map<String, String> credentials) throws IOException {
        ClinicProcess.start(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                classPath(jars),
                                "dev.borealis.examples.petclinic.PetClinic",
                                "--server.port=0",
                                "--clinic.url=" + url),
                        credentials)
                .close();
    }

    private static String classPath(Path jars) throws IOException {
        try (Stream<Path> files = Files.list(jars)) {
            return files.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static void print(double[][] nanos) {
        System.out.println("Versions: " + Versions.describe());
        MedianInterval ratio = MedianInterval.of(Interleaved.ratios(nanos[0], nanos[1]));
        System.out.printf(
                Locale.ROOT,
                "start of Pet Clinic: median %.2f s on %s, %.2f s on %s; ratio %.3f, 95 %% interval %.3f to %.3f%n",
                MedianInterval.of(nanos[0]).median() / 1e9,
                CONTENDERS.get(0),
                MedianInterval.of(nanos[1]).median() / 1e9,
                CONTENDERS.get(1),
                ratio.median(),
                ratio.lower(),
                ratio.upper());
    }
}
