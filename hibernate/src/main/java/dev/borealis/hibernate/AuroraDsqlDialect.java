package dev.borealis.hibernate;

import jakarta.persistence.Timeout;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.dialect.PostgreSQLDriverKind;
import org.hibernate.dialect.identity.IdentityColumnSupport;
import org.hibernate.dialect.lock.spi.LockingSupport;
import org.hibernate.dialect.sequence.SequenceSupport;
import org.hibernate.dialect.temptable.TemporaryTableStrategy;
import org.hibernate.dialect.unique.UniqueDelegate;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.exception.SnapshotIsolationException;
import org.hibernate.exception.spi.SQLExceptionConversionDelegate;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.Table;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.tool.schema.spi.Exporter;
import org.hibernate.tool.schema.spi.TableMigrator;
import org.jspecify.annotations.Nullable;

/**
 * Aurora DSQL: Hibernate's PostgreSQL dialect with what the service has otherwise. Found by the URL, be it
 * {@code jdbc:aurora-dsql:} or pgjdbc's with a host of Aurora DSQL. Settings of its own: {@link DsqlSettings}. Thread-safe once
 * the session factory is built.
 *
 * <pre>{@code
 * new Configuration().setProperty("hibernate.connection.url", "jdbc:aurora-dsql://<cluster>").buildSessionFactory();
 * }</pre>
 */
public final class AuroraDsqlDialect extends PostgreSQLDialect {

    private static final DatabaseVersion VERSION = DatabaseVersion.make(16);
    private static final int LONGEST_VARCHAR = 65_535;
    private static final String CONFLICT = "40001";

    private final UniqueDelegate uniqueKeys = new DsqlUniqueDelegate(this);
    private final Exporter<Index> indexes = new DsqlIndexExporter(this);
    private final Exporter<Table> tables = new DsqlTableExporter(this);
    private final TableMigrator tableMigrator = new DsqlTableMigrator(this);
    private DsqlSettings.Values settings = DsqlSettings.Values.DEFAULTS;

    /** Made where the database may not be looked at. */
    public AuroraDsqlDialect() {
        super(VERSION, PostgreSQLDriverKind.OTHER);
    }

    /**
     * Made for a database.
     *
     * @param info what is known of it
     */
    public AuroraDsqlDialect(DialectResolutionInfo info) {
        super(VERSION, PostgreSQLDriverKind.OTHER);
        registerKeywords(info);
    }

    DsqlSettings.Values settings() {
        return settings;
    }

    @Override
    public void contributeTypes(TypeContributions typeContributions, ServiceRegistry serviceRegistry) {
        super.contributeTypes(typeContributions, serviceRegistry);
        settings = DsqlSettings.Values.of(
                serviceRegistry.requireService(ConfigurationService.class).getSettings());
    }

    @Override
    public int getDefaultStatementBatchSize() {
        return Aurora.BATCH_SIZE;
    }

    @Override
    public int getMaxVarcharLength() {
        return LONGEST_VARCHAR;
    }

    @Override
    public int getMaxVarcharCapacity() {
        return LONGEST_VARCHAR;
    }

    @Override
    public SequenceSupport getSequenceSupport() {
        return new DsqlSequenceSupport(settings.sequenceCacheSize());
    }

    @Override
    public IdentityColumnSupport getIdentityColumnSupport() {
        return new DsqlIdentityColumnSupport(settings.sequenceCacheSize());
    }

    @Override
    public UniqueDelegate getUniqueDelegate() {
        return uniqueKeys;
    }

    @Override
    public String getCreateIndexString(boolean unique) {
        return unique ? "create unique index async" : "create index async";
    }

    @Override
    public Exporter<Index> getIndexExporter() {
        return indexes;
    }

    @Override
    public Exporter<ForeignKey> getForeignKeyExporter() {
        return new DsqlForeignKeyExporter(this, settings.foreignKeys());
    }

    @Override
    public Exporter<Table> getTableExporter() {
        return tables;
    }

    @Override
    public TableMigrator getTableMigrator() {
        return tableMigrator;
    }

    /** Sends nothing: Aurora DSQL does not let {@code client_min_messages} be set. */
    @Override
    public @Nullable String getBeforeDropStatement() {
        return null;
    }

    @Override
    public String[] getCreateSchemaCommand(String schemaName) {
        return new String[] {"create schema if not exists " + schemaName};
    }

    @Override
    public String[] getDropSchemaCommand(String schemaName) {
        return new String[] {"drop schema if exists " + schemaName};
    }

    @Override
    public boolean supportsAlterColumnType() {
        return false;
    }

    @Override
    public boolean canBatchTruncate() {
        return false;
    }

    @Override
    public String getTruncateTableStatement(String tableName) {
        return "delete from " + tableName;
    }

    @Override
    public @Nullable TemporaryTableStrategy getLocalTemporaryTableStrategy() {
        return null;
    }

    @Override
    public LockingSupport getLockingSupport() {
        return DsqlLocking.SUPPORT;
    }

    @Override
    public String getForUpdateString() {
        return DsqlLocking.FOR_UPDATE;
    }

    @Override
    public String getForUpdateString(String aliases) {
        return DsqlLocking.FOR_UPDATE + " of " + aliases;
    }

    @Override
    public String getReadLockString(Timeout timeout) {
        return getWriteLockString(timeout);
    }

    @Override
    public String getReadLockString(String aliases, Timeout timeout) {
        return getWriteLockString(aliases, timeout);
    }

    @Override
    public String getReadLockString(int timeout) {
        return getWriteLockString(timeout);
    }

    @Override
    public String getReadLockString(String aliases, int timeout) {
        return getWriteLockString(aliases, timeout);
    }

    @Override
    public SQLExceptionConversionDelegate buildSQLExceptionConversionDelegate() {
        SQLExceptionConversionDelegate standard = super.buildSQLExceptionConversionDelegate();
        return (exception, message, sql) -> CONFLICT.equals(exception.getSQLState())
                ? new SnapshotIsolationException(message, exception, sql)
                : standard.convert(exception, message, sql);
    }
}
