package dev.souk.contracts.topic;

/** Names of record headers; values are UTF-8 text. The {@code ce_} ones are CloudEvents attributes in Kafka's binary mode. */
public final class Headers {
    public static final String EVENT_ID = "ce_id";
    /** The simple name of the event record, or the name of the tool. */
    public static final String EVENT_TYPE = "ce_type";
    /** The service it comes from. */
    public static final String EVENT_SOURCE = "ce_source";
    /** ISO 8601 instant. */
    public static final String EVENT_TIME = "ce_time";

    /** A {@code cal_} id: the key of idempotency. */
    public static final String CALL_ID = "souk-call-id";
    /** {@code topic/partition} that the reply goes to. */
    public static final String REPLY_TO = "souk-reply-to";
    /** ISO 8601 instant after which nobody waits for the reply. */
    public static final String DEADLINE = "souk-deadline";
    /** Who asks: a signed token. */
    public static final String PRINCIPAL = "souk-principal";
    /** The shopper's approval of a proposal: a signed token. */
    public static final String APPROVAL = "souk-approval";
    /** The conversation that asks. */
    public static final String CONVERSATION = "souk-conversation";
    /** On replies: {@code result}, {@code problem} or {@code proposal}. */
    public static final String REPLY_KIND = "souk-reply-kind";
    /** W3C Trace Context. */
    public static final String TRACEPARENT = "traceparent";

    private Headers() {}
}
