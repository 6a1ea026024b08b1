package dev.borealis.local;

import dev.borealis.local.LocalAuroraOptions.GivenKey;
import dev.borealis.local.internal.dataapi.engine.Assumptions;
import dev.borealis.local.internal.process.FileFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of a {@link LocalAurora}. Not thread-safe.
 *
 * <pre>{@code
 * LocalAurora aurora = LocalAurora.builder().region("eu-west-1").dsqlPort(5432).start();
 * }</pre>
 */
public final class LocalAuroraBuilder {
    private @Nullable String region;
    private int dsqlPort;
    private int dataApiPort;
    private boolean postgresql = true;
    private boolean mysql = true;
    private @Nullable Path dataDirectory;
    private boolean strictSni;
    private Clock clock = Clock.systemUTC();
    private @Nullable GivenKey accessKey;
    private ServiceRules rules = ServiceRules.STANDARD;
    private int controlPort;
    private final List<Fault> faults = new ArrayList<>();
    private Assumptions assumptions = Assumptions.HARD;

    LocalAuroraBuilder() {}

    /**
     * Places the cluster in a region; by default in the one that the data directory holds, or {@code us-east-1}.
     *
     * @param region such as {@code eu-west-1}: words of lower-case letters and digits with hyphens between them
     * @return this builder
     * @throws IllegalArgumentException if the region is anything else
     */
    public LocalAuroraBuilder region(String region) {
        require(
                region.matches("(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)+"),
                "a region is named like us-east-1, not: ",
                region);
        this.region = region;
        return this;
    }

    /**
     * Fixes the port of the DSQL server; by default any free one is taken.
     *
     * @param port 1 to 65535, or 0 for any free one
     * @return this builder
     * @throws IllegalArgumentException if the port is anything else
     */
    public LocalAuroraBuilder dsqlPort(int port) {
        this.dsqlPort = requirePort(port);
        return this;
    }

    /**
     * Fixes the port of the Data API; by default any free one is taken.
     *
     * @param port 1 to 65535, or 0 for any free one
     * @return this builder
     * @throws IllegalArgumentException if the port is anything else
     */
    public LocalAuroraBuilder dataApiPort(int port) {
        this.dataApiPort = requirePort(port);
        return this;
    }

    /**
     * Says whether the Data API has a PostgreSQL cluster, as it does by default. DSQL has a PostgreSQL of its own.
     *
     * @param wanted false for none
     * @return this builder
     */
    public LocalAuroraBuilder postgresql(boolean wanted) {
        this.postgresql = wanted;
        return this;
    }

    /**
     * Says whether the Data API has a MySQL cluster, as it does by default. There is a MySQL for Linux on x86-64 only.
     *
     * @param wanted false for none
     * @return this builder
     */
    public LocalAuroraBuilder mysql(boolean wanted) {
        this.mysql = wanted;
        return this;
    }

    /**
     * Keeps data, cluster id, credentials and certificate authority in a directory, for the next start to go on with.
     * One instance at a time may use it.
     *
     * @param directory an empty or not yet existing directory, or one of an earlier start
     * @return this builder
     */
    public LocalAuroraBuilder dataDirectory(Path directory) {
        this.dataDirectory = directory;
        return this;
    }

    /**
     * Refuses clients whose TLS handshake does not name the cluster (SNI), as the service does. By default they are
     * let in, because old drivers do not send a name.
     *
     * @param strict whether to refuse
     * @return this builder
     */
    public LocalAuroraBuilder strictSni(boolean strict) {
        this.strictSni = strict;
        return this;
    }

    /**
     * Sets the clock that tokens and limits of age are judged by; the system's by default.
     *
     * @param clock may be moved while the instance runs
     * @return this builder
     */
    public LocalAuroraBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * Fixes the credentials that tokens must be signed with; random ones by default, or those that the data directory
     * holds.
     *
     * @param id the access key id, of letters, digits and underscores
     * @param secret the secret access key, of printable characters without spaces
     * @return this builder
     * @throws IllegalArgumentException if the id or the secret is anything else
     */
    public LocalAuroraBuilder accessKey(String id, String secret) {
        require(id.matches("\\w{1,128}"), "an access key id is made of letters, digits and underscores, not: ", id);
        require(secret.matches("[!-~]{1,256}"), "a secret access key is made of printable characters, this is not", "");
        this.accessKey = new GivenKey(id, secret);
        return this;
    }

