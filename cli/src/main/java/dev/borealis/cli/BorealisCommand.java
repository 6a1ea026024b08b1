package dev.borealis.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command as a whole: its commands by name, and what all of them share. */
@Command(
        name = "borealis",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Amazon Aurora from Java, and Local Aurora on this machine.",
        versionProvider = VersionText.class,
        subcommands = {DemoCommand.class, DoctorCommand.class, LocalCommand.class, SqlCommand.class, TokenCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong arguments", "3:no connection"})
final class BorealisCommand {
    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "logs what dev.borealis does, and shows where an error came from")
    private boolean verbose;

    static int run(String... arguments) {
        logMore(arguments);
        BorealisCommand borealis = new BorealisCommand();
        CommandLine line = new CommandLine(borealis);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler(
                (failure, where, parsed) -> UserErrors.report(failure, borealis.verbose, where.getErr()));
        line.setExecutionStrategy(BorealisCommand::runOrHelp);
        return told(line, line.execute(arguments));
    }

    /** What nobody could be told is not done. */
    private static int told(CommandLine line, int code) {
        if (code != CommandLine.ExitCode.OK || !line.getOut().checkError()) {
            return code;
        }
        line.getErr().println("borealis: standard output could not be written");
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static int runOrHelp(CommandLine.ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        if (parsed.hasSubcommand()) {
            return new CommandLine.RunLast().execute(parsed);
        }
        throw new CommandLine.ParameterException(parsed.commandSpec().commandLine(), "Which command?");
    }

    /** Before any logger exists, since loggers read their level once. */
    private static void logMore(String... arguments) {
        if (List.of(arguments).contains("--verbose")) {
            System.setProperty("org.slf4j.simpleLogger.log.dev.borealis", "debug");
        }
    }
}
