package dev.souk.llm.api;

import dev.souk.chassis.time.Ids;
import dev.souk.llm.accounting.Accounts;
import dev.souk.llm.accounting.Asked;
import dev.souk.llm.backend.Flow;
import dev.souk.llm.budget.Switches;
import dev.souk.llm.cache.CacheKey;
import dev.souk.llm.cache.Sharing;
import dev.souk.llm.caller.Caller;
import dev.souk.llm.caller.Callers;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.chat.ChatMessage;
import dev.souk.llm.chat.ChatRequest;
import dev.souk.llm.chat.ChatRequests;
import dev.souk.llm.guard.Guard;
import dev.souk.llm.guard.GuardPolicy;
import dev.souk.llm.guard.GuardedListener;
import dev.souk.llm.guard.QwenGuard;
import dev.souk.llm.routing.Route;
import dev.souk.llm.routing.RoutedListener;
import dev.souk.llm.routing.Routing;
import dev.souk.llm.routing.Tier;
import dev.souk.llm.settings.GuardSettings;
import dev.souk.llm.settings.Settings;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/chat/completions}: who asks, what is asked, whom to ask, and the answer back. */
@Singleton
class ChatRoute {
    /** The tier that a caller wishes where the model leaves it open: {@code fast}, {@code smart}. */
    private static final String HINT = "X-Souk-Tier";

    /** {@code use}: the caller takes an answer that was given before to the same request. */
    private static final String WISH = "X-Souk-Cache";

    private final Endpoints endpoints;
    private final Routing routing;
    private final Sharing sharing;
    private final Accounts accounts;
    private final Ids ids;

    ChatRoute(Endpoints endpoints, Routing routing, Sharing sharing, Accounts accounts, Ids ids) {
        this.endpoints = endpoints;
        this.routing = routing;
        this.sharing = sharing;
        this.accounts = accounts;
        this.ids = ids;
    }

    void register(@Observes Router router) {
        endpoints.post(router, "/v1/chat/completions", ChatRequests::read, this::answer);
    }

    private void answer(RoutingContext http, ChatRequest asked) {
        long began = System.nanoTime();
        HttpServerRequest request = http.request();
        Settings settings = routing.settings();
        Caller caller = Callers.identify(settings.access().keys(), request.getHeader("Authorization"), asked.body());
        Route route = open(routing.route(asked, hint(request.getHeader(HINT))), caller, settings);
        ChatRequest chat = route.effort().map(asked::withEffort).orElse(asked);
        Exchange exchange = chat.stream()
                ? new StreamedExchange(http.response(), route, began, chat.includeUsage())
                : new FoldedExchange(http.response(), route, began);
        exchange.watch();
        boolean share = settings.cache().on() && "use".equals(request.getHeader(WISH));
        Optional<String> key = share ? CacheKey.of(caller, chat, route.targets().getFirst()) : Optional.empty();
        Asked call = new Asked(
                // Not the caller's: whoever sent one twice would have the second call for nothing.
                ids.of("call"), caller, chat, route, said(chat, "run"), said(chat, "conversation"));
        guarded(chat, settings, exchange, listener -> ask(call, settings, key, exchange, listener));
    }

    /** What the caller says of itself in {@code metadata}. */
    private static Optional<String> said(ChatRequest chat, String key) {
        return Optional.ofNullable(chat.body().path("metadata").path(key).textValue());
    }

    /** The route without what is switched off. */
    private static Route open(Route route, Caller caller, Settings settings) {
        Switches switches = settings.access().switches();
        Route open = route.without(
                target -> switches.check(caller.tenant(), target.model()).isPresent());
        if (open.targets().isEmpty()) {
            String reason = switches.check(
                            caller.tenant(), route.targets().getFirst().model())
                    .map(Switches.Off::reason)
                    .orElse("it is switched off");
            throw new ChatError(403, "switched_off", "The model is switched off: " + reason, "model");
        }
        return open;
    }

    /** Checks the question before anybody is asked, and the answer before it ends, where a guard is set up. */
    private void guarded(
            ChatRequest chat, Settings settings, Exchange exchange, Function<RoutedListener, Flow> asking) {
        Optional<Guard> guard = settings.guard()
                .flatMap(wanted -> routing.backend(wanted.model())
                        .map(backend -> new QwenGuard(backend, wanted.model().model())));
        if (guard.isEmpty()) {
            exchange.comes(asking.apply(exchange));
            return;
        }
        GuardSettings wanted = settings.guard().orElseThrow();
        String question = lastUserText(chat);
        RoutedListener listener =
                wanted.output() ? new GuardedListener(exchange, guard.get(), wanted, question) : exchange;
        if (!wanted.input()) {
            exchange.comes(asking.apply(listener));
            return;
        }
        guard.get().check(question, "", verdict -> {
            Optional<ChatError> refusal = GuardPolicy.refusal(wanted, verdict);
            if (refusal.isPresent()) {
                exchange.failed(refusal.get());
            } else if (!exchange.isGone()) {
                try {
                    exchange.comes(asking.apply(listener));
                } catch (ChatError error) {
                    exchange.failed(error);
                }
            }
        });
    }

    private Flow ask(Asked call, Settings settings, Optional<String> key, Exchange exchange, RoutedListener listener) {
        if (key.isEmpty()) {
            return anew(call, listener);
        }
        return sharing.answer(key.get(), settings.cache().ttl(), shared -> anew(call, shared), listener, source -> {
            String word = source.name().toLowerCase(Locale.ROOT);
            exchange.source(word);
            if (source != Sharing.Source.MISS) {
                accounts.shared(call, word);
            }
        });
    }

    private Flow anew(Asked call, RoutedListener listener) {
        return accounts.call(
                call, (chat, accounted) -> routing.answer(chat.anonymous(), call.route(), accounted), listener);
    }

    private static String lastUserText(ChatRequest chat) {
        return chat.messages().reversed().stream()
                .filter(message -> message.role() == ChatMessage.Role.USER)
                .map(ChatMessage::text)
                .findFirst()
                .orElse("");
    }

    private static Optional<Tier> hint(@Nullable String header) {
        return Arrays.stream(Tier.values())
                .filter(tier -> tier.name().equalsIgnoreCase(header))
                .findFirst();
    }
}
