package dev.souk.contracts.tool;

/**
 * A tool: the one definition that the agent's tool list, the planner, the services' dispatch and the docs are made from.
 *
 * @param name what the model calls it, snake case
 * @param description what it does and when to use it, for the model
 * @param effect what it may do to the world
 * @param topic the topic its requests go to
 * @param keyedBy what orders its requests
 * @param offered whether the model may call it; others are for the platform itself
 * @param arguments the record of its arguments; its JSON schema is derived from it
 * @param result the record of its result
 */
public record Tool<A extends Record, R extends Record>(
        String name,
        String description,
        Effect effect,
        String topic,
        KeyedBy keyedBy,
        boolean offered,
        Class<A> arguments,
        Class<R> result) {

    /** What the requests of a tool are ordered by: requests with the same key are handled one after the other. */
    public enum KeyedBy {
        CONVERSATION,
        SHOPPER
    }
}
