package dev.souk.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What can be set at the gateway. */
@ConfigMapping(prefix = "souk.gateway")
public interface GatewayConfig {

    /** Private P-256 key in JWK form that signs sessions, principals and approvals; without it the gateway does not start. */
    Optional<Path> signingKeyFile();

    /**
     * Whether the gateway itself hands out anonymous sessions. In the {@code prod} profile it has to be said; elsewhere it is
     * so unless denied.
     */
    Optional<Boolean> builtinIssuer();

    /** How long a session lasts. */
    @WithDefault("30d")
    Duration sessionLife();

    /** Folder of the built web apps, served at {@code /}; without it there are none. */
    Optional<Path> webRoot();

    /** Folder served below {@code /pictures/}; without it there are none. */
    Optional<Path> picturesRoot();

    /** Address that the demo storefront offers as the shopper's. */
    Optional<String> demoAddress();

    /** Sites that may show our pages in a frame, as sources of a content security policy. */
    @WithDefault("'self'")
    String frameAncestors();

    /** Largest body of a chat request in bytes; AG-UI clients post all messages, tool results too, at every turn. */
    @WithDefault("1048576")
    int largestChatBody();

    /** How long a storefront request or a look into the journal waits for its tool. */
    @WithDefault("5s")
    Duration toolTimeout();

    /** Redis. */
    Redis redis();

    /** Rates. */
    Limits limits();

    /** Live streams. */
    Streams streams();

    /** How to reach Redis. */
    interface Redis {
        /** Where it is; {@code souk.redis.url} unless given. */
        @WithDefault("${souk.redis.url:redis://127.0.0.1:6379}")
        URI url();

        /** How long a command may take before the gateway does without. */
        @WithDefault("500ms")
        Duration timeout();
    }

    /** Requests a minute; as many may come at once. */
    interface Limits {
        /** Sessions handed out to one address. */
        @WithDefault("60")
        int sessionsPerAddress();

        /** Messages, approvals and cancellations of one session. */
        @WithDefault("60")
        int chatPerSession();

        /** Messages, approvals and cancellations from one address. */
        @WithDefault("600")
        int chatPerAddress();

        /** Reads of one session: products, cart, history, streams taken up again. */
        @WithDefault("300")
        int readsPerSession();

        /** Reads from one address. */
        @WithDefault("3000")
        int readsPerAddress();
    }

    /** How live streams are kept. */
    interface Streams {
        /** Most open streams; more are refused as {@code at_capacity}. */
        @WithDefault("10000")
        int most();

        /** A comment is sent after so much silence, so that no proxy gives the connection up. */
        @WithDefault("15s")
        Duration heartbeat();

        /** After so much silence of a run without a stream in Redis its journal is asked whether it is over. */
        @WithDefault("2s")
        Duration journalAfter();

        /** After so much silence a stream is closed; the client may take it up again. */
        @WithDefault("30m")
        Duration longestSilence();
    }
}
