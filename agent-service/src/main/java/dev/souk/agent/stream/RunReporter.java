package dev.souk.agent.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.conversation.History;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.tool.Proposal;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells one run as AG-UI events in an order that the protocol allows: what was begun is ended before the run is. Used by one
 * thread at a time.
 */
public final class RunReporter implements AutoCloseable {
    private static final String THINK = "think";
    private static final String TOOLS = "tools";

    private final RunStream stream;
    private final ConversationId conversation;
    private final RunId run;
    private @Nullable String openText;
    private @Nullable String openStep;
    private @Nullable String backend;
    private boolean told;

    public RunReporter(RunStream stream, ConversationId conversation, RunId run) {
        this.stream = stream;
        this.conversation = conversation;
        this.run = run;
    }

    /** Begins a run that nobody has told anything of. */
    public void begin() {
        stream.add(AgUi.runStarted(conversation, run));
    }

    /**
     * Goes on with a run that an earlier attempt may have told in part.
     *
     * @param history what the journal has of the conversation
     */
    public void beginAgain(Supplier<List<History.Message>> history) {
        List<String> inherited = stream.inherited();
        OpenParts parts = OpenParts.of(inherited);
        if (parts.ended()) {
            told = true;
            return;
        }
        if (inherited.isEmpty()) {
            begin();
        }
        parts.closings().forEach(stream::add);
        stream.add(AgUi.snapshot(history.get()));
    }

    /** The model is asked. */
    public void thinking() {
        step(THINK);
    }

    /** The model wrote some more. */
    public void text(String message, String delta) {
        if (delta.isEmpty()) {
            return;
        }
        if (!message.equals(openText)) {
            endText();
            stream.add(AgUi.textStart(message));
            openText = message;
        }
        stream.add(AgUi.textContent(message, delta));
    }

    /** The model calls tools. */
    public void calls(String message, List<History.ToolCall> calls) {
        endText();
        for (History.ToolCall call : calls) {
            stream.add(AgUi.callStart(call.id(), call.name(), message));
            stream.add(AgUi.callArguments(call.id(), call.arguments()));
            stream.add(AgUi.callEnd(call.id()));
        }
    }

    /** Which backend answered; told when it changes. */
    public void backend(@Nullable String kind, @Nullable String model) {
        String both = kind + "/" + model;
        if (model == null || both.equals(backend)) {
            return;
        }
        backend = both;
        ObjectNode value = AgUi.object();
        if (kind != null) {
            value.put("backend", kind);
        }
        stream.add(AgUi.custom("souk.backend", value.put("model", model)));
    }

    /** Calls are sent. */
    public void calling() {
        step(TOOLS);
    }

    /** A call has come back. */
    public void result(String message, String call, String content) {
        stream.add(AgUi.callResult(message, call, content));
    }

    /** Something that the shopper should know, and that the platform says, not the model. */
    public void notice(String code, String text) {
        stream.add(AgUi.custom("souk.notice", AgUi.object().put("code", code).put("text", text)));
    }

    /** The run is over. */
    public void finished() {
        end(AgUi.success());
    }

    /** The run is over because its shopper stopped it. */
    public void cancelled() {
        end(AgUi.cancelled());
    }

    /** The run is over; the turn goes on when the shopper has decided. */
    public void interrupted(String call, String question, String proposalJson) {
        Proposal proposal = Json.read(proposalJson, Proposal.class);
        JsonNode details = Json.tree(proposal);
        end(AgUi.interrupt(proposal.id().value(), call, question, proposal.expiresAt(), details));
    }

    /** The run is over and has failed. */
    public void failed(Problem problem) {
        endStep();
        last(AgUi.runError(problem.code().code(), problem.detail()));
    }

    /** Waits, not too long, until all that was told is written. */
    @Override
    public void close() {
        stream.close();
    }

    private void step(String name) {
        endStep();
        stream.add(AgUi.stepStarted(name));
        openStep = name;
    }

    private void endStep() {
        endText();
        if (openStep != null) {
            stream.add(AgUi.stepFinished(openStep));
            openStep = null;
        }
    }

    private void endText() {
        if (openText != null) {
            stream.add(AgUi.textEnd(openText));
            openText = null;
        }
    }

    private void end(JsonNode outcome) {
        endStep();
        last(AgUi.runFinished(conversation, run, outcome));
    }

    private void last(String event) {
        if (!told) {
            stream.add(event);
            told = true;
        }
    }
}
