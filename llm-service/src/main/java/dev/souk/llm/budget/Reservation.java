package dev.souk.llm.budget;

import java.time.LocalDate;

/**
 * The right to make one call. Whoever has it settles it with what the call took, or releases it; else it counts in full from
 * its expiry on.
 *
 * @param day on whose budget it goes, however long the call takes
 * @param outputTokens tokens of output that are granted, to be sent as {@code max_tokens}
 * @param held whether a budget holds something back for it; not where nobody is limited
 */
public record Reservation(String id, Spender spender, LocalDate day, long outputTokens, boolean held) {}
