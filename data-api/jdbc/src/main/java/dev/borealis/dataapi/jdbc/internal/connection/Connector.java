package dev.borealis.dataapi.jdbc.internal.connection;

import dev.borealis.dataapi.DataApiClient;
import dev.borealis.dataapi.DataApiOption;
import dev.borealis.dataapi.DataApiOptions;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.HttpTransport;
import dev.borealis.dataapi.jdbc.internal.option.DriverOptions;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Makes clients and connections from options. Safe for threads. */
public final class Connector {

    private final DriverOptions options;
    private final @Nullable AwsCredentialsProvider credentials;
    private final @Nullable HttpTransport transport;

    private Connector(
            DriverOptions options, @Nullable AwsCredentialsProvider credentials, @Nullable HttpTransport transport) {
        this.options = options;
        this.credentials = credentials;
        this.transport = transport;
    }

    public static Connector of(
            DriverOptions options, @Nullable AwsCredentialsProvider credentials, @Nullable HttpTransport transport) {
        return new Connector(options, credentials, transport);
    }

    DriverOptions options() {
        return options;
    }

    /** A client for a database; for the options' own if there is none. */
    public DataApiClient client(@Nullable String database) throws SQLException {
        return checked(() -> {
            DataApiOptions.Builder all = options.client().toBuilder();
            if (database != null) {
                all.set(DataApiOption.DATABASE, database);
            }
            DataApiClient.Builder builder = DataApiClient.builder().options(all.build());
            if (credentials != null) {
                builder.credentialsProvider(credentials);
            }
            if (transport != null) {
                builder.transport(transport);
            }
            return builder.build();
        });
    }

    /** A connection with a client of its own. */
    public DataApiConnection connectOwning() throws SQLException {
        DataApiClient client = client(null);
        return new DataApiConnection(this, client, engine(client), true);
    }

    /** A connection on a client that others use too. */
    public DataApiConnection connect(DataApiClient client) throws SQLException {
        return new DataApiConnection(this, client, engine(client), false);
    }

    private static Engine engine(DataApiClient client) throws SQLException {
        return Session.guarded(client::engine);
    }

    /** What options make wrong is a connection that cannot be. */
    public static <T> T checked(Supplier<T> making) throws SQLException {
        try {
            return making.get();
        } catch (IllegalArgumentException wrong) {
            throw new SQLNonTransientConnectionException(wrong.getMessage(), "08001", wrong);
        }
    }
}
