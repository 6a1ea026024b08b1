package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.dsql.plan.Plan;
import dev.borealis.local.internal.sql.rule.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A query message that is about to be sent.
 *
 * @param sql its text
 * @param length of the message
 * @param isWrapped whether the server begins and commits a transaction for it
 * @param isOutside whether no transaction was open before it
 * @param isGuarded whether its only statement comes behind a savepoint
 * @param refusal why it is refused, as far as that is known, or null
 */
record SimpleQuery(
        String sql,
        Plan plan,
        int length,
        boolean isWrapped,
        boolean isOutside,
        boolean isGuarded,
        @Nullable Refusal refusal) {}
