package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.DsqlOptions;
import dev.borealis.dsql.DsqlTargets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps what was worked out for the options used last, so that nothing is worked out again for each connection. Thread-safe.
 */
final class ConnectorCache {

    private static final int KEPT = 64;

    private final DsqlTargets targets;
    private final Map<DsqlOptions, DsqlConnector> connectors = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DsqlOptions, DsqlConnector> eldest) {
            return size() > KEPT;
        }
    };

    ConnectorCache(DsqlTargets targets) {
        this.targets = targets;
    }

    synchronized DsqlConnector get(DsqlOptions options) throws SQLException {
        var known = connectors.get(options);
        if (known == null) {
            known = DsqlConnector.of(options, targets);
            connectors.put(options, known);
        }
        return known;
    }
}
