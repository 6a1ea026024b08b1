package dev.borealis.benchmarks;

import dev.borealis.dsql.DsqlTokens;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dsql.DsqlUtilities;

/** A warm token: Borealis beside the AWS SDK's {@code DsqlUtilities}, from the same credentials for the same cluster. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TokenBenchmark {

    static final String ENDPOINT = "abcdefghijklmnopqrstuvwxyz.dsql.us-east-1.on.aws";

    private final DsqlTokens ours = newBorealis();
    private final DsqlUtilities theirs = newAwsSdk();

    /** Starts with nothing measured. */
    public TokenBenchmark() {}

    /**
     * Signs with Borealis.
     *
     * @return the token
     */
    @Benchmark
    public String borealis() {
        return ours.create().value();
    }

    /**
     * Signs with the AWS SDK.
     *
     * @return the token
     */
    @Benchmark
    public String awsSdk() {
        return theirs.generateDbConnectAdminAuthToken(
                request -> request.hostname(ENDPOINT).expiresIn(Duration.ofMinutes(15)));
    }

    static DsqlTokens newBorealis() {
        return DsqlTokens.builder()
                .cluster(ENDPOINT)
                .credentialsProvider(credentials())
                .build();
    }

    static DsqlUtilities newAwsSdk() {
        return DsqlUtilities.builder()
                .credentialsProvider(credentials())
                .region(Region.US_EAST_1)
                .build();
    }

    private static AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "an-example-secret"));
    }
}
