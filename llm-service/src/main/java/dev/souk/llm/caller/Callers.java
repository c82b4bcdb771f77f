package dev.souk.llm.caller;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells who asks by the key that comes with the request. Pure. */
public final class Callers {
    private static final String BEARER = "Bearer ";
    private static final int LONGEST_USER = 128;

    private Callers() {}

    /**
     * Who asks.
     *
     * @param keys by tenant; where there are none every caller is welcome
     * @param authorization the header of the request
     * @throws ChatError 401 where keys are set up and this is none of them; 400 where the user is no short text
     */
    public static Caller identify(Map<String, Secret> keys, @Nullable String authorization, JsonNode body) {
        return new Caller(keys.isEmpty() ? Caller.DEFAULT_TENANT : tenant(keys, authorization), user(body));
    }

    /**
     * The tenant that a key belongs to.
     *
     * @throws ChatError 401 if it is none of them
     */
    public static String tenant(Map<String, Secret> keys, @Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            throw new ChatError(
                    401, "missing_api_key", "Authorization: given nothing, expected Bearer and a key", null);
        }
        byte[] given = authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8);
        // All keys are looked at, each in constant time: how long it takes tells nothing of them.
        String found = null;
        for (Map.Entry<String, Secret> entry : keys.entrySet()) {
            if (MessageDigest.isEqual(given, entry.getValue().value().getBytes(StandardCharsets.UTF_8))) {
                found = entry.getKey();
            }
        }
        if (found == null) {
            throw new ChatError(401, "invalid_api_key", "Authorization: the key is none of ours", null);
        }
        return found;
    }

    private static String user(JsonNode body) {
        JsonNode user = body.path("user");
        if (user.isMissingNode() || user.isNull()) {
            return Caller.NO_USER;
        }
        if (!user.isTextual() || user.textValue().length() > LONGEST_USER) {
            throw ChatError.invalid(
                    "invalid_type", "user", "user: expected a text of at most " + LONGEST_USER + " characters");
        }
        return user.textValue().isBlank() ? Caller.NO_USER : user.textValue();
    }
}
