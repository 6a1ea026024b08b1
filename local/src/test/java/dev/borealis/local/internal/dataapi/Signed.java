package dev.borealis.local.internal.dataapi;

import java.net.URI;
import java.time.Clock;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Signs requests by the SDK's signer. */
final class Signed {
    private Signed() {}

    static SdkHttpRequest request(URI uri, String body, Clock clock) {
        SdkHttpRequest unsigned = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(uri)
                .putHeader("Content-Type", "application/json")
                .build();
        ContentStreamProvider payload = ContentStreamProvider.fromUtf8String(body);
        return AwsV4HttpSigner.create()
                .sign(request -> request.identity(AwsBasicCredentials.create(
                                TestServer.CREDENTIALS.accessKeyId(), TestServer.CREDENTIALS.secretAccessKey()))
                        .request(unsigned)
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "rds-data")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, TestServer.REGION)
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock))
                .request();
    }
}
