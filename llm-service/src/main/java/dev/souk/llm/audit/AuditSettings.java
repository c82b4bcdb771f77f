package dev.souk.llm.audit;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the audit log keeps.
 *
 * @param contents whether it keeps question and answer, redacted
 * @param longestText characters of each that are kept
 * @param retention how long a row is kept
 */
public record AuditSettings(boolean contents, int longestText, Duration retention) {
    /** Characters of the longest text. */
    public static final int MOST_TEXT = 100_000;

    /** @throws IllegalArgumentException if the length or the time is out of range */
    public AuditSettings {
        if (longestText < 1 || longestText > MOST_TEXT) {
            throw new IllegalArgumentException("longestText: given " + longestText + ", expected 1 to " + MOST_TEXT);
        }
        if (retention.compareTo(Duration.ofDays(1)) < 0 || retention.compareTo(Duration.ofDays(3_660)) > 0) {
            throw new IllegalArgumentException("retention: given " + retention + ", expected 1 to 3660 days");
        }
    }

    /** What may be kept of a call's contents: nothing unless that is switched on, and then redacted and cut. */
    public Optional<Contents> kept(@Nullable Contents given) {
        return contents && given != null
                ? Optional.of(new Contents(
                        Redaction.bounded(given.question(), longestText),
                        Redaction.bounded(given.answer(), longestText)))
                : Optional.empty();
    }
}
