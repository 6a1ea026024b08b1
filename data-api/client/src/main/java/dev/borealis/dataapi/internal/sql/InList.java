package dev.borealis.dataapi.internal.sql;

import java.util.List;

/**
 * A list behind IN with a parameter among its members, as the pieces of a statement hold it.
 *
 * @param from the index of the piece that begins with NOT or IN
 * @param to the index behind the piece that ends with the closing bracket
 * @param negated whether it is NOT IN
 * @param members what it lists, in its order
 */
record InList(int from, int to, boolean negated, List<Member> members) {

    /**
     * A member of a list.
     *
     * @param from the index of its first piece
     * @param to the index behind its last piece
     * @param parameter the parameter that it is, in brackets or not; -1 where it is anything else
     */
    record Member(int from, int to, int parameter) {

        Member moved(int by) {
            return new Member(from + by, to + by, parameter);
        }
    }

    InList moved(int by) {
        return new InList(
                from + by,
                to + by,
                negated,
                members.stream().map(member -> member.moved(by)).toList());
    }

    /** The parameters that are its members, in their order. */
    List<Integer> parameters() {
        return members.stream()
                .map(Member::parameter)
                .filter(parameter -> parameter >= 0)
                .toList();
    }

    /** Whether it lists nothing but parameters. */
    boolean isPure() {
        return members.stream().allMatch(member -> member.parameter >= 0);
    }
}
