package dev.borealis.local.simulation;

/**
 * A program that was answered as it must not be.
 *
 * @param steady whether it showed again, alone
 */
record Finding(String server, Program program, Played played, Difference difference, boolean steady) {
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(difference.signature())
                .append("\n  seed ")
                .append(program.seed())
                .append(", ")
                .append(server)
                .append(steady ? "" : ", not shown again")
                .append('\n');
        for (int i = 0; i < program.steps().size(); i++) {
            text.append(i == difference.step() ? "  > " : "    ")
                    .append(program.steps().get(i));
            if (i < played.reactions().size()) {
                text.append("  ->  ").append(played.reactions().get(i));
            }
            text.append('\n');
        }
        return text.append("  ").append(difference.detail()).append('\n').toString();
    }
}
