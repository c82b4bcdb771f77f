package dev.souk.llm.settings;

/**
 * Which texts are checked by a guard model, and what becomes of those that are not clearly safe.
 *
 * @param model of the kind of Qwen3Guard-Gen
 * @param input whether what shoppers write is checked before a model sees it
 * @param output whether what a model answers is checked before the answer ends
 * @param blockControversial whether what only some would mind is blocked, too
 * @param blockUnknown whether a text is blocked where the guard does not answer
 */
public record GuardSettings(
        RouteTarget model, boolean input, boolean output, boolean blockControversial, boolean blockUnknown) {
    /** @throws IllegalArgumentException if the planner is to be the guard */
    public GuardSettings {
        if (model.isPlanner()) {
            throw new IllegalArgumentException("guard.model: given planner, expected backend/model");
        }
    }
}
