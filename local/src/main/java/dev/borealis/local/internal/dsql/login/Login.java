package dev.borealis.local.internal.dsql.login;

import dev.borealis.local.internal.dsql.backend.AdminConnection;
import dev.borealis.local.internal.dsql.backend.BackendStartup;
import dev.borealis.local.internal.fault.Origin;
import dev.borealis.local.internal.sql.rule.Limit;
import dev.borealis.local.internal.sql.rule.Limits;
import dev.borealis.local.internal.wire.BackendConnection;
import dev.borealis.local.internal.wire.BackendLostException;
import dev.borealis.local.internal.wire.ClientConnection;
import dev.borealis.local.internal.wire.ErrorFields;
import dev.borealis.local.internal.wire.FrontDoor.Guest;
import dev.borealis.local.internal.wire.LoginVerdict;
import dev.borealis.local.internal.wire.MessageBuilder;
import dev.borealis.local.internal.wire.ProtocolException;
import dev.borealis.local.internal.wire.StartupPacket;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs a client in: token, role, database, and the PostgreSQL session behind it. Thread-safe. */
public final class Login {
    private static final String DENIED = "unable to accept connection, access denied";
    private static final String INVALID_AUTHORIZATION = "28000";
    private static final String TOO_MANY = "53300";
    private static final int MAX_PASSWORD = 1 << 16;

    private final LoginSettings settings;
    private final LoginFaults faults;

    public Login(LoginSettings settings) {
        this.settings = settings;
        this.faults = new LoginFaults(settings.faults(), settings.clock());
    }

    /**
     * The PostgreSQL session of a client that may come in; the client has been told so.
     *
     * @throws LoginRefused when it may not, with what it is to be told
     */
    public BackendConnection signIn(Guest guest) throws IOException, LoginRefused {
        StartupPacket startup = guest.startup();
        ClientConnection client = guest.client();
        negotiate(client, startup);
        String user = startup.parameters().getOrDefault("user", "");
        if (user.isEmpty()) {
            throw LoginRefused.because(
                    INVALID_AUTHORIZATION, "no PostgreSQL user name specified in startup packet", null);
        }
        checkServerName(client);
        checkToken(client, user);
        faults.beforeLogin(origin(startup));
        String database = startup.parameters().getOrDefault("database", user);
        if (!database.equals("postgres")) {
            throw LoginRefused.because("3D000", "database \"" + database + "\" does not exist", null);
        }
        if (user.equals(settings.superuser())) {
            throw denied(null);
        }
        return begin(client, user, StartupOptions.settings(startup.parameters()));
    }

    /** Whom faults may be meant for. */
    public static Origin origin(StartupPacket startup) {
        return Origin.session(
                startup.parameters().getOrDefault("user", ""),
                startup.parameters().getOrDefault("application_name", ""));
    }

    static LoginRefused denied(@Nullable String hint) {
        return LoginRefused.because(INVALID_AUTHORIZATION, DENIED, hint);
    }

    static LoginRefused wakingUp() {
        return LoginRefused.because(
                "57P03", "unable to accept connection, waking up cluster, please retry later", null);
    }

    private static void negotiate(ClientConnection client, StartupPacket startup) throws IOException, LoginRefused {
        if (!startup.isSpoken()) {
            throw LoginRefused.because(
                    "0A000", "unsupported frontend protocol " + startup.shown() + ": server supports 3.0 to 3.0", null);
        }
        if (startup.wantsMore()) {
            List<String> unknown = startup.parameters().keySet().stream()
                    .filter(name -> name.startsWith("_pq_."))
                    .toList();
            MessageBuilder message = new MessageBuilder();
            message.begin('v').putInt(3 << 16).putInt(unknown.size());
            unknown.forEach(message::putString);
            client.write(message.end());
        }
    }

