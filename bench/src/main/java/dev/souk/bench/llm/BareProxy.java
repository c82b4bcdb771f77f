package dev.souk.bench.llm;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;

/**
 * The floor: passes requests and answers on and looks at nothing. A process of its own: {@code main(port, upstreamPort)}.
 */
final class BareProxy {
    private BareProxy() {}

    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        int upstream = Integer.parseInt(arguments[1]);
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setTcpNoDelay(true)
                        .setDefaultHost("127.0.0.1")
                        .setDefaultPort(upstream),
                new PoolOptions().setHttp1MaxSize(4_096));
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            vertx.deployVerticle(new AbstractVerticle() {
                @Override
                public void start() {
                    vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                            .requestHandler(request -> pass(client, request))
                            .listen(Integer.parseInt(arguments[0]), "127.0.0.1")
                            .onFailure(e -> System.exit(1));
                }
            });
        }
    }

    private static void pass(HttpClient client, HttpServerRequest request) {
        request.body()
                .onSuccess(body -> client.request(request.method(), request.uri())
                        .compose(out -> {
                            out.putHeader("Content-Type", "application/json");
                            return out.send(body);
                        })
                        .onSuccess(in -> {
                            var response = request.response().setStatusCode(in.statusCode());
                            String type = in.getHeader("Content-Type");
                            if (type != null) {
                                response.putHeader("Content-Type", type);
                            }
                            String length = in.getHeader("Content-Length");
                            if (length == null) {
                                response.setChunked(true);
                            } else {
                                response.putHeader("Content-Length", length);
                            }
                            in.pipeTo(response);
                        })
                        .onFailure(e -> request.response().setStatusCode(502).end()));
    }
}
