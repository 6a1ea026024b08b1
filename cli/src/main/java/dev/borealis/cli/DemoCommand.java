package dev.borealis.cli;

import dev.borealis.cli.internal.demo.Demo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows Borealis at work. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Creates and uses the Pet Clinic on Local Aurora, or on the cluster that the environment names,",
            "and prints what ran and what was seen. Drops what it has created."
        },
        footer = {
            "",
            "Environment: CLUSTER_ENDPOINT (a cluster on AWS to use instead of Local Aurora), CLUSTER_USER (admin),",
            "REGION, and for another user than admin CLUSTER_SCHEMA, a schema to create tables in (myschema)."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every step held", "1:one did not"})
final class DemoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        boolean held = new Demo(System.getenv(), spec.commandLine().getOut()).run();
        return held ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