    private void checkServerName(ClientConnection client) throws LoginRefused {
        String name = client.serverName();
        if (!settings.strictSni()) {
            return;
        }
        if (name == null) {
            throw LoginRefused.because(
                    INVALID_AUTHORIZATION, "unable to accept connection, sni was not received", null);
        }
        if (!name.equalsIgnoreCase(settings.endpoint())) {
            throw denied("No cluster has the host name of the TLS handshake.");
        }
    }

    private void checkToken(ClientConnection client, String user) throws IOException, LoginRefused {
        client.write(new MessageBuilder().begin('R').putInt(3).end());
        client.flush();
        if (!client.await(5)) {
            throw new ProtocolException("the client left before it sent a password");
        }
        int length = client.intAt(1) + 1;
        if (client.buffer()[client.position()] != 'p' || length < 6 || length > MAX_PASSWORD) {
            throw new ProtocolException("a password was expected");
        }
        if (!client.await(length)) {
            throw new ProtocolException("the client left in the middle of its password");
        }
        String token = client.stringAt(5, length - 5);
        client.skip(length);
        if (settings.authenticator().judge(token, user, client.serverName()) instanceof LoginVerdict.Denied denied) {
            throw LoginRefused.because(denied.sqlState(), denied.message(), denied.hint());
        }
    }

    private BackendConnection begin(ClientConnection client, String user, Map<String, String> asked)
            throws IOException, LoginRefused {
        try {
            return admitted(client, user, asked);
        } catch (BackendLostException lost) {
            throw wakingUp();
        }
    }

    private BackendConnection admitted(ClientConnection client, String user, Map<String, String> asked)
            throws IOException, LoginRefused {
        BackendConnection backend = BackendConnection.open(settings.backend());
        try {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("user", user);
            parameters.put("database", "postgres");
            parameters.put("client_encoding", "UTF8");
            parameters.putAll(asked);
            addLimits(parameters);
            BackendStartup.send(backend, parameters);
            MessageBuilder welcome = welcome(backend);
            if (!user.equals("admin") && !maySignIn(backend)) {
                throw denied(null);
            }
            client.write(welcome);
            return backend;
        } catch (IOException | LoginRefused | RuntimeException failure) {
            backend.close();
            throw failure;
        }
    }

    /** Tells PostgreSQL the limits that are not as on AWS. */
    private void addLimits(Map<String, String> parameters) {
        Limits limits = settings.limits();
        for (Limit limit : Limit.values()) {
            if (limits.get(limit) != limit.standard()) {
                parameters.put(
                        "borealis." + limit.label().replace('-', '_').toLowerCase(Locale.ROOT),
                        Long.toString(limits.get(limit)));
            }
        }
    }

    /** What PostgreSQL says until it is ready. */
    private static MessageBuilder welcome(BackendConnection backend) throws IOException, LoginRefused {
        MessageBuilder said = new MessageBuilder();
        byte type = 0;
        while (type != 'Z') {
            type = backend.awaitType();
            int length = backend.messageLength();
            backend.await(length);
            if (type == 'E') {
                throw failure(ErrorFields.parse(backend.buffer(), backend.position() + 5, length - 5));
            }
            if (type == 'K') {
                backend.process(ClientConnection.readInt(backend.buffer(), backend.position() + 5));
            }
            said.put(backend.buffer(), backend.position(), length);
            backend.skip(length);
        }
        return said;
    }

    /** Whether a principal of IAM is mapped to the role; those of {@code admin} always are. */
    private static boolean maySignIn(BackendConnection backend) throws IOException {
        List<List<@Nullable String>> rows = AdminConnection.over(backend).query("SELECT pg_borealis.may_sign_in()");
        return "t".equals(rows.get(0).get(0));
    }

    /** A role that does not exist or may not sign in looks the same to the client. */
    private static LoginRefused failure(ErrorFields error) {
        return switch (error.get('C')) {
            case INVALID_AUTHORIZATION -> denied(null);
            case TOO_MANY -> ConnectionLimits.tooMany();
            case "57P01", "57P02", "57P03" -> wakingUp();
            default -> new LoginRefused(error);
        };
    }
}
