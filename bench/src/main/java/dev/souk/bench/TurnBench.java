package dev.souk.bench;

import dev.souk.chassis.identity.KeyFiles;
import dev.souk.chassis.identity.TokenSigner;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.time.Ids;
import dev.souk.chassis.time.RandomIds;
import dev.souk.chassis.tool.ToolClient;
import dev.souk.chassis.tool.ToolRequest;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.tool.Tools;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Whole turns through the real platform with a model that takes no time, beside the round trip of their one tool call. */
final class TurnBench {
    private static final int WARM_UP = 600;
    private static final int ROUNDS = 5;
    private static final int TURNS_A_ROUND = 60;
    private static final int CONVERSATIONS = 64;
    private static final int TURNS_EACH = 12;
    private static final int STREAMS = 5_000;
    private static final int OPENERS = 32;
    private static final double AIM_LAST_BYTE = 4;

    private final LocalPlatform platform;
    private final String url;
    private final KafkaClients kafka;
    private final InstantSource clock = InstantSource.system();
    private final Ids ids = new RandomIds(clock);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    TurnBench(LocalPlatform platform, String url, KafkaClients kafka) {
        this.platform = platform;
        this.url = url;
        this.kafka = kafka;
    }

    void oneAtATime(Report report) throws Exception {
        Latencies tool = new Latencies();
        Latencies first = new Latencies();
        Latencies last = new Latencies();
        try (ToolClient client = new ToolClient("bench", kafka, clock, ids).start()) {
            while (!client.isReady()) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            RpcBench.RoundTrip viewCart = viewCart(client);
            Chat warm = new Chat(http, url, ids);
            for (int i = 0; i < WARM_UP; i++) {
                warm.turn("what is in my cart?");
                viewCart.call();
            }
            for (int round = 0; round < ROUNDS; round++) {
                RpcBench.measure(viewCart, 1, TURNS_A_ROUND, tool);
                Chat chat = new Chat(http, url, ids);
                for (int i = 0; i < TURNS_A_ROUND / 6; i++) {
                    Chat fresh = i % 2 == 0 ? chat : new Chat(http, url, ids);
                    for (int turn = 0; turn < 6; turn++) {
                        Chat.Times times = fresh.turn("what is in my cart?");
                        first.add(times.firstByte());
                        last.add(times.lastByte());
                    }
                }
            }
        }
        report.line("tool call view_cart:      %s", tool);
        report.line("turn, first SSE byte:     %s", first);
        report.line("turn, last SSE byte:      %s", last);
        report.ratio("last byte / tool round trip", last.medianMillis() / tool.medianMillis(), AIM_LAST_BYTE);
    }

    void inParallel(Report report) throws Exception {
        Latencies last = new Latencies();
        List<Callable<Void>> conversations = new ArrayList<>();
        for (int i = 0; i < CONVERSATIONS; i++) {
            Chat chat = new Chat(http, url, ids);
            conversations.add(() -> {
                for (int turn = 0; turn < TURNS_EACH; turn++) {
                    last.add(chat.turn("what is in my cart?").lastByte());
                }
                return null;
            });
        }
        long begin = System.nanoTime();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> conversation : executor.invokeAll(conversations)) {
                conversation.get();
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        report.line(
                "%d conversations in parallel: %.0f turns a second; a turn: %s",
                CONVERSATIONS, CONVERSATIONS * TURNS_EACH / seconds, last);
        report.line("");
    }

    void idleStreams(Report report) throws Exception {
        platform.forget();
        double before = platform.residentMebibytes("gateway");
        List<InputStream> streams = new ArrayList<>();
        List<Callable<InputStream>> opening = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            opening.add(() -> new Chat(http, url, ids).open(InstantModel.SLEEP));
        }
        try (var executor = Executors.newFixedThreadPool(OPENERS)) {
            for (Future<InputStream> stream : executor.invokeAll(opening)) {
                streams.add(stream.get());
            }
        }
        TimeUnit.SECONDS.sleep(20); // a heartbeat goes to each
        double after = platform.residentMebibytes("gateway");
        report.line(
                "%d idle streams: gateway %.0f MiB resident before, %.0f MiB with them: %.1f KiB each",
                STREAMS, before, after, (after - before) * 1024 / STREAMS);
        report.line("");
        for (InputStream stream : streams) {
            stream.close();
        }
    }

    private RpcBench.RoundTrip viewCart(ToolClient client) {
        TokenSigner signer = new TokenSigner(KeyFiles.signingKey(platform.signingKey()), clock, ids);
        ShopperId shopper = new ShopperId(ids.of(ShopperId.PREFIX));
        String token = signer.principal(shopper, Duration.ofHours(1));
        return () -> {
            var unused = client.call(new ToolRequest(
                            Tools.VIEW_CART,
                            new CallId(ids.of(CallId.PREFIX)),
                            Json.tree(Map.of()),
                            token,
                            null,
                            new ConversationId(ids.of(ConversationId.PREFIX)),
                            shopper,
                            Instant.now().plusSeconds(30)))
                    .get();
        };
    }
}
