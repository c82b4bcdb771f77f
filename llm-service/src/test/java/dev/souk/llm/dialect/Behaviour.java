package dev.souk.llm.dialect;

import java.util.function.Function;

/** The facts about Qwen's hosts that a gateway must get right, one a row. */
enum Behaviour {
    ON("Thinking", "`reasoning_effort: high`", "one knob for every host", RequestCells::on),
    OFF("Thinking", "`reasoning_effort: none`", "llama.cpp#13160", RequestCells::off),
    LIMITED("Thinking", "`reasoning_effort: low`", "only DashScope limits it by tokens", RequestCells::limited),
    NEVER("Thinking", "a model that never thinks, asked to", "the 2507 Instruct models", RequestCells::never),
    ALWAYS("Thinking", "a model that always thinks, asked not to", "the 2507 Thinking models", RequestCells::always),
    REASONING("Thinking", "where the reasoning comes back", "one of two names, one goes out", AnswerCells::reasoning),
    TAGS("Thinking", "`<think>` in the content", "never let through", AnswerCells::tags),
    SOFT("Thinking", "`/no_think` in the text", "works on the first Qwen3 only", RequestCells::softSwitch),
    STREAMED("Thinking", "the caller wants no stream", "langchain4j#3974", RequestCells::streamed),
    SAMPLING_ON("Thinking", "sampling while thinking", "0.6 / 0.95 / 20", RequestCells::samplingOn),
    SAMPLING_OFF("Thinking", "sampling without", "0.7 / 0.8 / 20, presence penalty 1.5", RequestCells::samplingOff),
    GREEDY("Thinking", "`temperature: 0` while thinking", "never greedy while thinking", RequestCells::greedy),
    PRESERVED(
            "Thinking",
            "`preserve_thinking` in a conversation",
            "on by default from 3.8; constant",
            RequestCells::preserved),

    JSON_FORM("Tool calls", "JSON form left in the text", "Qwen2.5 and Qwen3", AnswerCells::jsonForm),
    XML_FORM("Tool calls", "XML form left in the text", "Qwen3-Coder, 3.5, 3.6, 3.8", AnswerCells::xmlForm),
    IN_THOUGHT("Tool calls", "a call in an unclosed `<think>`", "vllm#39056", AnswerCells::inThought),
    PARTIAL("Tool calls", "a part of a call in the text", "never executed", AnswerCells::partial),
    ONCE("Tool calls", "id and name", "spring-ai#4114, langchainjs#9237", AnswerCells::once),
    NO_ID("Tool calls", "a parallel call without an id", "langchain-qwq#12", AnswerCells::noId),
    CUT("Tool calls", "the stream ends early", "vllm#39598, Qwen3#1568", AnswerCells::cut),
    COERCED("Tool calls", "arguments of the wrong type", "coerced by the JSON schema", AnswerCells::coerced),
    FORCED("Tool calls", "`tool_choice: required` while thinking", "eino#994, qwen-code#7659", RequestCells::forced),
    JSON_MODE("Tool calls", "`response_format` while thinking", "refused by most models there", RequestCells::jsonMode),
    PARSER("Tool calls", "500 of a strict XML parser", "ollama#16383, #14834, #18563", AnswerCells::parser),

    SYSTEM("Messages", "system and developer messages anywhere", "the template wants one, first", RequestCells::system),
    UNKNOWN_ROLE("Messages", "an unknown role", "the template raises", RequestCells::unknownRole),
    SYSTEM_IMAGE("Messages", "an image in the system message", "the template raises", RequestCells::systemImage),
    NO_USER("Messages", "no user message", "the template raises", RequestCells::noUser),
    ARGUMENTS(
            "Messages",
            "`arguments` in the history that are no object",
            "the template parses them",
            RequestCells::arguments),
    TOOL_TURN("Messages", "consecutive tool messages", "belong to one turn", RequestCells::toolTurn),
    HISTORY("Messages", "reasoning in the history", "vllm#38488", RequestCells::history),
    USAGE("Messages", "usage", "asked for; the last chunk has no choices", AnswerCells::usage),
    IMAGES("Messages", "images", "`image_url` parts", RequestCells::images),
    PREFIX("Messages", "stable text first", "the implicit prefix cache, from 256 tokens", RequestCells::prefix),
    MARKS("Messages", "`cache_control` of the caller", "the explicit cache; one of the two", RequestCells::marks),

    ERROR("Errors", "an error inside the stream", "after the headers, all say 200", AnswerCells::error),
    TOO_LONG("Errors", "the context is too long", "told from other refusals", AnswerCells::tooLong);

    final String section;
    final String title;
    final String fact;
    final Function<HostKind, Cell> cell;

    Behaviour(String section, String title, String fact, Function<HostKind, Cell> cell) {
        this.section = section;
        this.title = title;
        this.fact = fact;
        this.cell = cell;
    }
}
