package dev.borealis.dataapi.internal.effect;

import dev.borealis.dataapi.Engine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for effects in a statement and in everything that it could name: functions, views, policies, and what these name in
 * turn. Where in doubt, there is one. A name counts wherever it stands, so that quotes, attribute notation and comments hide
 * nothing; and what has the name of a harmless function is what the catalogue says that it is.
 */
public final class EffectSearch {

    private static final Findings IN_DOUBT = new Findings(false, EnumSet.allOf(Trait.class));

    /** Bodies that call one another deeper than this are not looked into. */
    private static final int MOST_LEVELS = 30;

    private final Engine engine;
    private final Function<String, List<Named>> catalogue;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> functions = new HashSet<>();
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private boolean reaches;
    private boolean own;
    private boolean effect;

    private EffectSearch(Engine engine, Function<String, List<Named>> catalogue) {
        this.engine = engine;
        this.catalogue = catalogue;
    }

    /**
     * Looks for effects.
     *
     * @param engine whose rules hold
     * @param statement the statement's text
     * @param catalogue tells what a text could name: all of it at least, more is no harm
     * @return true when there is none
     */
    public static boolean findsNone(Engine engine, String statement, Function<String, List<Named>> catalogue) {
        return find(engine, statement, catalogue).none();
    }

    /**
     * Looks for effects, and for what its result may hang on.
     *
     * @param engine whose rules hold
     * @param statement the statement's text
     * @param catalogue tells what a text could name: all of it at least, more is no harm
     * @return what was found
     */
    public static Findings find(Engine engine, String statement, Function<String, List<Named>> catalogue) {
        return new EffectSearch(engine, catalogue).find(statement);
    }

    /**
     * Whether a statement may name a view, or what else the catalogue has a source of.
     *
     * @param engine whose rules hold
     * @param statement the statement's text
     * @param catalogue tells what a text could name
     * @return true where in doubt
     */
    public static boolean namesRelation(Engine engine, String statement, Function<String, List<Named>> catalogue) {
        SourceText text = new SourceText(engine, statement);
        return catalogue.apply(statement).stream()
                .anyMatch(named -> named.kind() == Named.Kind.RELATION && text.names(named.name()));
    }

    private Findings find(String statement) {
        effect = new SourceText(engine, statement).hidesEffect();
        List<SourceText> views = new ArrayList<>();
        String level = statement;
        for (int depth = 0; goesOn() && !level.isBlank(); depth++) {
            traits.addAll(new SourceText(engine, level).traits());
            if (depth == MOST_LEVELS) {
                return IN_DOUBT;
            }
            StringBuilder next = new StringBuilder();
            for (Named found : newIn(level)) {
                effect |= isEffect(found);
                if (found.kind() == Named.Kind.RELATION) {
                    views.add(new SourceText(engine, found.source()));
                }
                if (isHidden(found)) {
                    traits.addAll(IN_DOUBT.traits());
                }
                next.append(found.source()).append('\n');
            }
            level = next.toString();
        }
        // What reaches other systems may be called in ways that no text shows.
        boolean none = !effect && !(reaches && own) && views.stream().allMatch(view -> view.callsOnly(functions));
        return new Findings(none, traits);
    }

    /** An effect that was found ends the search on PostgreSQL, where no result hangs on what pages set. */
    private boolean goesOn() {
        return !effect || engine == Engine.MYSQL;
    }

    /** MySQL shows the schema of what this user may not look into, and no more. */
    private boolean isHidden(Named found) {
        return engine == Engine.MYSQL
                && found.effect()
                && found.own()
                && !found.source().trim().contains(" ");
    }

    /** What the texts of a level name and none before it did. */
    private List<Named> newIn(String level) {
        SourceText text = new SourceText(engine, level);
        List<Named> found = new ArrayList<>();
        for (Named named : catalogue.apply(level)) {
            reaches |= named.kind() == Named.Kind.REACH;
            boolean meant = named.kind() == Named.Kind.HIDDEN || text.names(named.name());
            if (named.kind() != Named.Kind.REACH && meant && seen.add(named.kind() + named.key())) {
                found.add(named);
            }
        }
        return found;
    }

    private boolean isEffect(Named found) {
        SourceText source = new SourceText(engine, found.source());
        return switch (found.kind()) {
            case FUNCTION -> {
                functions.add(found.name());
                own |= found.own();
                yield found.effect() || source.hidesEffectAsBody();
            }
            case RELATION -> {
                own |= found.own();
                yield found.effect() || source.hidesEffect();
            }
            case HIDDEN, REACH -> false;
        };
    }
}
