package dev.borealis.cli.internal.doctor;

import dev.borealis.aws.CredentialSource;
import dev.borealis.aws.CredentialsUnavailableException;
import dev.borealis.dsql.DsqlOption;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Whether there are AWS credentials, and where they come from. */
record CredentialsCheck(Patient patient) implements Check {
    private static final int SHOWN = 4;

    @Override
    public String title() {
        return "AWS credentials";
    }

    @Override
    public String run() throws CheckFailedException {
        CredentialSource source = patient.aws()
                .credentials(patient.options().find(DsqlOption.PROFILE).orElse(null));
        try {
            AwsCredentials found = source.get();
            String kind = found instanceof AwsSessionCredentials ? "temporary" : "long-lived";
            return kind + ", key " + masked(found.accessKeyId()) + ", from " + source;
        } catch (CredentialsUnavailableException none) {
            throw new CheckFailedException(
                    none.getMessage(),
                    "Sign in (aws sso login, aws configure), set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or add"
                            + " profile=<name> to the URL.",
                    none);
        }
    }

    private static String masked(String key) {
        return key.length() <= SHOWN ? "…" : key.substring(0, SHOWN) + "…";
    }
}
