package dev.souk.llm.api;

import dev.souk.chassis.time.Ids;
import dev.souk.llm.chat.ChatError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * What all addresses share that pass requests on to models. They run on the event loops, without a thread a request: an answer
 * is a stream to be passed on, and thousands are open at a time.
 */
@Singleton
class Endpoints {
    private static final Logger LOG = Logger.getLogger(Endpoints.class);

    /** Larger bodies are parsed by a worker: on the event loop they would hold up all others. */
    private static final int LARGE = 256 * 1024;

    /** What a caller may call its request: what fits into logs and headers. */
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Vertx vertx;
    private final Ids ids;
    private final int maxBodyBytes;

    Endpoints(Vertx vertx, Ids ids, LlmConfig config) {
        this.vertx = vertx;
        this.ids = ids;
        this.maxBodyBytes = config.maxBodyBytes();
    }

    /**
     * Takes posts to an address.
     *
     * @param parsing reads the body; throws a {@link ChatError} if it is wrong
     * @param handling answers, on the event loop
     */
    <T> void post(Router router, String path, Function<byte[], T> parsing, BiConsumer<RoutingContext, T> handling) {
        router.post(path).handler(http -> handle(http, parsing, handling));
        router.route(path)
                .handler(http ->
                        refuse(http, new ChatError(405, "method_not_allowed", "This address takes POST alone", null)));
    }

    private <T> void handle(RoutingContext http, Function<byte[], T> parsing, BiConsumer<RoutingContext, T> handling) {
        HttpServerRequest request = http.request();
        String given = request.getHeader(ReplyHeaders.REQUEST_ID);
        request.response()
                .putHeader(
                        ReplyHeaders.REQUEST_ID,
                        given != null && REQUEST_ID.matcher(given).matches() ? given : ids.of("req"));
        JsonBody.read(request, maxBodyBytes)
                .compose(body -> parsed(body, parsing))
                .onSuccess(parsed -> {
                    try {
                        handling.accept(http, parsed);
                    } catch (RuntimeException wrong) {
                        refuse(http, wrong);
                    }
                })
                .onFailure(wrong -> refuse(http, wrong));
    }

    private <T> Future<T> parsed(Buffer body, Function<byte[], T> parsing) {
        byte[] bytes = body.getBytes();
        return bytes.length > LARGE
                ? vertx.executeBlocking(() -> parsing.apply(bytes), false)
                : Future.succeededFuture(parsing.apply(bytes));
    }

    private static void refuse(RoutingContext http, Throwable wrong) {
        if (wrong instanceof ChatError error) {
            ChatErrors.send(http.response(), error);
            return;
        }
        LOG.error("request failed", wrong);
        ChatErrors.send(
                http.response(), new ChatError(500, "internal_error", "Something went wrong on our side", null));
    }
}
