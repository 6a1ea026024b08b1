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
     * @param kind what it is
     * @param parameters those that it consists of: one in brackets or not, more as a row; none where it is anything else
     */
    record Member(int from, int to, Kind kind, List<Integer> parameters) {

        /** The member that lies here. */
        static Member of(int from, int to, Kind kind, List<Piece> pieces) {
            List<Integer> parameters = pieces.subList(from, to).stream()
                    .map(Piece::parameter)
                    .filter(parameter -> kind == Kind.PARAMETERS && parameter >= 0)
                    .toList();
            return new Member(from, to, kind, parameters);
        }

        Member moved(int by) {
            return new Member(from + by, to + by, kind, parameters);
        }

        /** The parameter that it is; -1 where it is a row, or anything else. */
        int parameter() {
            return parameters.size() == 1 ? parameters.get(0) : -1;
        }
    }

    /** What a member is. */
    enum Kind {
        /** A parameter, or a row of parameters, and nothing else. */
        PARAMETERS,
        /** Of constants and parameters: the same for each row. */
        CONSTANT,
        /** Anything else. */
        EXPRESSION
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

    /**
     * How many parameters a member has: one, constants beside it or not, or as many as each of the rows has; 0 where its members
     * are not alike, or may change from row to row.
     */
    int width() {
        List<Integer> widths = members.stream()
                .map(member -> member.parameters().size())
                .filter(width -> width > 0)
                .distinct()
                .toList();
        boolean alike = widths.size() == 1 && members.stream().noneMatch(member -> member.kind() == Kind.EXPRESSION);
        return alike && (widths.get(0) == 1 || isPure()) ? widths.get(0) : 0;
    }

    /** Whether it lists nothing but parameters. */
    boolean isPure() {
        return members.stream().allMatch(member -> member.kind() == Kind.PARAMETERS);
    }
}
