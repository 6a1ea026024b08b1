package dev.borealis.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A program that fails is made as small as it can be, and still fails. */
class ShrinkerTest {
    @Test
    void whatDoesNotMatterIsLeftOut() throws Exception {
        Program program = Generator.program(7, Set.of());
        Sql first = Sql.of(Kind.READ, "SELECT 'one'");
        Sql second = Sql.of(Kind.READ, "SELECT 'two'");
        Sql other = Sql.of(Kind.READ, "SELECT 'other'");
        List<Step> steps = Stream.of(
                        program.steps().stream(),
                        Stream.of(new Step(1, Way.SIMPLE, List.of(other, first))),
                        program.steps().stream(),
                        Stream.of(new Step(2, Way.SIMPLE, List.of(other, second, other))))
                .flatMap(part -> part)
                .toList();
        Shrinker.Trial trial = one -> fails(one, first, second);
        Program large = new Program(7, steps);

        Program least = Shrinker.shrink(large, fails(large, first, second), trial);

        assertThat(least.steps())
                .containsExactly(new Step(1, Way.SIMPLE, List.of(first)), new Step(2, Way.SIMPLE, List.of(second)));
    }

    private static Difference fails(Program program, Sql first, Sql second) {
        List<Sql> all = program.steps().stream()
                .flatMap(step -> step.statements().stream())
                .toList();
        boolean differs = all.indexOf(first) >= 0 && all.indexOf(first) < all.indexOf(second);
        return new Difference(program.steps().size() - 1, Kind.READ, differs ? "differs" : "does not", "");
    }
}
