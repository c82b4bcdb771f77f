package dev.souk.contracts.topic;

import java.util.List;

/** Every topic, {@code <owner>.<stream>.v<major>}. */
public final class Topics {

    /** Messages, approvals and cancellations of shoppers; key: conversation id. */
    public static final String CONVERSATION_INPUTS = "conversation.inputs.v1";

    public static final String TOOLS_CATALOG = "tools.catalog.v1";
    public static final String TOOLS_MAPS = "tools.maps.v1";
    public static final String TOOLS_ORDERS = "tools.orders.v1";
    /** What the gateway asks of agent-service: history and the state of runs. */
    public static final String TOOLS_CONVERSATIONS = "tools.conversations.v1";
    /** Replies to tool calls; an asker owns partitions of it, and a reply goes to the one the request names. */
    public static final String TOOLS_REPLIES = "tools.replies.v1";

    /** Products listed and delisted; key: product id. */
    public static final String CATALOG_EVENTS = "catalog.events.v1";
    /** Orders and stock; key: order id, or product id for stock. */
    public static final String ORDERS_EVENTS = "orders.events.v1";

    /** What calls to models took; key: tenant. */
    public static final String LLM_USAGE = "llm.usage.v1";

    /** All of them. */
    public static final List<String> ALL = List.of(
            CONVERSATION_INPUTS,
            TOOLS_CATALOG,
            TOOLS_MAPS,
            TOOLS_ORDERS,
            TOOLS_CONVERSATIONS,
            TOOLS_REPLIES,
            CATALOG_EVENTS,
            ORDERS_EVENTS,
            LLM_USAGE);

    private Topics() {}

    /** Where a consumer puts the records it cannot handle. */
    public static String deadLetters(String topic, String consumer) {
        return topic + ".dlq." + consumer;
    }
}
