package dev.borealis.local.internal.dataapi;

import dev.borealis.local.internal.dataapi.cluster.ClusterSettings;
import dev.borealis.local.internal.dataapi.cluster.EngineStarter;
import dev.borealis.local.internal.dataapi.engine.Assumptions;
import dev.borealis.local.internal.dataapi.engine.Engine;
import dev.borealis.local.internal.dataapi.mysql.AuroraMysql;
import dev.borealis.local.internal.dataapi.postgres.AuroraPostgres;
import dev.borealis.local.internal.dataapi.sigv4.Credentials;
import dev.borealis.local.internal.fault.FaultRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A server for tests over databases that all tests of a JVM share; they end with it. */
final class TestServer {
    static final String REGION = "eu-west-1";
    static final Credentials CREDENTIALS = new Credentials("AKIATESTTESTTESTTEST", "a-secret-for-tests-only");
    static final String SECRET_ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:borealis-AbCdEf";
    static final String POSTGRES_ARN = "arn:aws:rds:eu-west-1:123456789012:cluster:borealis-postgresql";
    static final String MYSQL_ARN = "arn:aws:rds:eu-west-1:123456789012:cluster:borealis-mysql";

    private TestServer() {}

    static DataApiServer start(Clock clock, Duration callTimeout) {
        return start(clock, callTimeout, new FaultRegistry());
    }

    static DataApiServer start(Clock clock, Duration callTimeout, FaultRegistry faults) {
        return start(clock, callTimeout, faults, Assumptions.HARD);
    }

    static DataApiServer start(Clock clock, Duration callTimeout, FaultRegistry faults, Assumptions assumptions) {
        try {
            return DataApiServer.start(new DataApiSettings(
                    0,
                    REGION,
                    CREDENTIALS,
                    SECRET_ARN,
                    List.of(
                            new ClusterSettings(POSTGRES_ARN, () -> shared(Postgres.ENGINE)),
                            new ClusterSettings(MYSQL_ARN, () -> shared(Mysql.ENGINE))),
                    clock,
                    callTimeout,
                    faults,
                    assumptions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The databases themselves, below the server. */
    static List<Engine> engines() {
        return List.of(Postgres.ENGINE, Mysql.ENGINE);
    }

    private static Engine shared(Engine engine) {
        return new Engine() {
            @Override
            public dev.borealis.local.internal.dataapi.engine.Session connect(String database) throws IOException {
                return engine.connect(database);
            }

            @Override
            public void close() {}
        };
    }

    private static final class Postgres {
        static final Engine ENGINE = started(() -> AuroraPostgres.start(null, Duration.ofSeconds(45)));
    }

    private static final class Mysql {
        static final Engine ENGINE = started(() -> AuroraMysql.start(null));
    }

    private static Engine started(EngineStarter starter) {
        try {
            return starter.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
