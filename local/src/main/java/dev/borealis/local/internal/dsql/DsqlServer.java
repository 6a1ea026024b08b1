package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.dsql.backend.AdminConnection;
import dev.borealis.local.internal.dsql.backend.BootstrapScript;
import dev.borealis.local.internal.dsql.backend.LastingConnection;
import dev.borealis.local.internal.dsql.backend.SqlLiteral;
import dev.borealis.local.internal.dsql.jobs.Jobs;
import dev.borealis.local.internal.dsql.login.ConnectionLimits;
import dev.borealis.local.internal.dsql.login.Login;
import dev.borealis.local.internal.dsql.login.LoginRefused;
import dev.borealis.local.internal.dsql.plan.ParserConnection;
import dev.borealis.local.internal.dsql.plan.Planner;
import dev.borealis.local.internal.dsql.session.SessionServices;
import dev.borealis.local.internal.dsql.transaction.ConflictArbiter;
import dev.borealis.local.internal.dsql.transaction.Snapshots;
import dev.borealis.local.internal.fault.Counter;
import dev.borealis.local.internal.occ.Calm;
import dev.borealis.local.internal.occ.Functions;
import dev.borealis.local.internal.occ.Statistics;
import dev.borealis.local.internal.occ.Traces;
import dev.borealis.local.internal.sql.rule.Limit;
import dev.borealis.local.internal.sql.rule.RuleBook;
import dev.borealis.local.internal.wire.BackendConnection;
import dev.borealis.local.internal.wire.BackendLostException;
import dev.borealis.local.internal.wire.ClientConnection;
import dev.borealis.local.internal.wire.ErrorFields;
import dev.borealis.local.internal.wire.FrontDoor;
import dev.borealis.local.internal.wire.FrontDoor.Canceller;
import dev.borealis.local.internal.wire.FrontDoor.Guest;
import dev.borealis.local.internal.wire.FrontDoor.Unencrypted;
import dev.borealis.local.internal.wire.FrontDoor.Visitor;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Aurora DSQL on loopback, in front of an embedded PostgreSQL that was bootstrapped with {@link BootstrapScript}. Each
 * connection has a thread of its own. Thread-safe.
 */
