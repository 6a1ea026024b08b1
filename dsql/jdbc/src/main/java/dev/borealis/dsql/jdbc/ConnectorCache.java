package dev.borealis.dsql.jdbc;

import dev.borealis.aws.AwsEnvironment;
import dev.borealis.dsql.DsqlOptions;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps what was worked out for the options used last, so that {@code DriverManager.getConnection} is as quick as a data
 * source. Thread-safe.
 */
final class ConnectorCache {

    private static final int KEPT = 64;

    private final AwsEnvironment aws;
    private final Map<DsqlOptions, DsqlConnector> connectors = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DsqlOptions, DsqlConnector> eldest) {
            return size() > KEPT;
        }
    };

    ConnectorCache(AwsEnvironment aws) {
        this.aws = aws;
    }

    synchronized DsqlConnector get(DsqlOptions options) throws SQLException {
        var known = connectors.get(options);
        if (known == null) {
            known = DsqlConnector.of(options, aws, null);
            connectors.put(options, known);
        }
        return known;
    }
}
