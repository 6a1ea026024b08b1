package dev.borealis.local.internal.dataapi.message;

import dev.borealis.local.internal.dataapi.engine.ResultOptions;
import dev.borealis.local.internal.dataapi.engine.SqlParameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of any operation's request, as they came; what is absent is null, false or empty. */
public record ApiRequest(
        @Nullable String resourceArn,
        @Nullable String secretArn,
        @Nullable String sql,
        @Nullable String database,
        @Nullable String schema,
        @Nullable String transactionId,
        List<SqlParameter> parameters,
        List<List<SqlParameter>> parameterSets,
        boolean includeResultMetadata,
        boolean continueAfterTimeout,
        ResultOptions options,
        boolean formatAsJson) {
    @Override
    public String toString() {
        return "ApiRequest[" + resourceArn + ", " + transactionId + "]";
    }
}
