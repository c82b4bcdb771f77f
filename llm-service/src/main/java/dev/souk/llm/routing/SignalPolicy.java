package dev.souk.llm.routing;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * The built-in policy: small models and no reasoning for the many short steps of a shop, large ones where a message is long or in
 * a script that small ones master less.
 */
public final class SignalPolicy implements Policy {
    /** Longer messages tend to hold several wishes. */
    private static final int LONG_MESSAGE = 240;

    /** More than this is a story, with constraints to weigh against each other. */
    private static final int VERY_LONG_MESSAGE = 800;

    /** Small Qwen models are at their best in these. */
    private static final Set<UnicodeScript> EASY = Set.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.COMMON);

    @Override
    public Decision decide(Signals signals) {
        if (signals.images()) {
            return new Decision(Tier.VISION, "none", "images");
        }
        if (signals.hint().isPresent()) {
            Tier tier = signals.hint().get();
            return new Decision(tier, "none", "hint");
        }
        if (signals.characters() > VERY_LONG_MESSAGE) {
            return new Decision(Tier.SMART, signals.step() == 0 ? "low" : "none", "very_long_message");
        }
        if (signals.characters() > LONG_MESSAGE) {
            return new Decision(Tier.SMART, "none", "long_message");
        }
        if (signals.tools() > 0 && !EASY.contains(signals.script())) {
            return new Decision(Tier.SMART, "none", "script");
        }
        return new Decision(Tier.FAST, "none", signals.step() > 0 ? "later_step" : "short_message");
    }
}
