package dev.borealis.local;

import dev.borealis.local.internal.dataapi.engine.Assumptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link LocalAuroraBuilder} was told.
 *
 * @param region null for the one that was kept, or the default
 * @param dsqlPort 0 for any free one
 * @param dataApiPort 0 for any free one
 * @param postgresql whether the Data API has a PostgreSQL cluster
 * @param mysql whether the Data API has a MySQL cluster
 * @param dataDirectory null to keep nothing
 * @param strictSni whether clients must name the cluster
 * @param clock what tokens are judged by
 * @param accessKey null for the one that was kept, or a random one
 * @param rules what the DSQL server refuses
 * @param controlPort 0 for any free one
 * @param faults what goes wrong from the start
 * @param assumptions how the Data API reads what is not settled
 */
record LocalAuroraOptions(
        @Nullable String region,
        int dsqlPort,
        int dataApiPort,
        boolean postgresql,
        boolean mysql,
        @Nullable Path dataDirectory,
        boolean strictSni,
        Clock clock,
        @Nullable GivenKey accessKey,
        ServiceRules rules,
        int controlPort,
        List<Fault> faults,
        Assumptions assumptions) {

    /** Credentials of the caller's own. */
    record GivenKey(String id, String secret) {
        /** Does not say the secret. */
        @Override
        public String toString() {
            return id;
        }
    }

    /** An identity with what was given in place of what it has. */
    ClusterIdentity applyTo(ClusterIdentity identity) {
        ClusterIdentity result = region == null ? identity : identity.inRegion(region);
        return accessKey == null ? result : result.withAccessKey(accessKey.id(), accessKey.secret());
    }

    /** The same by another clock. */
    LocalAuroraOptions at(Clock other) {
        return new LocalAuroraOptions(
                region,
                dsqlPort,
                dataApiPort,
                postgresql,
                mysql,
                dataDirectory,
                strictSni,
                other,
                accessKey,
                rules,
                controlPort,
                faults,
                assumptions);
    }
}
