package dev.souk.contracts.llm;

import dev.souk.contracts.event.Event;

/** What llm-service announces, on {@link dev.souk.contracts.topic.Topics#LLM_USAGE}, keyed by tenant. */
public sealed interface LlmEvent extends Event permits LlmUsed {}
