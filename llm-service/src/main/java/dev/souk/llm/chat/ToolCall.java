package dev.souk.llm.chat;

/**
 * A call that the model asks for.
 *
 * @param arguments JSON text
 */
public record ToolCall(String id, String name, String arguments) {}
