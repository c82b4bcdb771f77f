package dev.souk.llm.routing;

/** Decides how much of a model a request is worth. Pure and thread-safe; another one may be put in as a bean. */
public interface Policy {
    /** The decision for a request that leaves it open. */
    Decision decide(Signals signals);

    /**
     * A decision and why.
     *
     * @param effort of reasoning, as {@code reasoning_effort} has it: {@code none}, {@code low}, {@code medium}, {@code high}
     * @param reason a stable word for the header and for metrics
     */
    record Decision(Tier tier, String effort, String reason) {}
}
