package dev.borealis.local.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheLocationTest {
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path root;

    @BeforeEach
    void prepare() {
        properties.put("java.io.tmpdir", root.resolve("tmp").toString());
        properties.put("user.home", root.resolve("home").toString());
    }

    @Test
    void the_property_comes_first() throws Exception {
        properties.put(CacheLocation.PROPERTY, root.resolve("given/below").toString());
        environment.put("XDG_CACHE_HOME", root.resolve("xdg").toString());

        assertThat(choose(ProcessOwner.THIS_USER))
                .isEqualTo(root.resolve("given/below"))
                .isDirectory();
        assertThat(choose(ProcessOwner.NOBODY)).isEqualTo(root.resolve("given/below"));
    }

    @Test
    void the_users_cache_comes_next() throws Exception {
        environment.put("XDG_CACHE_HOME", root.resolve("xdg").toString());
        assertThat(choose(ProcessOwner.THIS_USER))
                .isEqualTo(root.resolve("xdg/borealis"))
                .isDirectory();
    }

    @Test
    void without_a_cache_of_the_user_it_is_below_the_home() throws Exception {
        environment.put("XDG_CACHE_HOME", "relative/paths/are/to/be/ignored");
        assertThat(choose(ProcessOwner.USER_NAMESPACE))
                .isEqualTo(root.resolve("home/.cache/borealis"))
                .isDirectory();
    }

    @Test
    void without_a_home_it_is_below_the_temporary_directory() throws Exception {
        Files.writeString(root.resolve("home"), "not a directory");
        assertThat(choose(ProcessOwner.THIS_USER)).isEqualTo(temporary()).isDirectory();

        properties.put("user.home", "?");
        assertThat(choose(ProcessOwner.THIS_USER)).isEqualTo(temporary());
    }

    @Test
    void another_user_cannot_look_into_the_home_of_this_one() throws Exception {
        assertThat(choose(ProcessOwner.NOBODY)).isEqualTo(temporary());
    }

    @Test
    void a_temporary_directory_that_others_can_write_to_is_not_trusted() throws Exception {
        Files.createDirectories(temporary());
        Files.setPosixFilePermissions(temporary(), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> choose(ProcessOwner.NOBODY))
                .hasMessageContaining("others may write to it")
                .hasMessageContaining("-D" + CacheLocation.PROPERTY);
    }

    @Test
    void only_what_nobody_else_can_have_made_is_known_to_be_a_cache() throws Exception {
        Files.createDirectories(temporary());
        Path home = Files.createDirectories(root.resolve("home/.cache/borealis"));
        assertThat(existing()).containsExactly(home, temporary());

        Files.setPosixFilePermissions(temporary(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(existing()).containsExactly(home);

        Files.delete(temporary());
        Files.createSymbolicLink(temporary(), home);
        assertThat(existing()).containsExactly(home);
    }

    private List<Path> existing() throws Exception {
        return new CacheLocation(properties::get, environment::get).existing();
    }

    private Path temporary() throws Exception {
        return root.resolve("tmp/borealis-cache-" + ProcessOwner.userId());
    }

    private Path choose(ProcessOwner owner) throws Exception {
        return new CacheLocation(properties::get, environment::get).choose(owner);
    }
}
