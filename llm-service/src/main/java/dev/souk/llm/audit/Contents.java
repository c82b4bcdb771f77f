package dev.souk.llm.audit;

/** What was asked and answered, as it came: never to be stored or logged without {@link AuditSettings#kept}. */
public record Contents(String question, String answer) {
    @Override
    public String toString() {
        return "Contents[" + question.length() + " and " + answer.length() + " characters]";
    }
}
