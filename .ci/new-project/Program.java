import dev.borealis.local.LocalAurora;

/** Runs README's first example on Local Aurora. */
public final class Program {
    public static void main(String[] arguments) throws Exception {
        try (LocalAurora local = LocalAurora.builder().mysql(false).start()) {
            System.setProperty("aws.accessKeyId", local.accessKeyId());
            System.setProperty("aws.secretAccessKey", local.secretAccessKey());
            SignIn.main(new String[] {local.dsql().jdbcUrl()});
        }
    }
}
