package dev.borealis.local.internal.dataapi.mysql;

import dev.borealis.local.internal.dataapi.engine.Engine;
import dev.borealis.local.internal.dataapi.engine.Session;
import dev.borealis.local.internal.mysql.EmbeddedMysql;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The embedded MySQL of the Data API's cluster, set up like Aurora. Thread-safe. */
public final class AuroraMysql implements Engine {
    /** The database that is there from the start. */
    public static final String DATABASE = "aurora";

    /** Whom the cluster's secret signs in: without the privileges that Aurora keeps for itself. */
    private static final String MASTER_USER = "admin";

    private static final List<String> BOOTSTRAP = List.of(
            "CREATE DATABASE " + DATABASE + ";",
            "CREATE USER '" + MASTER_USER + "'@'localhost' IDENTIFIED WITH caching_sha2_password BY '';",
            "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER, SHOW DATABASES,"
                    + " CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION SLAVE, REPLICATION CLIENT, CREATE VIEW,"
                    + " SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, CREATE USER, EVENT, TRIGGER ON *.* TO '" + MASTER_USER
                    + "'@'localhost' WITH GRANT OPTION;",
            // As on Aurora: who may write the tables of privileges has every privilege, that of writing files included.
            "REVOKE INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER, CREATE TEMPORARY TABLES, LOCK TABLES,"
                    + " CREATE VIEW, CREATE ROUTINE, ALTER ROUTINE, EVENT, TRIGGER ON mysql.* FROM '" + MASTER_USER
                    + "'@'localhost';");

    private final EmbeddedMysql server;

    private AuroraMysql(EmbeddedMysql server) {
        this.server = server;
    }

    /**
     * Starts the server.
     *
     * @param dataDirectory keeps the data from one start to the next; null for none
     */
    public static AuroraMysql start(@Nullable Path dataDirectory) throws IOException {
        return new AuroraMysql(EmbeddedMysql.start(BOOTSTRAP, dataDirectory));
    }

    @Override
    public Session connect(String database) throws IOException {
        return new MysqlSession(server.address(), MASTER_USER, database);
    }

    @Override
    public void close() {
        server.close();
    }
}
