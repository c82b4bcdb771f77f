package dev.souk.llm.chat;

/** Estimates tokens where no tokenizer is at hand: four letters a token, or one Han character. */
public final class Tokens {
    private static final int LETTERS_A_TOKEN = 4;

    private Tokens() {}

    /** The estimate for a text, at least one where there is any. */
    public static long of(String text) {
        long han = text.codePoints().filter(Character::isIdeographic).count();
        return of(han, text.length() - han);
    }

    /** The same for a text that was counted while it passed. */
    public static long of(long ideographs, long others) {
        return ideographs + (others + LETTERS_A_TOKEN - 1) / LETTERS_A_TOKEN;
    }
}
