package dev.souk.llm.backend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.time.Ids;
import dev.souk.llm.chat.ChatRequest;
import dev.souk.llm.dialect.Dialect;
import dev.souk.llm.dialect.Target;
import dev.souk.llm.model.ModelCatalog;
import dev.souk.llm.settings.BackendSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A host of models behind an OpenAI-compatible API, in its own dialect. */
public final class HostBackend implements Backend, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HostBackend.class);

    private final BackendSettings settings;
    private final Vertx vertx;
    private final Ids ids;
    private final ModelCatalog models;
    private final HttpClient http;
    private final Dialect dialect;
    private final Gate gate;
    private final Breaker breaker;
    private final long checks;

    /** @param vertx on whose event loops the answers are read; not closed by this */
    public HostBackend(BackendSettings settings, Vertx vertx, Ids ids, ModelCatalog models) {
        this.settings = settings;
        this.vertx = vertx;
        this.ids = ids;
        this.models = models;
        this.dialect = Dialect.of(settings.kind());
        this.gate = new Gate(settings.capacity());
        this.breaker = new Breaker(settings.patience().failures());
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) settings.patience().connect().toMillis())
                        .setKeepAliveTimeout(30)
                        // A host that says it is done and does not end its reply would keep the connection for ever.
                        .setIdleTimeout((int) settings.patience().total().toSeconds() + 5)
                        .setTcpNoDelay(true)
                        .setDecompressionSupported(false)
                        .setMaxHeaderSize(32 * 1024),
                new PoolOptions()
                        .setHttp1MaxSize(settings.capacity().concurrent())
                        .setMaxWaitQueueSize(settings.capacity().concurrent()));
        this.checks = vertx.setPeriodic(settings.patience().checkEvery().toMillis(), timer -> check());
    }

    @Override
    public String name() {
        return settings.name();
    }

    /** What it was made from. */
    public BackendSettings settings() {
        return settings;
    }

    @Override
    public Answer ask(ChatRequest request, String model, AnswerListener listener) {
        Target target = Target.of(model, models.of(model).thinking());
        return begin(new HostCall.Chat(dialect, request, target, ids), listener);
    }

    /**
     * Asks for something other than a chat completion, that is answered with one JSON object: the one piece that the listener
     * gets. Otherwise like {@link #ask}.
     *
     * @param path below the base URL
     */
    public Answer post(String path, ObjectNode body, AnswerListener listener) {
        return begin(new HostCall.Plain(path, body), listener);
    }

    private Answer begin(HostCall call, AnswerListener listener) {
        HostAnswer answer = new HostAnswer(this, call, listener, vertx.getOrCreateContext());
        answer.begin();
        return answer;
    }

    /** Answers under way. */
    public int active() {
        return gate.inside();
    }

    /** Requests in the line. */
    public int queued() {
        return gate.waiting();
    }

    /** 0 closed, 1 half open, 2 open. */
    public int circuit() {
        return breaker.level();
    }

    /** Looks at a host that failed, so that no shopper has to try it out. */
    private void check() {
        if (!breaker.isOpen()) {
            return;
        }
        RequestOptions get = options(HttpMethod.GET, "/models")
                .setTimeout(settings.patience().firstToken().toMillis());
        http.request(get)
                .compose(request -> request.send())
                .onSuccess(response -> {
                    int status = response.statusCode();
                    // A host without a list of models is there all the same.
                    if (status < 300 || status == 404 || status == 405) {
                        LOG.infof("backend %s looks well again", name());
                        breaker.looksWell();
                    }
                })
                .onFailure(down -> LOG.debugf("backend %s is still down: %s", name(), down.getMessage()));
    }

    RequestOptions options(HttpMethod method, String path) {
        boolean tls = "https".equals(settings.baseUrl().getScheme());
        int port = settings.baseUrl().getPort();
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(settings.baseUrl().getHost())
                .setPort(port > 0 ? port : tls ? 443 : 80)
                .setSsl(tls)
                .setURI(settings.baseUrl().getRawPath() + path);
        settings.key().ifPresent(key -> options.putHeader("Authorization", "Bearer " + key.value()));
        return options;
    }

    void failed(String why) {
        if (breaker.failed()) {
            LOG.warnf("backend %s is down: %s", name(), why);
        }
    }

    Breaker breaker() {
        return breaker;
    }

    Gate gate() {
        return gate;
    }

    HttpClient http() {
        return http;
    }

    Dialect dialect() {
        return dialect;
    }

    Vertx vertx() {
        return vertx;
    }

    /** Asks no more; answers under way go on to their end, at most as long as one may take. */
    @Override
    public void close() {
        vertx.cancelTimer(checks);
        vertx.setTimer(settings.patience().total().toMillis() + TimeUnit.SECONDS.toMillis(1), late -> http.close());
    }
}
