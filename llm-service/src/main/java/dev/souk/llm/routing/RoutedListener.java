package dev.souk.llm.routing;

import dev.souk.llm.backend.AnswerListener;

/** Takes an answer and learns first who gives it. */
public interface RoutedListener extends AnswerListener {
    /** Called once, before the first piece. */
    void begun(Begun begun);
}
