package dev.borealis.local;

import dev.borealis.local.internal.dataapi.DataApiServer;
import dev.borealis.local.internal.dsql.DsqlServer;
import dev.borealis.local.internal.dsql.DsqlServerSettings;
import dev.borealis.local.internal.dsql.backend.BootstrapScript;
import dev.borealis.local.internal.fault.FaultRegistry;
import dev.borealis.local.internal.fault.ShiftedClock;
import dev.borealis.local.internal.iam.AccessKey;
import dev.borealis.local.internal.iam.DsqlTokenVerifier;
import dev.borealis.local.internal.postgres.EmbeddedPostgres;
import dev.borealis.local.internal.postgres.PostgresSettings;
import dev.borealis.local.internal.process.Stopwatch;
import dev.borealis.local.internal.tls.AuthorityFiles;
import dev.borealis.local.internal.tls.CertificateAuthority;
import dev.borealis.local.internal.tls.ServerNames;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Starts the parts of a {@link LocalAurora} and fits them together. Used once. */
final class Startup {
    private final LocalAuroraOptions options;
    private final OpenResources resources;
    private final ShiftedClock clock;
    private final FaultRegistry faults;
    private final Stopwatch watch = new Stopwatch("Local Aurora");

    Startup(LocalAuroraOptions options, OpenResources resources) {
        this.clock = ShiftedClock.over(options.clock());
        this.options = options.at(clock);
        this.resources = resources;
        this.faults = resources.add(new FaultRegistry());
    }

    /** What servers speak TLS with, and the authority that clients must trust. */
    private record Certificates(CertificateAuthority authority, SSLContext server) {}

    LocalAurora run() throws IOException, GeneralSecurityException, InterruptedException {
        KeptFiles kept = options.dataDirectory() == null
                ? null
                : resources.add(KeptFiles.open(options.dataDirectory().toAbsolutePath()));
        ClusterIdentity identity = identity(kept);
        watch.lap("identity known");
        FutureTask<Certificates> certificates = inBackground(identity, kept);
        EmbeddedPostgres postgres = resources.add(EmbeddedPostgres.start(postgresSettings(kept)));
        watch.lap("PostgreSQL ready");
        Certificates made = result(certificates);
        watch.lap("certificates made");
        Path caFile = caFile(kept, postgres, made.authority());
        DsqlServer server = resources.add(listen(dsqlSettings(identity, postgres, made.server())));
        watch.lap("DSQL server ready");
        DataApiStartup dataApi = new DataApiStartup(options, identity, kept, faults);
        DataApiServer dataApiServer = resources.beside().add(dataApi.start());
        Faults control = faults(server);
        return new LocalAurora(
                identity,
                endpoint(identity, server.port(), caFile),
                dataApiServer,
                dataApi.endpoint(dataApiServer.port()),
                control,
                resources
                        .add(ControlServer.start(options.controlPort(), control))
                        .uri(),
                resources);
    }

    private Faults faults(DsqlServer server) {
        Faults all = new Faults(
                faults, clock, new Faults.Surroundings(server::ageSessions, new Statistics(faults.counters(), server)));
        options.faults().forEach(all::add);
        return all;
    }

    private ClusterIdentity identity(@Nullable KeptFiles kept) throws IOException {
        if (kept == null) {
            return options.applyTo(ClusterIdentity.random());
        }
        ClusterIdentity identity = options.applyTo(kept.identity());
        kept.keep(identity);
        return identity;
    }

    /** Certificates take as long as the database, and neither needs the other. */
    private static FutureTask<Certificates> inBackground(ClusterIdentity identity, @Nullable KeptFiles kept) {
        FutureTask<Certificates> task = new FutureTask<>(() -> {
            CertificateAuthority authority =
                    kept == null ? CertificateAuthority.create() : new AuthorityFiles(kept.authority()).open();
            ServerNames names = ServerNames.ofCluster(identity.endpoint(), identity.region());
            return new Certificates(authority, authority.serverContext(names));
        });
        Thread thread = new Thread(task, "borealis-certificates");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static Certificates result(FutureTask<Certificates> task)
            throws GeneralSecurityException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new GeneralSecurityException("the certificates could not be made: " + e.getCause(), e);
        }
    }

    private static PostgresSettings postgresSettings(@Nullable KeptFiles kept) {
        PostgresSettings settings = PostgresSettings.throwaway(List.of(BootstrapScript.text()));
        return kept == null ? settings : settings.keptIn(kept.dsqlData());
    }

    private static Path caFile(@Nullable KeptFiles kept, EmbeddedPostgres postgres, CertificateAuthority authority)
            throws IOException, GeneralSecurityException {
        AuthorityFiles files = new AuthorityFiles(kept == null ? postgres.runDirectory() : kept.authority());
        if (kept == null) {
            files.writeCertificate(authority);
        }
        return files.certificate();
    }

    private DsqlServerSettings dsqlSettings(ClusterIdentity identity, EmbeddedPostgres postgres, SSLContext tls) {
        AccessKey key = new AccessKey(identity.accessKeyId(), identity.secretAccessKey());
        DsqlTokenVerifier verifier = new DsqlTokenVerifier(List.of(key), identity.region(), options.clock());
        return DsqlServerSettings.builder()
                .port(options.dsqlPort())
                .backend(postgres.address())
                .superuser(EmbeddedPostgres.SUPERUSER)
                .tls(tls)
                .endpoint(identity.endpoint())
                .authenticator(new TokenAuthenticator(verifier, identity.endpoint()))
                .clock(options.clock())
                .faults(faults)
                .strictSni(options.strictSni())
                .release(options.rules().release())
                .limits(options.rules().limits())
                .jobDuration(options.rules().jobDuration())
                .build();
    }

    private DsqlServer listen(DsqlServerSettings settings) throws IOException {
        try {
            return DsqlServer.start(settings);
        } catch (BindException e) {
            throw new IOException(
                    "port " + options.dsqlPort() + " cannot be listened on (" + e.getMessage()
                            + "). Choose another one, or 0 for any free one",
                    e);
        }
    }

    private static DsqlEndpoint endpoint(ClusterIdentity identity, int port, Path caFile) {
        return new DsqlEndpoint(identity.clusterId(), identity.endpoint(), "127.0.0.1", port, caFile);
    }
}
