package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.fault.FaultRegistry;
import dev.borealis.local.internal.sql.Limits;
import java.time.Clock;

/** What all sessions of a server share. */
record SessionServices(Planner planner, Jobs jobs, Limits limits, Clock clock, Contest contest, FaultRegistry faults) {}
