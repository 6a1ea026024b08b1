package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.DataApiOption;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.error.Wrappers;
import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import dev.borealis.dataapi.jdbc.internal.session.Identifiers;
import dev.borealis.dataapi.jdbc.internal.session.IsolationLevels;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import java.util.Locale;

/** What this driver is, and how it stands to the database that it is connected to. */
abstract class DriverMetaData extends CommonCapabilities {

    private final BaseConnection connection;

    DriverMetaData(BaseConnection connection) {
        this.connection = connection;
    }

    final BaseConnection connection() {
        return connection;
    }

    final Engine engine() {
        return connection.session().engine();
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public String getURL() {
        String database = connection
                .session()
                .client()
                .options()
                .find(DataApiOption.DATABASE)
                .orElse("");
        return "jdbc:aurora-data-api:" + engine().name().toLowerCase(Locale.ROOT) + ":///" + database;
    }

    @Override
    public String getUserName() throws SQLException {
        return ask("SELECT CURRENT_USER");
    }

    private String ask(String question) throws SQLException {
        try (ResultSet rows = new CatalogQuery(question).run(connection)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return connection.isReadOnly();
    }

    @Override
    public String getDatabaseProductVersion() throws SQLException {
        return connection.productVersion();
    }

    @Override
    public int getDatabaseMajorVersion() throws SQLException {
        return version(0);
    }

    @Override
    public int getDatabaseMinorVersion() throws SQLException {
        return version(1);
    }

    private int version(int part) throws SQLException {
        String[] parts = getDatabaseProductVersion().split("\\D+", 3);
        return part < parts.length && !parts[part].isEmpty() ? Integer.parseInt(parts[part]) : 0;
    }

    @Override
    public String getDriverName() {
        return "Borealis JDBC driver for the RDS Data API";
    }

    @Override
    public String getDriverVersion() {
        return DriverVersion.CURRENT.text();
    }

    @Override
    public int getDriverMajorVersion() {
        return DriverVersion.CURRENT.major();
    }

    @Override
    public int getDriverMinorVersion() {
        return DriverVersion.CURRENT.minor();
    }

    @Override
    public int getJDBCMajorVersion() {
        return 4;
    }

    @Override
    public int getJDBCMinorVersion() {
        return 3;
    }

    @Override
    public String getIdentifierQuoteString() {
        return Identifiers.quote(engine());
    }

    @Override
    public int getDefaultTransactionIsolation() {
        return IsolationLevels.ofNewSession(engine());
    }

    @Override
    public int getResultSetHoldability() {
        return IsolationLevels.holdability(engine());
    }

    /** The service takes this many characters. */
    @Override
    public int getMaxStatementLength() {
        return 65_536;
    }

    @Override
    public int getMaxConnections() {
        return 0;
    }

    @Override
    public int getMaxStatements() {
        return 0;
    }

    @Override
    public RowIdLifetime getRowIdLifetime() {
        return RowIdLifetime.ROWID_UNSUPPORTED;
    }

    @Override
    public boolean supportsTransactionIsolationLevel(int level) {
        return IsolationLevels.isKnown(level);
    }

    @Override
    public boolean supportsResultSetType(int type) {
        return type == ResultSet.TYPE_FORWARD_ONLY || type == ResultSet.TYPE_SCROLL_INSENSITIVE;
    }

    @Override
    public boolean supportsResultSetConcurrency(int type, int concurrency) {
        return supportsResultSetType(type) && concurrency == ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public boolean supportsResultSetHoldability(int holdability) {
        return holdability == IsolationLevels.holdability(engine());
    }

    @Override
    public boolean ownUpdatesAreVisible(int type) {
        return false;
    }

    @Override
    public boolean ownDeletesAreVisible(int type) {
        return false;
    }

    @Override
    public boolean ownInsertsAreVisible(int type) {
        return false;
    }

    @Override
    public boolean othersUpdatesAreVisible(int type) {
        return false;
    }

    @Override
    public boolean othersDeletesAreVisible(int type) {
        return false;
    }

    @Override
    public boolean othersInsertsAreVisible(int type) {
        return false;
    }

    @Override
    public boolean updatesAreDetected(int type) {
        return false;
    }

    @Override
    public boolean deletesAreDetected(int type) {
        return false;
    }

    @Override
    public boolean insertsAreDetected(int type) {
        return false;
    }

    @Override
    public <T> T unwrap(Class<T> target) throws SQLException {
        return Wrappers.unwrap(this, target);
    }

    @Override
    public boolean isWrapperFor(Class<?> target) {
        return target.isInstance(this);
    }
}
