package dev.souk.llm.settings;

/**
 * A model at a backend, written {@code backend/model}; the model may contain slashes. The planner is written {@code planner}.
 */
public record RouteTarget(String backend, String model) {
    /** The built-in planner, which every gateway has. */
    public static final RouteTarget PLANNER = new RouteTarget("planner", "souk-planner-1");

    /** @throws IllegalArgumentException if it is written in another way */
    public static RouteTarget parse(String text) {
        if (text.equals(PLANNER.backend())) {
            return PLANNER;
        }
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            throw new IllegalArgumentException("given '" + text + "', expected backend/model or planner");
        }
        return new RouteTarget(text.substring(0, slash), text.substring(slash + 1));
    }

    public boolean isPlanner() {
        return equals(PLANNER);
    }

    @Override
    public String toString() {
        return isPlanner() ? backend : backend + "/" + model;
    }
}
