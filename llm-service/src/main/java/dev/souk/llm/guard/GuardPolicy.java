package dev.souk.llm.guard;

import dev.souk.llm.chat.ChatError;
import dev.souk.llm.settings.GuardSettings;
import java.util.List;
import java.util.Optional;

/** What becomes of a verdict. */
public final class GuardPolicy {
    private GuardPolicy() {}

    /** The error to answer with where a text is blocked; empty where it may pass. */
    public static Optional<ChatError> refusal(GuardSettings settings, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Safe safe -> Optional.empty();
            case Verdict.Controversial(List<String> categories)
            when settings.blockControversial() -> Optional.of(blocked("controversial", categories));
            case Verdict.Controversial controversial -> Optional.empty();
            case Verdict.Unsafe(List<String> categories) -> Optional.of(blocked("unsafe", categories));
            case Verdict.Unknown unknown
            when settings.blockUnknown() ->
                Optional.of(new ChatError(
                        503, "guard_unavailable", "The text could not be checked: " + unknown.why(), null));
            case Verdict.Unknown unknown -> Optional.empty();
        };
    }

    private static ChatError blocked(String what, List<String> categories) {
        return new ChatError(
                400,
                "content_blocked",
                "The guard found the text " + what + (categories.isEmpty() ? "" : ": " + String.join(", ", categories)),
                null);
    }
}
