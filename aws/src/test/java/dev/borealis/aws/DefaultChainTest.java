package dev.borealis.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;

class DefaultChainTest {

    private static final Map<String, String> PROPERTIES = Map.of("aws.accessKeyId", "A", "aws.secretAccessKey", "s");
    private static final Map<String, String> VARIABLES = Map.of("AWS_ACCESS_KEY_ID", "B", "AWS_SECRET_ACCESS_KEY", "s");
    private static final Map<String, String> BLANK = Map.of("AWS_ACCESS_KEY_ID", "B", "AWS_SECRET_ACCESS_KEY", " ");

    static Stream<Arguments> settings() {
        return Stream.of(
                Arguments.of(PROPERTIES, VARIABLES, SystemPropertyCredentialsProvider.class),
                Arguments.of(PROPERTIES, Map.of(), SystemPropertyCredentialsProvider.class),
                Arguments.of(Map.of("aws.accessKeyId", "A"), VARIABLES, EnvironmentVariableCredentialsProvider.class),
                Arguments.of(Map.of(), VARIABLES, EnvironmentVariableCredentialsProvider.class),
                Arguments.of(Map.of(), BLANK, DefaultCredentialsProvider.class),
                Arguments.of(Map.of(), Map.of(), DefaultCredentialsProvider.class));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void entersTheChainAtTheLinkThatHasCredentials(
            Map<String, String> properties, Map<String, String> variables, Class<?> link) {
        Function<String, String> property = properties::get;
        Function<String, String> variable = variables::get;

        assertThat(new DefaultChain(property, variable).provider()).isInstanceOf(link);
    }
}
