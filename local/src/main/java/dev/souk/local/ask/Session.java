package dev.souk.local.ask;

/**
 * What the terminal shopper remembers from question to question.
 *
 * @param gateway where it was made
 * @param token bearer token
 * @param conversation conversation id
 */
record Session(String gateway, String token, String conversation) {

    Session withConversation(String other) {
        return new Session(gateway, token, other);
    }
}