    /**
     * Changes one of the service's limits, so that a test reaches it at once. They are listed, with their values on AWS,
     * in the documentation of Local Aurora.
     *
     * @param name such as {@code transaction-rows}
     * @param value in the unit of the limit, 0 or more
     * @return this builder
     * @throws IllegalArgumentException if there is no such limit or the value is negative
     */
    public LocalAuroraBuilder limit(String name, long value) {
        rules = rules.withLimit(name, value);
        return this;
    }

    /**
     * Follows the service as it was at a time: what came later is refused. By default everything known is there.
     *
     * @param release a month such as {@code 2026-09}, a day such as {@code 2026-08-25}, or {@code newest}
     * @return this builder
     * @throws IllegalArgumentException if the text is none of them
     */
    public LocalAuroraBuilder release(String release) {
        rules = rules.inRelease(release);
        return this;
    }

    /**
     * Makes asynchronous jobs, such as building an index, take their time; 200 ms by default.
     *
     * @param duration how long each takes at least
     * @return this builder
     * @throws IllegalArgumentException if the duration is negative
     */
    public LocalAuroraBuilder jobDuration(Duration duration) {
        rules = rules.withJobDuration(duration);
        return this;
    }

    /**
     * Changes how the Data API reads what nobody outside AWS has settled: {@code timeout} is {@code ends} (a transaction in
     * which a statement has timed out is gone) or {@code stays}; {@code result-size} is {@code values} (results are measured
     * by their values) or {@code json} (by the bytes of the answer). By default the first of each.
     *
     * @param name {@code timeout} or {@code result-size}
     * @param reading one of the two
     * @return this builder
     * @throws IllegalArgumentException if there is no such question or reading
     */
    public LocalAuroraBuilder assume(String name, String reading) {
        assumptions = switch (name + "=" + reading) {
            case "timeout=ends" -> assumptions.with(Assumptions.Timeout.ENDS);
            case "timeout=stays" -> assumptions.with(Assumptions.Timeout.STAYS);
            case "result-size=values" -> assumptions.with(Assumptions.Size.VALUES);
            case "result-size=json" -> assumptions.with(Assumptions.Size.JSON);
            default ->
                throw new IllegalArgumentException("an assumption is timeout=ends, timeout=stays, result-size=values"
                        + " or result-size=json, not: " + name + "=" + reading);
        };
        return this;
    }

    /**
     * Fixes the port of the control interface; by default any free one is taken.
     *
     * @param port 1 to 65535, or 0 for any free one
     * @return this builder
     * @throws IllegalArgumentException if the port is anything else
     */
    public LocalAuroraBuilder controlPort(int port) {
        this.controlPort = requirePort(port);
        return this;
    }

    /**
     * Lets something go wrong from the start; may be called several times.
     *
     * @param fault what is to go wrong
     * @return this builder
     */
    public LocalAuroraBuilder fault(Fault fault) {
        faults.add(fault);
        return this;
    }

    private static int requirePort(int port) {
        require(port >= 0 && port <= 65535, "a port is 0 to 65535, not: ", port);
        return port;
    }

    private static void require(boolean condition, String message, Object actual) {
        if (!condition) {
            throw new IllegalArgumentException(message + actual);
        }
    }

    /**
     * Starts the instance and returns when clients can connect.
     *
     * @return the running instance, for the caller to close
     * @throws LocalAuroraException if it cannot start; nothing is left running then
     */
    public LocalAurora start() {
        LocalAuroraOptions options = new LocalAuroraOptions(
                region,
                dsqlPort,
                dataApiPort,
                postgresql,
                mysql,
                dataDirectory,
                strictSni,
                clock,
                accessKey,
                rules,
                controlPort,
                List.copyOf(faults),
                assumptions);
        OpenResources resources = new OpenResources();
        try {
            return new Startup(options, resources).run();
        } catch (IOException | GeneralSecurityException e) {
            resources.close();
            throw new LocalAuroraException("Local Aurora cannot start: " + FileFailure.words(e), e);
        } catch (InterruptedException e) {
            resources.close();
            Thread.currentThread().interrupt();
            throw new LocalAuroraException("Local Aurora cannot start: interrupted", e);
        } catch (RuntimeException | Error e) {
            resources.close();
            throw e;
        }
    }
}
