package dev.souk.agent.domain;

import org.jspecify.annotations.Nullable;

/**
 * What the platform itself says to the shopper, where the model cannot.
 *
 * @param exhausted the turn ended before its answer
 * @param unverified an amount was stated that no tool has returned
 * @param approve asks for a decision on a proposal
 */
public record Wording(String exhausted, String unverified, String approve) {
    private static final Wording ENGLISH = new Wording(
            "I stopped here: this took more work than one answer may. What I found so far is above; ask me to go on from it.",
            "An amount in this answer was not confirmed by the shop. Rely on the cards.",
            "Please check and approve.");
    private static final Wording SPANISH = new Wording(
            "Me detengo aquí: esto pedía más trabajo del que cabe en una respuesta. Lo que encontré está arriba; pídeme que siga desde ahí.",
            "Un importe de esta respuesta no fue confirmado por la tienda. Fíate de las tarjetas.",
            "Revísalo y apruébalo, por favor.");
    private static final Wording CHINESE =
            new Wording("我先停在这里：这个请求超出了一次回答的工作量。目前找到的内容在上面，您可以让我接着做。", "此回答中的某个金额未经商店确认，请以卡片为准。", "请核对并批准。");

    /** The wording in a language, by its BCP 47 tag; English where it is another one. */
    public static Wording in(@Nullable String language) {
        if (language == null) {
            return ENGLISH;
        }
        if (language.startsWith("es")) {
            return SPANISH;
        }
        return language.startsWith("zh") ? CHINESE : ENGLISH;
    }
}
