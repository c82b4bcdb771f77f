package dev.souk.llm.model;

import java.util.List;
import java.util.Set;

/**
 * What is known of one model.
 *
 * @param name as its vendor writes it
 * @param aliases other names for the same: with a date, of an open host, of a local one
 * @param window how much fits
 * @param dimensions lengths of the vectors that it makes, longest first; none unless it embeds
 */
public record ModelFacts(
        String name,
        Set<String> aliases,
        Window window,
        Set<Ability> abilities,
        Thinking thinking,
        List<Integer> dimensions,
        PriceList prices) {

    /** @throws IllegalArgumentException if it embeds without dimensions or the other way round */
    public ModelFacts {
        aliases = Set.copyOf(aliases);
        abilities = Set.copyOf(abilities);
        dimensions = List.copyOf(dimensions);
        if (abilities.contains(Ability.EMBED) == dimensions.isEmpty()) {
            throw new IllegalArgumentException(
                    "dimensions: given " + dimensions + ", expected some if and only if the model can embed");
        }
    }

    /**
     * How much fits, in tokens.
     *
     * @param context prompt and answer together
     * @param output the longest answer, reasoning included; 0 for a model that writes none
     */
    public record Window(int context, int output) {
        /** @throws IllegalArgumentException if the answer does not fit into the context */
        public Window {
            if (context < 1) {
                throw new IllegalArgumentException("contextTokens: given " + context + ", expected at least 1");
            }
            if (output < 0 || output > context) {
                throw new IllegalArgumentException(
                        "maxOutputTokens: given " + output + ", expected 0 to " + context + ", the context");
            }
        }
    }

    /** Whether it can be asked for that. */
    public boolean can(Ability ability) {
        return abilities.contains(ability);
    }
}
