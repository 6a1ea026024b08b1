package dev.borealis.local.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SPECs, and what becomes of them. */
class FaultSpecTest {
    private static final Origin BANK = Origin.session("admin", "bank");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conflict",
                "schema-conflict,times=3",
                "delay-commit=50ms,times=always",
                "delay-statement=2s,probability=0.25,seed=-42",
                "drop-after-commit,skip=2,user=o'hara,application=bank",
                "drop-before-commit,application=\"a, \"\"b\"\" \"",
                "data-api-500-after,operation=CommitTransaction",
                "data-api-delay=1s",
                "delay-commit=PT0.0000005S"
            })
    void are_written_as_they_are_read(String spec) {
        assertThat(FaultSpec.parse(spec)).hasToString(spec);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    delay-commit=1500ms             | delay-commit=1500ms
                    delay-commit=2m                 | delay-commit=120s
                    delay-commit=PT1.5S             | delay-commit=1500ms
                    conflict , times=1              | conflict,times=1
                    conflict,application="bank"     | conflict,application=bank
                    conflict,times=2,times=3        | conflict,times=3
                    conflict,probability=1,seed=0   | conflict
                    """)
    void may_be_written_in_other_ways(String spec, String same) {
        assertThat(FaultSpec.parse(spec)).hasToString(same);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    conflicts                       | there is no fault "conflicts". The faults are: rate-exceeded,
                    conflict=3                      | conflict takes no value, but has: 3
                    delay-commit                    | delay-commit needs a duration, such as delay-commit=200ms
                    delay-commit=fast               | a duration is a number with ms, s, m or h, such as 200ms, not: fast
                    delay-commit=-1s                | no less than no time
                    delay-commit=PT9999999H         | no longer than 36500 days
                    conflict,times=0                | times is a number from 1, not: 0
                    conflict,times=many             | times is a number from 1, not: many
                    conflict,skip=-1                | skip is a number from 0, not: -1
                    conflict,probability=0          | probability is above 0 and no more than 1, not: 0
                    conflict,probability=1.1        | not: 1.1
                    conflict,seed=x                 | seed is a whole number, not: x
                    conflict,often=2                | there is no option "often". The options of conflict are: times, skip, probability,
                    conflict,operation=ExecuteStatement | "operation" is not an option of conflict
                    data-api-reset,user=admin       | "user" is not an option of data-api-reset
                    data-api-reset,operation=Commit | operation is one of ExecuteStatement, BatchExecuteStatement,
                    conflict,times                  | the option "times" needs a value: times=…
                    conflict,                       | a fault is written KIND
                    conflict,user="open             | this cannot be read: user="open
                    """)
    void that_are_wrong_are_explained(String spec, String message) {
        assertThatThrownBy(() -> FaultSpec.parse(spec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void every_kind_can_be_read_and_is_explained() {
        assertThat(FaultCatalog.all()).hasSizeGreaterThan(20).allSatisfy(action -> {
            String spec = action.row().label() + (action.row().takesDuration() ? "=1s" : "");
            assertThat(FaultSpec.parse(spec).action()).isSameAs(action);
            assertThat(action.row().description()).isNotBlank().doesNotEndWith(".");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    conflict                            | X.........
                    conflict,times=2,skip=3             | ...XX.....
                    conflict,probability=0.5            | .X...XX...
                    conflict,probability=0.5,times=2    | .X...X....
                    conflict,probability=0.5,seed=7     | ..X..XX.X.
                    conflict,application=shop           | ..........
                    conflict,application=bank,user=admin| X.........
                    """)
    void decide_the_same_each_time(String spec, String decisions) {
        for (int run = 0; run < 2; run++) {
            Trap<?> trap = new FaultRegistry().add(FaultSpec.parse(spec));
            List<String> struck = IntStream.range(0, 10)
                    .mapToObj(i -> trap.strikes(BANK) ? "X" : ".")
                    .toList();
            assertThat(String.join("", struck)).isEqualTo(decisions);
            assertThat(trap.hits()).isEqualTo(decisions.replace(".", "").length());
        }
    }

    @Test
    void strike_no_more_when_they_are_removed() {
        FaultRegistry registry = new FaultRegistry();
        Trap<?> trap = registry.add(FaultSpec.parse("conflict,times=always"));
        Trap<?> other = registry.add(FaultSpec.parse("delay-commit=1s"));
        assertThat(registry.at(CommitAction.class)).containsExactly(retyped(trap));

        registry.remove(trap);

        assertThat(trap.strikes(BANK)).isFalse();
        assertThat(registry.all()).extracting(Trap::id).containsExactly(other.id());
    }

    @SuppressWarnings("unchecked")
    private static Trap<CommitAction> retyped(Trap<?> trap) {
        return (Trap<CommitAction>) trap;
    }

    @Test
    void wait_no_longer_than_the_server_runs() throws Exception {
        FaultRegistry registry = new FaultRegistry();
        registry.close();
        registry.hold(Duration.ofDays(36_500));
        assertThat(registry.counters().now()).containsEntry("logins", 0L);
    }
}
