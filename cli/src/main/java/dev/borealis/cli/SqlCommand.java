package dev.borealis.cli;

import dev.borealis.cli.internal.sql.CheckedWriter;
import dev.borealis.cli.internal.sql.CsvFormat;
import dev.borealis.cli.internal.sql.JsonFormat;
import dev.borealis.cli.internal.sql.NoConnectionException;
import dev.borealis.cli.internal.sql.ResultFormat;
import dev.borealis.cli.internal.sql.SqlSession;
import dev.borealis.cli.internal.sql.SqlSource;
import dev.borealis.cli.internal.sql.TableFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs SQL and shows what comes back. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = {
            "Runs SQL from -c, a file or standard input, up to the first error.",
            "Each statement is a transaction of its own unless the script says BEGIN."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all ran", "1:a statement failed", "2:wrong arguments", "3:no connection"})
final class SqlCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "URL",
            description = {
                "jdbc:aurora-dsql://<cluster>/<database>?…, or only the cluster's endpoint or id;",
                "jdbc:aurora-data-api:postgresql:///<database>?resourceArn=…&secretArn=…, or the same with mysql"
            })
    @SuppressWarnings("NullAway.Init")
    private String url;

    @ArgGroup
    private Source source = new Source();

    @Option(names = "--format", defaultValue = "table", description = "${COMPLETION-CANDIDATES} (default: table)")
    private Format format = Format.TABLE;

    @Option(
            names = "--null",
            paramLabel = "TEXT",
            description = "what a table shows for NULL (default: NULL); in CSV it is an empty field without quotes")
    private String nullSign = "NULL";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Writer out = new CheckedWriter(spec.commandLine().getOut());
        SqlSource database = SqlSource.of(url);
        try (Connection connection = connect(database)) {
            SqlSession session = new SqlSession(connection, format.on(out, nullSign), database.syntax());
            if (source.commands != null) {
                for (String command : source.commands) {
                    session.run(new StringReader(command), "-c");
                }
            } else {
                runScript(session);
            }
        }
        return ExitCode.OK;
    }

    private void runScript(SqlSession session) throws Exception {
        String name = source.file == null ? "standard input" : source.file.toString();
        try (Reader script = open()) {
            session.run(script, name);
        } catch (CharacterCodingException e) {
            throw new IOException(name + " is not UTF-8. Convert it, for example with iconv", e);
        }
    }

    /** What is no UTF-8 is an error: in place of letters that are not understood others would be sent. */
    private Reader open() throws IOException {
        if (source.file == null) {
            return new InputStreamReader(System.in, StandardCharsets.UTF_8.newDecoder());
        }
        if (Files.isDirectory(source.file)) {
            throw new IOException(source.file + " is a directory. Name a file");
        }
        if (Files.isRegularFile(source.file)) {
            readToTheEnd(source.file);
        }
        return Files.newBufferedReader(source.file);
    }

    /** A file that cannot be read as a whole is refused before any of it has run. */
    private static void readToTheEnd(Path file) throws IOException {
        try (Reader script = Files.newBufferedReader(file)) {
            script.transferTo(Writer.nullWriter());
        }
    }

    private static Connection connect(SqlSource database) throws NoConnectionException {
        try {
            return database.dataSource().getConnection();
        } catch (SQLException refused) {
            throw new NoConnectionException(refused);
        }
    }

    /** Where the statements come from; standard input if nowhere else. */
    static final class Source {
        @Option(names = "-c", paramLabel = "SQL", description = "statements to run; may be given several times")
        private @Nullable List<String> commands;

        @Option(
                names = {"-f", "--file"},
                paramLabel = "FILE",
                description = "script to run")
        private @Nullable Path file;
    }

    /** How results are shown. */
    enum Format {
        TABLE,
        CSV,
        JSON;

        ResultFormat on(Writer out, String nullSign) {
            return switch (this) {
                case TABLE -> new TableFormat(out, nullSign);
                case CSV -> new CsvFormat(out);
                case JSON -> new JsonFormat(out);
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
