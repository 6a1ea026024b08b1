package dev.borealis.local.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityFilesTest {
    @TempDir
    private Path directory;

    private AuthorityFiles files;

    @BeforeEach
    void prepare() {
        files = new AuthorityFiles(directory);
    }

    @Test
    void an_authority_is_kept_and_still_signs() throws Exception {
        CertificateAuthority made = files.open();
        CertificateAuthority read = new AuthorityFiles(directory).open();

        assertThat(read.pem()).isEqualTo(made.pem()).isEqualTo(Files.readString(files.certificate()));
        X509Certificate server = CertificateTemplate.server(
                        read.identity().certificate(),
                        ServerNames.ofCluster("a.dsql.us-east-1.on.aws", "us-east-1"),
                        read.identity().certificate().getPublicKey(),
                        java.time.Duration.ofDays(1))
                .sign(read.identity().key());
        server.verify(made.identity().certificate().getPublicKey());
    }

    @Test
    void only_this_user_can_read_the_key_and_everybody_the_certificate() throws Exception {
        files.open();
        assertThat(permissions("ca-key.pem")).isEqualTo("rw-------");
        assertThat(permissions("ca.pem")).isEqualTo("rw-r--r--");
    }

    @Test
    void the_key_of_an_authority_that_is_not_kept_is_not_written() throws Exception {
        files.writeCertificate(CertificateAuthority.create());
        try (Stream<Path> content = Files.list(directory)) {
            assertThat(content).containsExactly(files.certificate());
        }
    }

    @Test
    void a_file_with_something_else_is_refused_without_showing_it() throws Exception {
        files.open();
        Files.writeString(directory.resolve("ca-key.pem"), "c2VjcmV0");
        assertThatThrownBy(files::open)
                .hasMessageContaining("BEGIN PRIVATE KEY")
                .hasMessageNotContaining("c2VjcmV0");
    }

    private String permissions(String file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file)));
    }
}
