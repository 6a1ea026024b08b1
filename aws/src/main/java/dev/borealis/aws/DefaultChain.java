package dev.borealis.aws;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;

/**
 * The AWS SDK's default chain, entered at the link that has the credentials. Its first two links are cheap; making all of
 * them takes a process longer than its first signature.
 *
 * @param properties the system properties
 * @param variables the environment variables
 */
record DefaultChain(Function<String, @Nullable String> properties, Function<String, @Nullable String> variables) {

    static DefaultChain ofProcess() {
        return new DefaultChain(System::getProperty, System::getenv);
    }

    AwsCredentialsProvider provider() {
        if (isSet(properties, "aws.accessKeyId") && isSet(properties, "aws.secretAccessKey")) {
            return SystemPropertyCredentialsProvider.create();
        }
        if (isSet(variables, "AWS_ACCESS_KEY_ID") && isSet(variables, "AWS_SECRET_ACCESS_KEY")) {
            return EnvironmentVariableCredentialsProvider.create();
        }
        return DefaultCredentialsProvider.builder().build();
    }

    private static boolean isSet(Function<String, @Nullable String> settings, String name) {
        String value = settings.apply(name);
        return value != null && !value.isBlank();
    }
}
