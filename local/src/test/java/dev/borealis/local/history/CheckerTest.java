package dev.borealis.local.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.history.Anomaly.Kind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The checker finds what is wrong, and nothing else. A history is written as transactions with their four times, how they
 * ended, and what they did: {@code r1=4.5} saw row 1 with the elements 4 and 5, {@code r1=-} did not see it, {@code l} locked
 * it, {@code a1+6} appended, {@code i1+6} created, {@code n1+6} tried to and was told
 * that nothing was written, {@code d1=4.5} removed. All begin with rows 1 and 2 of the elements 1 and 2.
 */
class CheckerTest {
    private static final String BEGIN = "S 0,1,2,3 C i1+1 i2+2; ";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        one after the other        | A 10,11,12,13 C r1=1 a1+5 r1=1.5; B 20,21,22,23 C r1=1.5 a1+6 | r1=1.5.6 r2=2
        blind writes               | A 10,11,12,13 C a1+5; B 20,21,22,23 C a1+6                    | r1=1.5.6 r2=2
        one loses                  | A 10,12,13,15 C r1=1 a1+5; B 11,14,16,17 A r1=1 a1+6          | r1=1.5   r2=2
        a loser keeps its snapshot | A 10,12,13,14 C a1+5; B 9,11,16,17 A r1=1 a1+6 r1=1.6 r2=2    | r1=1.5   r2=2
        a loser removes it as well | A 10,12,13,14 C d1=1; B 9,11,16,17 A r1=1 d1=1 r1=-           | r1=-     r2=2
        a loser creates it as well | A 10,12,13,14 C i3+5; B 9,11,16,17 A r3=- i3+6 r3=6           | r1=1     r2=2 r3=5
        BEGIN and COMMIT cross     | A 10,14,18,19 C r1=1.5; B 11,12,13,15 C a1+5                  | r1=1.5   r2=2
        old, and so to its end     | A 10,11,18,19 C r1=1 r2=2; B 12,13,14,15 C a1+5 a2+6          | r1=1.5   r2=2.6
        write skew                 | A 10,12,14,16 C r1=1 r2=2 a1+5; B 11,13,15,17 C r1=1 r2=2 a2+6 | r1=1.5 r2=2.6
        reads of an old snapshot   | A 10,11,30,31 C r1=1 r2=2; B 12,13,14,15 C a1+5 a2+6          | r1=1.5 r2=2.6
        removed and created again  | A 10,11,12,13 C d1=1; B 20,21,22,23 C r1=- i1+5               | r1=5 r2=2
        replaced at once           | A 10,11,12,13 C d1=1 i1+5 r1=5; B 20,21,22,23 C r1=5          | r1=5 r2=2
        created and removed        | A 10,11,12,13 C i3+5 d3=5 r3=-; B 10,11,12,13 C i3+6          | r1=1 r2=2 r3=6
        appended and removed       | A 10,11,12,13 C a1+5 d1=1.5; B 9,10,20,21 C r1=1              | r1=- r2=2
        absent before it was there | A 10,12,13,14 C i3+5; B 9,11,20,21 C r3=-                     | r1=1 r2=2 r3=5
        a failed one is nowhere    | A 10,11,12,13 A a1+5 i3+6 d2=2                                | r1=1 r2=2
        locked, then written       | A 10,11,12,13 C l1=1; B 20,21,22,23 C r1=1 a1+5               | r1=1.5 r2=2
        """)
    void right(String name, String transactions, String end) {
        assertThat(Checker.check(history(transactions, end))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        a failed write is seen     | DIRTY_READ        | A 10,11,14,15 A a1+5; B 12,13,16,17 C r1=1.5              | r1=1   r2=2
        a failed write stays       | DIRTY_READ        | A 10,11,12,13 A a1+5                                      | r1=1.5 r2=2
        a doomed one reads dirt    | DIRTY_READ        | A 10,11,14,15 A a1+5; B 12,13,16,17 A r1=1.5              | r1=1   r2=2
        an element nobody wrote    | DIRTY_READ        | A 10,11,12,13 C r1=1.9                                    | r1=1   r2=2
        what was not written       | DIRTY_READ        | A 10,11,12,13 C r3=- n3+5; B 20,21,22,23 C r3=5           | r1=1   r2=2 r3=5
        half of it is seen         | INTERMEDIATE_READ | A 10,11,14,15 C a1+5 a1+6; B 12,13,16,17 C r1=1.5         | r1=1.5.6 r2=2
        a row changes              | UNREPEATABLE_READ | A 10,11,18,19 C r1=1 r1=1.5; B 12,13,14,15 C a1+5         | r1=1.5 r2=2
        a row appears              | UNREPEATABLE_READ | A 10,11,18,19 C r3=- r3=5; B 12,13,14,15 C i3+5           | r1=1   r2=2 r3=5
        a row disappears           | UNREPEATABLE_READ | A 10,11,18,19 C r1=1 r1=-; B 12,13,14,15 C d1=1           | r1=-   r2=2
        an own write is missing    | UNREPEATABLE_READ | A 10,11,18,19 C a1+5 r1=1                                 | r1=1.5 r2=2
        an own removal is undone   | UNREPEATABLE_READ | A 10,11,18,19 C d1=1 r1=1                                 | r1=-   r2=2
        a loser sees more          | UNREPEATABLE_READ | A 10,12,13,14 C a1+5; B 9,11,16,17 A r1=1 a1+6 r1=1.5.6   | r1=1.5 r2=2
        a loser sees its failure   | UNREPEATABLE_READ | A 10,11,12,13 A r3=- n3+5 r3=5                            | r1=1   r2=2
        a loser misses its own     | UNREPEATABLE_READ | A 10,11,12,13 A r1=1 a1+5 r1=1                            | r1=1   r2=2
        created twice by one       | UNREPEATABLE_READ | A 10,11,18,19 C i3+5 i3+6                                 | r1=1 r2=2 r3=5.6
        read, write, lose          | LOST_WRITE        | A 10,12,14,15 C r1=1 a1+5; B 11,13,16,17 C r1=1 a1+6      | r1=1.6 r2=2
        read, write, lose, look    | LOST_UPDATE       | A 10,12,14,15 C r1=1 a1+5; B 11,13,16,17 C r1=1 a1+6 r1=1.6 | r1=1.5 r2=2
        a blind write is lost      | LOST_WRITE        | A 10,12,14,15 C a1+5; B 11,13,16,17 C a1+6                | r1=1.6 r2=2
        acknowledged, and gone     | LOST_WRITE        | A 10,11,12,13 C a1+5                                      | r1=1   r2=2
        created, and gone          | LOST_WRITE        | A 10,11,12,13 C i3+5                                      | r1=1   r2=2
        both create                | LOST_WRITE        | A 10,12,14,15 C i3+5; B 11,13,16,17 C i3+6                | r1=1   r2=2 r3=6
        removed, and there         | LOST_WRITE        | A 10,11,12,13 C d1=1                                      | r1=1   r2=2
        removed by a failed one    | LOST_WRITE        | A 10,11,12,13 A d1=1                                      | r1=-   r2=2
        update against delete      | LOST_WRITE        | A 10,12,14,15 C d1=1; B 11,13,16,17 C a1+5                | r1=-   r2=2
        update seen, then deleted  | LOST_UPDATE       | A 10,12,14,15 C a1+5 r1=1.5; B 11,13,16,17 C d1=1         | r1=-   r2=2
        both delete                | LOST_UPDATE       | A 10,12,14,15 C d1=1; B 11,13,16,17 C d1=1                | r1=-   r2=2
        both commit, one merged    | NO_SNAPSHOT       | A 10,12,14,15 C r1=1 a1+5; B 11,13,16,17 C r1=1 a1+6      | r1=1.5.6 r2=2
        an old version             | NO_SNAPSHOT       | A 10,11,12,13 C a1+5; B 20,21,22,23 C r1=1                | r1=1.5 r2=2
        an old absence             | NO_SNAPSHOT       | A 10,11,12,13 C i3+5; B 20,21,22,23 C r3=-                | r1=1 r2=2 r3=5
        an old presence            | NO_SNAPSHOT       | A 10,11,12,13 C d1=1; B 20,21,22,23 C r1=1                | r1=-   r2=2
        two snapshots in one       | NO_SNAPSHOT       | A 10,11,14,15 C a1+5 a2+6; B 9,13,20,21 C r1=1 r2=2.6     | r1=1.5 r2=2.6
        a long fork                | NO_SNAPSHOT       | A 10,12,14,18 C a1+5; B 11,13,15,19 C a2+6; D 10,20,21,22 C r1=1.5 r2=2; E 10,20,21,22 C r1=1 r2=2.6 | r1=1.5 r2=2.6
        write skew under locks     | NO_SNAPSHOT       | A 10,12,14,16 C l1=1 l2=2 a1+5; B 11,13,15,17 C l1=1 l2=2 a2+6 | r1=1.5 r2=2.6
        locked, written meanwhile  | NO_SNAPSHOT       | A 10,12,14,16 C l1=1 a2+5; B 11,13,17,18 C r2=2 a1+6      | r1=1.6 r2=2.5
        seen, and committed later  | NO_SNAPSHOT       | A 10,11,18,19 C r1=1.5; B 12,13,14,15 C a1+5              | r1=1.5 r2=2
        the second sees it, too    | NO_SNAPSHOT       | A 10,11,18,19 C r2=2 r1=1.5; B 12,13,14,15 C a1+5         | r1=1.5 r2=2
        created later, and seen    | NO_SNAPSHOT       | A 10,11,18,19 C r3=5; B 12,13,14,15 C i3+5                | r1=1 r2=2 r3=5
        removed later, and missed  | NO_SNAPSHOT       | A 10,11,18,19 C r1=-; B 12,13,14,15 C d1=1                | r1=-   r2=2
        written on what came later | NO_SNAPSHOT       | A 10,11,18,19 C a1+6; B 12,13,14,15 C a1+5                | r1=1.5.6 r2=2
        locked when it came later  | NO_SNAPSHOT       | A 10,11,18,19 C l1=1.5; B 12,13,14,15 C a1+5              | r1=1.5 r2=2
        removed what came later    | NO_SNAPSHOT       | A 10,11,18,19 C d1=1.5; B 12,13,14,15 C a1+5              | r1=-   r2=2
        a loser sees what is later | NO_SNAPSHOT       | A 10,11,18,19 A r1=1.5; B 12,13,14,15 C a1+5              | r1=1.5 r2=2
        a loser removes what is    | NO_SNAPSHOT       | A 10,11,18,19 A d1=1.5; B 12,13,14,15 C a1+5              | r1=1.5 r2=2
        a loser of two snapshots   | NO_SNAPSHOT       | A 10,11,14,15 C a1+5 a2+6; B 9,13,20,21 A r1=1 r2=2.6     | r1=1.5 r2=2.6
        a loser misses a creation  | NO_SNAPSHOT       | A 10,11,12,13 C i3+5; B 20,21,22,23 A r3=-                | r1=1 r2=2 r3=5
        a cycle of three           | NO_SNAPSHOT       | A 10,12,14,18 C r1=1.7 a2+5; P 4,5,6,7 C i3+3; B 11,13,15,19 C r2=2.5 a3+6; D 10,13,16,20 C r3=3.6 a1+7 | r1=1.7 r2=2.5 r3=3.6
        """)
    void wrong(String name, Kind kind, String transactions, String end) {
        assertThat(Checker.check(history(transactions, end)))
                .isNotEmpty()
                .extracting(Anomaly::kind)
                .containsOnly(kind);
    }

    private static List<Transaction> history(String transactions, String end) {
        return Notation.history(BEGIN + transactions + "; Z 900,901,902,903 C " + end);
    }
}
