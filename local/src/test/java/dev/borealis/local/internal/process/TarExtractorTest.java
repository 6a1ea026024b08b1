package dev.borealis.local.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarExtractorTest {
    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

    @TempDir
    private Path target;

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "ustar"})
    void unpacks_what_tar_packed(String format, @TempDir Path source) throws Exception {
        Path deep = Files.createDirectories(source.resolve("a".repeat(60)).resolve("b".repeat(30)));
        Files.writeString(deep.resolve("text"), "x".repeat(1000));
        Files.write(source.resolve("empty"), new byte[0]);
        Files.write(source.resolve("block"), new byte[512]);
        Files.createSymbolicLink(source.resolve("link"), Path.of("empty"));
        Files.writeString(source.resolve("program"), "#!/bin/sh");
        assertThat(source.resolve("program").toFile().setExecutable(true)).isTrue();
        Path packed = target.resolve("packed.tar");
        Command.require(
                List.of("tar", "-c", "--format=" + format, "-f", packed.toString(), "-C", source.toString(), "."));

        Path unpacked = target.resolve("unpacked");
        TarExtractor.extract(Files.newInputStream(packed), unpacked, name -> true);

        Command.require(List.of("diff", "-r", source.toString(), unpacked.toString()));
        assertThat(unpacked.resolve("program")).isExecutable();
        assertThat(Files.isExecutable(unpacked.resolve("block"))).isFalse();
        assertThat(Files.readSymbolicLink(unpacked.resolve("link"))).isEqualTo(Path.of("empty"));
    }

    @Test
    void leaves_out_what_is_not_wanted() throws Exception {
        entry("first", '0', "", "content");
        entry("second", '0', "", "content");

        TarExtractor.extract(archive(), target, name -> name.equals("second"));

        assertThat(target.resolve("first")).doesNotExist();
        assertThat(target.resolve("second")).hasContent("content");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "a/../../outside", "/outside"})
    void refuses_an_entry_that_leads_out(String name) throws Exception {
        entry(name, '0', "", "content");
        assertThatThrownBy(() -> TarExtractor.extract(archive(), target, any -> true))
                .hasMessageContaining("leads out of it");
    }

    @Test
    void refuses_a_link_that_leads_out() throws Exception {
        entry("a/link", '2', "../../outside", "");
        assertThatThrownBy(() -> TarExtractor.extract(archive(), target, any -> true))
                .hasMessageContaining("leads out of it");
    }

    @Test
    void refuses_a_type_that_it_does_not_know() throws Exception {
        entry("device", '3', "", "");
        assertThatThrownBy(() -> TarExtractor.extract(archive(), target, any -> true))
                .hasMessageContaining("unknown type");
    }

    @Test
    void refuses_an_archive_that_was_cut_off_anywhere() throws Exception {
        entry("file", '0', "", "content");
        byte[] whole = archive.toByteArray();
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> TarExtractor.extract(new ByteArrayInputStream(cut), target, any -> true))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void refuses_a_header_that_is_none() {
        byte[] nonsense = new byte[512];
        Arrays.fill(nonsense, (byte) '0');
        Arrays.fill(nonsense, 124, 136, (byte) 'x');
        assertThatThrownBy(() -> TarExtractor.extract(new ByteArrayInputStream(nonsense), target, any -> true))
                .hasMessageContaining("header that is none");
    }

    private ByteArrayInputStream archive() {
        return new ByteArrayInputStream(archive.toByteArray());
    }

    private void entry(String name, char type, String link, String content) throws IOException {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644");
        put(header, 124, "%011o".formatted(content.length()));
        header[156] = (byte) type;
        put(header, 157, link);
        archive.write(header);
        archive.write(Arrays.copyOf(content.getBytes(StandardCharsets.UTF_8), content.isEmpty() ? 0 : 512));
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
