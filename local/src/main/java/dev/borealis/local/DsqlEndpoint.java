package dev.borealis.local;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where Local Aurora's DSQL cluster can be reached, for drivers of any language.
 *
 * <p>A client connects to {@link #hostaddr()} and {@link #port()}, but keeps {@link #endpoint()} as the host name of the
 * certificate, of SNI and of the IAM token. With {@code psql} that is
 * {@code "host=<endpoint> hostaddr=127.0.0.1 port=<port> sslmode=verify-full sslrootcert=<caFile> user=admin
 * dbname=postgres"}; with Borealis it is {@link #jdbcUrl()} or
 * {@link #r2dbcUrl()}.
 *
 * @param clusterId 26 characters of {@code a-z} and {@code 0-9}, as the service gives out
 * @param endpoint the cluster's host name, {@code <clusterId>.dsql.<region>.on.aws}; no name server knows it
 * @param hostaddr the address that the server listens on, always {@code 127.0.0.1}
 * @param port the TCP port that the server listens on, never 0
 * @param caFile a PEM file with the certificate of the authority that signed the server's certificate
 */
public record DsqlEndpoint(String clusterId, String endpoint, String hostaddr, int port, Path caFile) {

    /**
     * A URL for Borealis' JDBC driver, which signs in as {@code admin} to the database {@code postgres}. It holds no
     * secret: the credentials reach the driver by its own ways.
     *
     * @return {@code jdbc:aurora-dsql://<endpoint>/postgres?user=admin&hostaddr=…&sslrootcert=…}
     */
    public String jdbcUrl() {
        return "jdbc:aurora-dsql://" + endpoint + "/postgres?user=admin&hostaddr=" + hostaddr + ":" + port
                + "&sslrootcert=" + percentEncoded(caFile.toString());
    }

    /**
     * A URL for Borealis' R2DBC driver, which signs in as {@code admin} to the database {@code postgres}. In R2DBC's URLs the user
     * stands in front of the host. It holds no secret.
     *
     * @return {@code r2dbc:aurora-dsql://admin@<endpoint>/postgres?hostaddr=…&sslrootcert=…}
     */
    public String r2dbcUrl() {
        return "r2dbc:aurora-dsql://admin@" + endpoint + "/postgres?hostaddr=" + hostaddr + ":" + port + "&sslrootcert="
                + percentEncoded(caFile.toString());
    }

    private static String percentEncoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
