package dev.souk.gateway.relay;

import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one client has been told of one run, and so what it must be told next. Entries may come twice, be missing, or begin anew
 * with a later attempt; what goes out is always one legal AG-UI run: it starts once, ends once, and whatever is opened is
 * closed. Not thread-safe.
 *
 * <p>A client that takes the stream up again is served from the beginning of the stream too: entries up to its last event id
 * are taken in without being sent, so that the state is the same as if it had never been away.
 */
final class RunTranscript {

    /** What can be open: each is closed by an event of its own. */
    private enum Part {
        MESSAGE,
        CALL,
        STEP
    }

    private final ConversationId conversation;
    private final RunId run;
    private final EntryId resumeAfter;
    private final Map<Part, Set<String>> open = HashMap.newHashMap(4);
    private EntryId last = EntryId.NONE;
    private boolean started;
    private boolean incomplete;
    private boolean over;
    private Frame.@Nullable Event heldEnd;

    /** @param resumeAfter the last event that the client has seen */
    RunTranscript(ConversationId conversation, RunId run, EntryId resumeAfter) {
        this.conversation = conversation;
        this.run = run;
        this.resumeAfter = resumeAfter;
        this.started = !resumeAfter.equals(EntryId.NONE);
    }

    /** Where to read on. */
    EntryId last() {
        return last;
    }

    /** Whether the client has been told that the run is over. */
    boolean isOver() {
        return over;
    }

    /** Whether entries are missing, and the run's end waits for its journal to fill them in. */
    boolean waitsForJournal() {
        return heldEnd != null && !over;
    }

    /** Takes in an entry and says what to send. */
    List<Frame.Event> accept(EntryId id, String json) {
        if (over || heldEnd != null || !id.isAfter(last)) {
            return List.of();
        }
        boolean restarted = !last.equals(EntryId.NONE) && id.attempt() > last.attempt();
        if (!id.follows(last) && !restarted) {
            incomplete = true;
        }
        last = id;
        List<Frame.Event> frames = new ArrayList<>(2);
        if (restarted) {
            closeOpen(frames);
        }
        apply(id, RunEvent.parse(json), json, frames);
        if (!id.isAfter(resumeAfter)) {
            return List.of();
        }
        return atLeastOneWithId(id, frames);
    }

    /** The run is over, as its journal says: what to send of that. */
    List<Frame.Event> finish(List<String> snapshot, String end) {
        if (over) {
            return List.of();
        }
        List<Frame.Event> frames = new ArrayList<>();
        start(frames);
        closeOpen(frames);
        snapshot.forEach(json -> frames.add(new Frame.Event(null, json)));
        Frame.Event held = heldEnd;
        frames.add(held != null ? held : new Frame.Event(null, end));
        over = true;
        return frames;
    }

    private void apply(EntryId id, RunEvent event, String json, List<Frame.Event> frames) {
        if (event.kind() == RunEvent.Kind.RUN_STARTED) {
            if (!started) {
                started = true;
                frames.add(new Frame.Event(id, json));
            }
            return;
        }
        start(frames);
        boolean sent = switch (event.kind()) {
            case TEXT_MESSAGE_START -> opens(Part.MESSAGE, event);
            case TEXT_MESSAGE_CONTENT -> isOpen(Part.MESSAGE, event);
            case TEXT_MESSAGE_END -> closes(Part.MESSAGE, event);
            case TOOL_CALL_START -> opens(Part.CALL, event);
            case TOOL_CALL_ARGS -> isOpen(Part.CALL, event);
            case TOOL_CALL_END -> closes(Part.CALL, event);
            case STEP_STARTED -> opens(Part.STEP, event);
            case STEP_FINISHED -> closes(Part.STEP, event);
            case RUN_FINISHED, RUN_ERROR -> ends(id, json, frames);
            case RUN_STARTED, OTHER -> true;
        };
        if (sent) {
            frames.add(new Frame.Event(id, json));
        }
    }

    private boolean ends(EntryId id, String json, List<Frame.Event> frames) {
        closeOpen(frames);
        if (incomplete) {
            heldEnd = new Frame.Event(id, json);
            return false;
        }
        over = true;
        return true;
    }

    private void start(List<Frame.Event> frames) {
        if (!started) {
            started = true;
            frames.add(new Frame.Event(null, RunEvents.started(conversation, run)));
        }
    }

    private boolean opens(Part part, RunEvent event) {
        return open.computeIfAbsent(part, any -> LinkedHashSet.newLinkedHashSet(2))
                .add(event.subject());
    }

    private boolean isOpen(Part part, RunEvent event) {
        return open.getOrDefault(part, Set.of()).contains(event.subject());
    }

    private boolean closes(Part part, RunEvent event) {
        return open.containsKey(part) && open.get(part).remove(event.subject());
    }

    private void closeOpen(List<Frame.Event> frames) {
        for (Part part : Part.values()) {
            Set<String> subjects = open.remove(part);
            if (subjects != null) {
                subjects.forEach(subject -> frames.add(new Frame.Event(null, end(part, subject))));
            }
        }
    }

    private static String end(Part part, String subject) {
        return switch (part) {
            case MESSAGE -> RunEvents.textEnded(subject);
            case CALL -> RunEvents.callEnded(subject);
            case STEP -> RunEvents.stepFinished(subject);
        };
    }

    /** Where the entry itself is not sent, the last event sent for it carries its id: a client resumes after both or neither. */
    private static List<Frame.Event> atLeastOneWithId(EntryId id, List<Frame.Event> frames) {
        if (!frames.isEmpty() && frames.getLast().id() == null) {
            frames.set(frames.size() - 1, new Frame.Event(id, frames.getLast().json()));
        }
        return frames;
    }
}
