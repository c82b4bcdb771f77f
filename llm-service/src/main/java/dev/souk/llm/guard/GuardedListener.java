package dev.souk.llm.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.llm.backend.Failure;
import dev.souk.llm.routing.Begun;
import dev.souk.llm.routing.RoutedListener;
import dev.souk.llm.settings.GuardSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Has an answer checked before it ends: its text passes as it comes, its end is held back until the guard has spoken. A blocked
 * answer ends with an error and never looks whole. Of one answer, on its event loop.
 */
public final class GuardedListener implements RoutedListener {
    /** More text than any guard reads. */
    private static final int LONGEST = 64 * 1024;

    private final RoutedListener listener;
    private final Guard guard;
    private final GuardSettings settings;
    private final String question;
    private final StringBuilder text = new StringBuilder();
    private final List<ObjectNode> end = new ArrayList<>();

    /** @param question what is answered */
    public GuardedListener(RoutedListener listener, Guard guard, GuardSettings settings, String question) {
        this.listener = listener;
        this.guard = guard;
        this.settings = settings;
        this.question = question;
    }

    @Override
    public void begun(Begun begun) {
        listener.begun(begun);
    }

    @Override
    public void chunk(ObjectNode chunk) {
        boolean finishing = chunk.path("choices").isEmpty();
        for (JsonNode choice : chunk.path("choices")) {
            if (text.length() < LONGEST) {
                text.append(choice.path("delta").path("content").asText(""));
            }
            finishing |= choice.path("finish_reason").isTextual();
        }
        if (finishing || !end.isEmpty()) {
            end.add(chunk);
        } else {
            listener.chunk(chunk);
        }
    }

    @Override
    public void pausing() {
        listener.pausing();
    }

    @Override
    public void ended() {
        if (text.isEmpty()) {
            pass();
            return;
        }
        guard.check(
                question,
                text.toString(),
                verdict -> GuardPolicy.refusal(settings, verdict)
                        .ifPresentOrElse(error -> listener.failed(new Failure.Refused(error)), this::pass));
    }

    private void pass() {
        end.forEach(listener::chunk);
        listener.ended();
    }

    @Override
    public void failed(Failure failure) {
        listener.failed(failure);
    }
}
