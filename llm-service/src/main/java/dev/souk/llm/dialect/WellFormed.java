package dev.souk.llm.dialect;

import dev.souk.llm.chat.Tokens;

/**
 * Makes sure that each piece of a text can be written as UTF-8: a character that was cut in two is put together again, half a
 * one becomes U+FFFD. Counts what passes. Of one text, for one thread.
 */
final class WellFormed {
    private static final char REPLACEMENT = '\uFFFD';
    private static final char FIRST_IDEOGRAPH = '\u2E80';

    private char held;
    private long ideographs;
    private long others;

    /** The piece, whole characters only. */
    String add(String piece) {
        int length = piece.length();
        boolean plain = held == 0;
        for (int i = 0; i < length; i++) {
            char c = piece.charAt(i);
            if (c >= FIRST_IDEOGRAPH) {
                if (Character.isSurrogate(c)) {
                    plain = false;
                } else if (Character.isIdeographic(c)) {
                    ideographs++;
                    continue;
                }
            }
            others++;
        }
        return plain || length == 0 ? piece : mended(piece);
    }

    /** What is left when the text is over. */
    String end() {
        String rest = held == 0 ? "" : String.valueOf(REPLACEMENT);
        held = 0;
        return rest;
    }

    /** An estimate of the tokens of all that passed. */
    long tokens() {
        return Tokens.of(ideographs, others);
    }

    private String mended(String piece) {
        StringBuilder text = new StringBuilder(piece.length() + 1);
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (held != 0) {
                char high = held;
                held = 0;
                if (Character.isLowSurrogate(c)) {
                    text.append(high).append(c);
                    continue;
                }
                text.append(REPLACEMENT);
            }
            if (Character.isHighSurrogate(c)) {
                held = c;
            } else {
                text.append(Character.isLowSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return text.toString();
    }
}
