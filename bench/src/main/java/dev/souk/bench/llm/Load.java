package dev.souk.bench.llm;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks peers, one request at a time or many. */
final class Load implements AutoCloseable {
    private static final long LONGEST_SECONDS = 120;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(
            new HttpClientOptions().setTcpNoDelay(true), new PoolOptions().setHttp1MaxSize(8_192));

    /**
     * When an answer came.
     *
     * @param first nanoseconds until its first byte
     * @param whole nanoseconds until its last byte
     */
    record Timing(long first, long whole) {}

    /** Asks once and waits. */
    Timing one(Peer peer, Scenario scenario) throws InterruptedException {
        return await(ask(peer, scenario, Buffer.buffer(scenario.request())));
    }

    /** Asks so many times, so many at once; seconds that it took. */
    double many(Peer peer, Scenario scenario, int requests, int concurrency) throws InterruptedException {
        Buffer body = Buffer.buffer(scenario.request());
        AtomicInteger left = new AtomicInteger(requests);
        long began = System.nanoTime();
        List<Future<?>> lanes = new ArrayList<>();
        for (int i = 0; i < concurrency; i++) {
            Promise<Void> done = Promise.promise();
            vertx.runOnContext(now -> lane(peer, scenario, body, left, done));
            lanes.add(done.future());
        }
        await(Future.all(lanes));
        return (System.nanoTime() - began) / 1e9;
    }

    private void lane(Peer peer, Scenario scenario, Buffer body, AtomicInteger left, Promise<Void> done) {
        if (left.getAndDecrement() <= 0) {
            done.complete();
            return;
        }
        ask(peer, scenario, body)
                .onSuccess(timing -> lane(peer, scenario, body, left, done))
                .onFailure(done::fail);
    }

    /** Opens streams and leaves them open; returns when each has begun. */
    List<HttpClientRequest> open(Peer peer, int streams) throws InterruptedException {
        Buffer body = Buffer.buffer(Scenario.OPEN.request());
        List<HttpClientRequest> open = new ArrayList<>();
        List<Future<?>> begun = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            Promise<Void> first = Promise.promise();
            client.request(options(peer))
                    .compose(request -> {
                        synchronized (open) {
                            open.add(request);
                        }
                        return request.send(body);
                    })
                    .onSuccess(response -> response.handler(bytes -> first.tryComplete()))
                    .onFailure(first::tryFail);
            begun.add(first.future());
            if (begun.size() % 100 == 0) {
                await(Future.all(begun));
            }
        }
        await(Future.all(begun));
        return open;
    }

    private Future<Timing> ask(Peer peer, Scenario scenario, Buffer body) {
        Promise<Timing> promise = Promise.promise();
        long began = System.nanoTime();
        client.request(options(peer))
                .compose(request -> request.send(body))
                .onSuccess(response -> {
                    long[] first = new long[1];
                    boolean[] whole = {!scenario.streamed()};
                    response.handler(bytes -> {
                        if (first[0] == 0) {
                            first[0] = System.nanoTime() - began;
                        }
                        whole[0] |= endsWithDone(bytes);
                    });
                    response.exceptionHandler(promise::tryFail);
                    response.endHandler(end -> {
                        if (response.statusCode() != 200 || !whole[0]) {
                            promise.tryFail(peer.name() + " answered " + response.statusCode() + " to " + scenario
                                    + (whole[0] ? "" : ", and not to the end"));
                        } else {
                            promise.tryComplete(new Timing(first[0], System.nanoTime() - began));
                        }
                    });
                })
                .onFailure(promise::tryFail);
        return promise.future();
    }

    private static boolean endsWithDone(Buffer bytes) {
        int from = Math.max(0, bytes.length() - 24);
        return bytes.getString(from, bytes.length()).contains("[DONE]");
    }

    private static RequestOptions options(Peer peer) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(peer.port())
                .setURI("/v1/chat/completions")
                .putHeader("Content-Type", "application/json");
        peer.headers().forEach(options::putHeader);
        return options;
    }

    private static <T> T await(Future<T> future) throws InterruptedException {
        CompletableFuture<T> waiting = future.toCompletionStage().toCompletableFuture();
        try {
            return waiting.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        vertx.close();
    }
}
