package dev.borealis.cli.internal.doctor;

import dev.borealis.dsql.DsqlTarget;

/** Which cluster is meant, and in which region. */
record RegionCheck(Patient patient) implements Check {
    @Override
    public String title() {
        return "cluster and region";
    }

    @Override
    public String run() throws CheckFailedException {
        try {
            DsqlTarget target = patient.target();
            return target.host() + " in " + target.region();
        } catch (IllegalArgumentException unknown) {
            throw new CheckFailedException(
                    unknown.getMessage(), "Give the cluster's whole endpoint, or region=<region> in the URL.", unknown);
        }
    }
}
