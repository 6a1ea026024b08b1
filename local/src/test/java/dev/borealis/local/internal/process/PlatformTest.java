package dev.borealis.local.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    /** As the JVMs of each system name it and its processor. */
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, LINUX_X86_64",
        "Linux, x86_64, LINUX_X86_64",
        "Linux, aarch64, LINUX_ARM64",
        "LINUX, AARCH64, LINUX_ARM64",
        "Mac OS X, x86_64, MACOS_X86_64",
        "Mac OS X, aarch64, MACOS_ARM64",
        "macOS, arm64, MACOS_ARM64",
        "Darwin, x86_64, MACOS_X86_64",
    })
    void isToldByTheSystemAndTheProcessor(String system, String processor, Platform expected) {
        assertThat(Platform.of(system, processor)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Windows 11, amd64",
        "Windows 11, aarch64",
        "Linux, ppc64le",
        "Linux, riscv64",
        "Linux, i386",
        "Linux, arm",
        "FreeBSD, amd64",
        "SunOS, sparcv9",
        "Mac OS X, ppc",
        "Linux-like, amd64",
        "'', ''",
    })
    void isNoneWhereNoDatabaseIsPublished(String system, String processor) {
        assertThat(Platform.of(system, processor)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "LINUX_X86_64, linux-x86_64, linux-amd64",
        "LINUX_ARM64, linux-arm_64, linux-arm64v8",
        "MACOS_X86_64, darwin-x86_64, darwin-amd64",
        "MACOS_ARM64, darwin-arm_64, darwin-arm64v8",
    })
    void namesWhatIsPublishedForIt(Platform platform, String archive, String artifact) {
        assertThat(platform.archive()).isEqualTo(archive);
        assertThat(platform.artifact()).isEqualTo(artifact);
    }

    @Test
    void ofThisMachineHasItsDatabasesOnTheClassPath() throws IOException {
        String archive = "postgres-" + Platform.current().archive() + ".txz";
        assertThat(PlatformTest.class.getClassLoader().getResource(archive)).isNotNull();
        assertThat(PlatformTest.class.getClassLoader().getResource("dev/borealis/local/postgres17/" + archive))
                .isNotNull();
    }
}
