package dev.borealis.local.internal.dsql.session;

import dev.borealis.local.internal.dsql.jobs.Jobs;
import dev.borealis.local.internal.dsql.plan.Planner;
import dev.borealis.local.internal.dsql.transaction.ConflictArbiter;
import dev.borealis.local.internal.fault.FaultRegistry;
import dev.borealis.local.internal.sql.rule.Limits;
import java.time.Clock;

/** What all sessions of a server share. */
public record SessionServices(
        Planner planner, Jobs jobs, Limits limits, Clock clock, ConflictArbiter arbiter, FaultRegistry faults) {}
