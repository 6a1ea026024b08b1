import dev.borealis.local.LocalAurora;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Has {@code Program} use each driver that is one jar, with nothing else on its class path. Run with the jar for DSQL and the one for the Data API. */
public final class Tools {
    public static void main(String[] jars) throws Exception {
        String dsql = "dev.borealis.dsql.jdbc.DsqlDriver";
        String dataApi = "dev.borealis.dataapi.jdbc.DataApiDriver";
        try (LocalAurora local = LocalAurora.start()) {
            use(local, jars[0], local.dsql().jdbcUrl(), dsql);
            use(local, jars[1], Objects.requireNonNull(local.dataApi().postgresql()).jdbcUrl(), dataApi);
            use(local, jars[1], Objects.requireNonNull(local.dataApi().mysql()).jdbcUrl(), dataApi);
        }
    }

    private static void use(LocalAurora local, String jar, String url, String driver) throws Exception {
        File log = File.createTempFile("single-jar", ".log");
        ProcessBuilder java = new ProcessBuilder("java", "-cp", jar, ".ci/single-jar/Program.java", url);
        java.environment().put("AWS_ACCESS_KEY_ID", local.accessKeyId());
        java.environment().put("AWS_SECRET_ACCESS_KEY", local.secretAccessKey());
        Process program = java.redirectError(log).start();
        program.getOutputStream().close();
        List<String> said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        List<String> expected = List.of("walked", "a row", "true", "[" + driver + "]", "08001");
        String logged = Files.readString(log.toPath());
        Files.delete(log.toPath());
        if (program.waitFor() != 0 || !said.equals(expected)) {
            throw new IllegalStateException(Path.of(jar).getFileName() + " says " + said + " and logs " + logged);
        }
        // by java.util.logging, as the program has set it up
        if (!logged.contains("FINE") || logged.contains("SLF4J")) {
            throw new IllegalStateException(Path.of(jar).getFileName() + " logs " + logged);
        }
    }
}
