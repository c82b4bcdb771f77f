package dev.souk.llm.backend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.llm.dialect.BrokenAnswer;
import dev.souk.llm.dialect.HostError;
import dev.souk.llm.dialect.Outgoing;
import dev.souk.llm.settings.Patience;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One answer of a host, from the line before its gate to the last piece. All of it runs on one event loop. */
final class HostAnswer implements Answer {
    private static final int LONGEST_ERROR = 64 * 1024;

    private final HostBackend host;
    private final HostCall call;
    private final AnswerListener listener;
    private final Context context;
    private final Patience patience;
    private final AnswerClock clock;

    private Gate.@Nullable Place place;
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;
    private @Nullable Outgoing sent;
    private long waitBegan;
    private long waited;
    private boolean admitted;
    private boolean retried;
    private boolean begun;
    private boolean paused;
    private boolean over;

    HostAnswer(HostBackend host, HostCall call, AnswerListener listener, Context context) {
        this.host = host;
        this.call = call;
        this.listener = listener;
        this.context = context;
        this.patience = host.settings().patience();
        this.clock = new AnswerClock(host.vertx(), patience, this::tooLate);
    }

    /** Enters the line; all else happens later. */
    void begin() {
        context.runOnContext(now -> {
            if (!over) {
                enter();
            }
        });
    }

    private void enter() {
        clock.begin();
        admitted = host.breaker().admits();
        if (!admitted) {
            end(new Failure.Unavailable("circuit_open", "the host is down", patience.checkEvery()));
            return;
        }
        Gate.Place given = host.gate().enter(() -> context.runOnContext(admittedNow -> send()));
        if (given == null) {
            host.breaker().undecided();
            end(new Failure.Unavailable("at_capacity", "the host has no room and its queue is full", null));
            return;
        }
        place = given;
        waitBegan = System.nanoTime();
        if (host.gate().isInside(given)) {
            send();
        }
    }

    private void send() {
        if (over) {
            return;
        }
        waited += System.nanoTime() - waitBegan;
        Outgoing outgoing = call.outgoing();
        sent = outgoing;
        Buffer body = Buffer.buffer(Json.bytes(outgoing.body()));
        waitBegan = System.nanoTime();
        host.http()
                .request(host.options(HttpMethod.POST, call.path())
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Accept", "text/event-stream, application/json"))
                .onFailure(down -> hostFailed("connect", "it cannot be reached: " + down.getMessage()))
                .onSuccess(ready -> {
                    if (over) {
                        ready.reset();
                        return;
                    }
                    request = ready;
                    ready.send(body)
                            .onSuccess(reply -> answered(reply, outgoing))
                            .onFailure(gone -> hostFailed("connection_lost", "it closed the connection"));
                });
    }

    private void answered(HttpClientResponse given, Outgoing outgoing) {
        if (over) {
            return;
        }
        response = given;
        if (given.statusCode() != 200) {
            readError(given);
            return;
        }
        String type = given.getHeader("Content-Type");
        boolean stream = type == null || type.startsWith("text/event-stream");
        if (!stream && !type.startsWith("application/json")) {
            hostFailed("not_an_answer", "it sent " + type + ", expected an event stream or JSON");
            return;
        }
        ReplyReader reader = new ReplyReader(stream, call.cleaning(outgoing), this::chunk);
        given.handler(bytes -> read(reader, () -> reader.add(bytes)));
        given.endHandler(done -> read(reader, reader::end));
        given.exceptionHandler(cut -> hostFailed("connection_lost", "it closed the stream"));
        if (paused) {
            given.pause();
        }
    }

    private void read(ReplyReader reader, Runnable reading) {
        if (over) {
            return;
        }
        try {
            if (!begun) {
                waited += System.nanoTime() - waitBegan;
                waitBegan = System.nanoTime();
            }
            clock.came();
            reading.run();
        } catch (BrokenAnswer broken) {
            HostError error = broken.hostError();
            if (error != null) {
                fail(error);
            } else {
                hostFailed(broken.reason().name().toLowerCase(Locale.ROOT), broken.message());
            }
            return;
        }
        if (over) {
            return;
        }
        listener.pausing();
        if (reader.isDone()) {
            host.breaker().worked();
            finish();
            listener.ended();
        }
    }

    private void chunk(ObjectNode chunk) {
        if (over) {
            return;
        }
        if (!begun) {
            begun = true;
            clock.begun();
        }
        listener.chunk(chunk);
    }

    private void readError(HttpClientResponse given) {
        Buffer body = Buffer.buffer();
        given.handler(bytes -> {
            if (body.length() + bytes.length() <= LONGEST_ERROR) {
                body.appendBuffer(bytes);
            }
        });
        given.exceptionHandler(cut -> hostFailed("connection_lost", "it closed the connection"));
        given.endHandler(done -> refused(given, body.toString()));
    }

    private void refused(HttpClientResponse given, String body) {
        if (over) {
            return;
        }
        if (!retried && host.dialect().worthRetrying(given.statusCode(), body)) {
            retried = true;
            send();
            return;
        }
        HostError error = host.dialect().classify(given.statusCode(), body, given.getHeader("Retry-After"));
        fail(error);
    }

    private void fail(HostError error) {
        // A wrong key does not mend itself: the host is of no more use to us than one that is down.
        if (error.ofHost() || error.ofConfiguration()) {
            host.failed(error.message());
        } else {
            host.breaker().undecided();
        }
        end(HostRefusal.of(error));
    }

    private void tooLate(String why) {
        hostFailed("timeout", why);
    }

    private void hostFailed(String code, String why) {
        if (over) {
            return;
        }
        if (admitted) {
            host.failed(why);
        }
        end(new Failure.Unavailable(code, why, null));
    }

    private void end(Failure failure) {
        HttpClientRequest open = request;
        finish();
        if (open != null) {
            open.reset();
        }
        listener.failed(failure);
    }

    /** Frees what is held. */
    private void finish() {
        over = true;
        clock.stop();
        Gate.Place held = place;
        if (held != null) {
            place = null;
            host.gate().leave(held);
        }
    }

    @Override
    public long waited() {
        return waited;
    }

    @Override
    public List<String> notes() {
        return sent == null ? List.of() : sent.notes();
    }

    @Override
    public void pause() {
        paused = true;
        clock.paused(true);
        if (response != null) {
            response.pause();
        }
    }

    @Override
    public void resume() {
        paused = false;
        clock.paused(false);
        if (response != null) {
            response.resume();
        }
    }

    @Override
    public void cancel() {
        if (over) {
            return;
        }
        if (admitted) {
            host.breaker().undecided();
        }
        HttpClientRequest open = request;
        finish();
        if (open != null) {
            open.reset();
        }
    }
}
