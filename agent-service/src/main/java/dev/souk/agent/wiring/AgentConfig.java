package dev.souk.agent.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be configured about the agent. */
@ConfigMapping(prefix = "souk.agent")
public interface AgentConfig {

    /** Budget of a turn; what is used up ends it with an honest word. */
    Budget budget();

    /** How long one tool call may take before the model is told that it did not answer. */
    @WithDefault("15s")
    Duration toolTimeout();

    /** How often a run may be taken after crashes before it is given up. */
    @WithDefault("10")
    int attempts();

    /** Tokens of the longest prompt; beyond it old tool results are shortened, then old turns left out. */
    @WithDefault("24000")
    int promptTokens();

    /** Runs under way at once in this instance; further inputs wait in the broker. */
    @WithDefault("1024")
    int inFlight();

    /** How long the stream of a run can be read after its end. */
    @WithDefault("10m")
    Duration streamExpiry();

    /** Budget of a turn. */
    interface Budget {
        /** Steps of the model. */
        @WithDefault("8")
        int steps();

        /** Tool calls sent. */
        @WithDefault("16")
        int calls();

        /** Tokens of all prompts and answers together. */
        @WithDefault("160000")
        int tokens();

        /** Time of one run. */
        @WithDefault("120s")
        Duration time();
    }
}
