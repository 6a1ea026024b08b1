package dev.borealis.cli.internal.doctor;

import dev.borealis.dsql.DsqlToken;
import dev.borealis.dsql.TokenUnavailableException;

/** Whether a token can be made. It is not shown. */
record TokenCheck(Patient patient) implements Check {
    @Override
    public String title() {
        return "IAM token";
    }

    @Override
    public String run() throws CheckFailedException {
        try {
            DsqlToken token = patient.target().tokens().create();
            return "for " + patient.target().user() + ", good until " + token.expiresAt();
        } catch (TokenUnavailableException none) {
            throw new CheckFailedException(none.getMessage(), "See AWS credentials above.", none);
        }
    }
}
