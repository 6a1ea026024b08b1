package dev.borealis.local.internal.dataapi;

import dev.borealis.local.internal.dataapi.cluster.Cluster;
import dev.borealis.local.internal.dataapi.cluster.Clusters;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import dev.borealis.local.internal.dataapi.http.HttpServer;
import dev.borealis.local.internal.dataapi.http.RequestLimits;
import dev.borealis.local.internal.dataapi.sigv4.SignatureCheck;
import dev.borealis.local.internal.dataapi.transaction.Sweeper;
import dev.borealis.local.internal.dataapi.transaction.TransactionLimits;
import dev.borealis.local.internal.dataapi.transaction.Transactions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The RDS Data API over HTTP on loopback. Thread-safe. */
public final class DataApiServer implements AutoCloseable {
    /** The whole request, headers too, as the service counts it. */
    private static final RequestLimits LIMITS = new RequestLimits(1 << 16, 4 << 20);

    private static final String SERVICE = "rds-data";

    private static final AtomicInteger THREADS = new AtomicInteger();

    private final HttpServer http;
    private final Clusters clusters;
    private final Transactions transactions;
    private final ExecutorService executor;
    private final Sweeper sweeper;

    private DataApiServer(
            HttpServer http, Clusters clusters, Transactions transactions, ExecutorService executor, Sweeper sweeper) {
        this.http = http;
        this.clusters = clusters;
        this.transactions = transactions;
        this.executor = executor;
        this.sweeper = sweeper;
    }

    /** Starts the server; the databases start when they are first called. */
    public static DataApiServer start(DataApiSettings settings) throws IOException {
        ExecutorService executor = Executors.newCachedThreadPool(work -> daemon(work, "borealis-data-api-call-"));
        List<Cluster> all = settings.clusters().stream()
                .map(cluster -> new Cluster(cluster, executor, settings.clock()))
                .toList();
        Clusters clusters = new Clusters(all, settings.secretArn());
        Transactions transactions =
                new Transactions(settings.clock(), TransactionLimits.SERVICE, settings.assumptions());
        DataApi api = new DataApi(
                clusters, transactions, new CallRunner(executor, settings.callTimeout()), settings.assumptions());
        SignatureCheck signatures =
                new SignatureCheck(settings.credentials(), settings.region(), SERVICE, settings.clock());
        HttpServer http = HttpServer.start(
                settings.port(), new Front(signatures, api, new CallFaults(settings.faults())), LIMITS);
        return new DataApiServer(http, clusters, transactions, executor, Sweeper.start(transactions, clusters::tidy));
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return http.port();
    }

    /**
     * Puts a cluster to sleep. The next call wakes it, and like those after it is answered with
     * {@code DatabaseResumingException} until the cluster is up.
     *
     * @param resourceArn which cluster
     * @param resumeTime how long it takes to wake up, by the server's clock
     */
    public void pause(String resourceArn, Duration resumeTime) {
        try {
            clusters.named(resourceArn).pause().pause(resumeTime);
        } catch (ServiceException e) {
            throw new IllegalArgumentException("There is no cluster " + resourceArn, e);
        }
    }

    /** Stops the server, then its databases. */
    @Override
    public void close() {
        http.close();
        sweeper.close();
        transactions.close();
        clusters.close();
        executor.shutdownNow();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