public final class DsqlServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql");
    private static final int CANCEL_REQUEST = 80877102;
    private static final int BACKLOG = 512;
    private static final long STACK = 512 << 10;
    private static final long SWEEP_MILLIS = 250;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final DsqlServerSettings settings;
    private final ServerSocket listener;
    private final FrontDoor door;
    private final Login login;
    private final ParserConnection parser;
    private final SessionServices services;
    private final ScheduledExecutorService watchdog;
    private final ConnectionLimits admission;
    private final Map<Closeable, Boolean> open = new ConcurrentHashMap<>();
    private final Map<Socket, Session> signedIn = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private DsqlServer(
            DsqlServerSettings settings, ServerSocket listener, AdminConnection maintenance, ConflictArbiter arbiter)
            throws IOException {
        this.settings = settings;
        this.listener = listener;
        this.door = new FrontDoor(settings.tls());
        this.login = new Login(settings.login());
        this.admission = new ConnectionLimits(settings.limits(), settings.clock());
        this.parser = new ParserConnection(() -> AdminConnection.open(settings.backend(), settings.superuser()));
        Planner planner = new Planner(
                RuleBook.of(settings.release(), settings.limits()), new Traces(functions(maintenance)), parser);
        maintenance.close();
        Jobs jobs = new Jobs(() -> unlimited(settings), settings.jobDuration());
        this.services =
                new SessionServices(planner, jobs, settings.limits(), settings.clock(), arbiter, settings.faults());
        this.watchdog = Executors.newSingleThreadScheduledExecutor(task -> thread(task, "borealis-dsql-watchdog"));
    }

    /**
     * Starts a server; it accepts connections when this returns.
     *
     * @throws IOException when the port is taken or PostgreSQL cannot be reached
     */
    public static DsqlServer start(DsqlServerSettings settings) throws IOException {
        AdminConnection maintenance = AdminConnection.open(settings.backend(), settings.superuser());
        maintenance.limitTemporarySpace(settings.limits().get(Limit.TEMP_KILOBYTES));
        ConflictArbiter arbiter = arbiter(settings);
        ServerSocket listener = new ServerSocket();
        try {
            listener.bind(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), settings.port()),
                    BACKLOG);
        } catch (IOException | RuntimeException failure) {
            maintenance.close();
            arbiter.close();
            listener.close();
            throw failure;
        }
        DsqlServer server = new DsqlServer(settings, listener, maintenance, arbiter);
        server.services.jobs().start();
        server.services.arbiter().start();
        ScheduledFuture<?> unused = server.watchdog.scheduleWithFixedDelay(
                server::closeOld, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        thread(server::accept, "borealis-dsql-acceptor").start();
        return server;
    }

    private static ConflictArbiter arbiter(DsqlServerSettings settings) throws IOException {
        LastingConnection locks =
                new LastingConnection(() -> AdminConnection.open(settings.backend(), settings.superuser()));
        LastingConnection rowLocks = new LastingConnection(() -> impatient(settings));
        LastingConnection snapshots =
                new LastingConnection(() -> AdminConnection.open(settings.backend(), settings.superuser()));
        String secret = UUID.randomUUID().toString();
        locks.query("INSERT INTO pg_borealis.server VALUES (" + SqlLiteral.of(secret) + ")");
        return new ConflictArbiter(
                locks,
                rowLocks,
                new Snapshots(snapshots),
                secret,
                new Calm(settings.calmAfter()),
                settings.optimistic());
    }

    /** A connection that waits for no locks. */
    private static AdminConnection impatient(DsqlServerSettings settings) throws IOException {
        AdminConnection connection = AdminConnection.open(settings.backend(), settings.superuser());
        connection.query("SET lock_timeout = '100ms'");
        return connection;
    }

    /** A connection whose queries get all the temporary space they want. */
    private static AdminConnection unlimited(DsqlServerSettings settings) throws IOException {
        AdminConnection connection = AdminConnection.open(settings.backend(), settings.superuser());
        connection.query("SET temp_file_limit = -1");
        return connection;
    }

    /** The names of PostgreSQL's own functions. */
    private static Functions functions(AdminConnection connection) throws IOException {
        return new Functions(
                connection
                        .query("SELECT DISTINCT proname FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace")
                        .stream()
                        .map(row -> String.valueOf(row.get(0)))
                        .collect(Collectors.toSet()));
    }

    /** What became of competing transactions so far. */
    public Statistics conflicts() {
        return services.arbiter().statistics();
    }

    /** The port it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(null, task, name, STACK);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!closed) {
            try {
                receive(listener.accept());
            } catch (IOException failure) {
                if (!closed) {
                    log.warn("accepting a connection failed", failure);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    private void receive(Socket socket) {
        open.put(socket, true);
        try {
            thread(() -> serve(socket), "borealis-dsql-" + socket.getPort()).start();
        } catch (OutOfMemoryError noThread) {
            log.warn("there is no thread for another connection", noThread);
            open.remove(socket);
            closeQuietly(socket);
        }
        if (closed) {
            closeQuietly(socket);
        }
    }

    /** Ends all sessions as if they had lived too long. */
    public void ageSessions() {
        closeIf(session -> true);
    }

    /** Ends sessions that have lived too long, whether or not they are doing something. */
    private void closeOld() {
        long now = settings.clock().millis();
        closeIf(session -> session.isOver(now));
    }

    private void closeIf(Predicate<Session> over) {
        signedIn.forEach((socket, session) -> {
            if (over.test(session)) {
                log.debug("the session from port {} has lived long enough", socket.getPort());
                closeQuietly(socket);
            }
        });
    }

    private void serve(Socket socket) {
        try (socket) {
            attend(socket);
        } catch (RejectedExecutionException closing) {
            log.debug("connection from port {} came when the server was closing", socket.getPort());
        } catch (RuntimeException defect) {
            log.warn("connection from port {} ended by a defect", socket.getPort(), defect);
        } catch (IOException gone) {
            log.debug("connection from port {} ended: {}", socket.getPort(), gone.toString());
        } finally {
            open.remove(socket);
        }
    }

    private void attend(Socket socket) throws IOException {
        ScheduledFuture<?> deadline = watchdog.schedule(
                () -> closeQuietly(socket), settings.loginTimeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            socket.setTcpNoDelay(true);
            Visitor visitor = door.open(socket);
            if (visitor instanceof Guest guest) {
                welcome(guest, socket, deadline);
            } else if (visitor instanceof Canceller canceller) {
                cancel(canceller);
            } else if (visitor instanceof Unencrypted unencrypted) {
                refuse(
                        unencrypted.client(),
                        ErrorFields.of("FATAL", "08P01", "unable to accept connection, SSL is mandatory")
                                .with('H', "Connect with sslmode=require or stricter."));
            }
        } finally {
            deadline.cancel(false);
        }
    }

    private void welcome(Guest guest, Socket socket, ScheduledFuture<?> deadline) throws IOException {
        try (ClientConnection client = guest.client()) {
            try {
                admit(guest, socket, deadline);
            } catch (LoginRefused refused) {
                log.debug("a client was refused: {}", refused.getMessage());
                settings.faults().counters().count(Counter.LOGINS_REFUSED);
                refuse(client, refused.fields());
            }
        }
    }

    private void admit(Guest guest, Socket socket, ScheduledFuture<?> deadline) throws IOException, LoginRefused {
        admission.enter();
        try {
            serve(guest, socket, deadline);
        } finally {
            admission.leave();
        }
    }

    private void serve(Guest guest, Socket socket, ScheduledFuture<?> deadline) throws IOException, LoginRefused {
        try (BackendConnection backend = login.signIn(guest)) {
            open.put(backend, true);
            Session session = new Session(services, guest, backend);
            signedIn.put(socket, session);
            try {
                deadline.cancel(false);
                log.debug("{} signed in", guest.startup().parameters().get("user"));
                settings.faults().counters().count(Counter.LOGINS);
                session.run();
            } catch (BackendLostException lost) {
                tellOfLoss(guest.client(), backend);
                throw lost;
            } finally {
                signedIn.remove(socket);
                open.remove(backend);
            }
        }
    }

    /** Says goodbye for a PostgreSQL that had no time to, unless the client is in the middle of a message. */
    private void tellOfLoss(ClientConnection client, BackendConnection backend) throws IOException {
        if (!closed && backend.isBetweenMessages()) {
            refuse(
                    client,
                    ErrorFields.of("FATAL", "XX000", "server unavailable")
                            .with('D', "The database behind the session has ended. What was not committed is gone.")
                            .with(
                                    'H',
                                    "Connect again and repeat the transaction. If its COMMIT was under way, look first"
                                            + " whether it took effect."));
        }
    }

    private static void refuse(ClientConnection client, ErrorFields error) throws IOException {
        MessageBuilder message = new MessageBuilder();
        error.writeTo(message, 'E');
        client.write(message);
        client.flush();
        client.close();
    }

    private void cancel(Canceller canceller) throws IOException {
        try (BackendConnection backend = BackendConnection.open(settings.backend())) {
            MessageBuilder message = new MessageBuilder();
            message.begin((char) 0)
                    .putInt(CANCEL_REQUEST)
                    .putInt(canceller.process())
                    .putInt(canceller.secret())
                    .end();
            backend.write(message);
            backend.flush();
            backend.awaitEnd();
        }
    }

    /** How many connections are open, those that are signing in included. */
    public int connections() {
        return (int) open.keySet().stream().filter(Socket.class::isInstance).count();
    }

    /** The limit in force. */
    long limit(Limit limit) {
        return settings.limits().get(limit);
    }

    private static void closeQuietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException ignored) {
            log.debug("closing a connection", ignored);
        }
    }

    /** Stops listening and ends all sessions at once. Idempotent. */
    @Override
    public void close() {
        closed = true;
        closeQuietly(listener);
        services.jobs().close();
        parser.close();
        services.arbiter().close();
        watchdog.shutdownNow();
        open.keySet().forEach(DsqlServer::closeQuietly);
    }
}
