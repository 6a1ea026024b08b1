package dev.borealis.aws;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * The order in which a region is looked for outside of what the user configured for a connection.
 *
 * @param properties the system properties
 * @param variables the environment variables
 * @param profiles the region that a profile of the shared configuration files names
 */
record RegionLookup(
        Function<String, @Nullable String> properties,
        Function<String, @Nullable String> variables,
        Function<String, Optional<String>> profiles) {

    static RegionLookup ofProcess() {
        return new RegionLookup(System::getProperty, System::getenv, RegionLookup::ofProfile);
    }

    Optional<String> find(@Nullable String profile) {
        return Stream.of(
                        properties.apply("aws.region"),
                        variables.apply("AWS_REGION"),
                        variables.apply("AWS_DEFAULT_REGION"))
                .flatMap(Stream::ofNullable)
                .filter(region -> !region.isBlank())
                .findFirst()
                .or(() -> profiles.apply(profile == null ? defaultProfile() : profile));
    }

    private static String defaultProfile() {
        return ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
    }

    private static Optional<String> ofProfile(String name) {
        return ProfileFile.defaultProfileFile()
                .profile(name)
                .flatMap(profile -> profile.property(ProfileProperty.REGION));
    }
}
