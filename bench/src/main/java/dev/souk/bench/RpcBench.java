package dev.souk.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.souk.chassis.identity.TokenSigner;
import dev.souk.chassis.identity.TokenVerifier;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.time.Ids;
import dev.souk.chassis.time.RandomIds;
import dev.souk.chassis.tool.RawReply;
import dev.souk.chassis.tool.ToolClient;
import dev.souk.chassis.tool.ToolReply;
import dev.souk.chassis.tool.ToolRequest;
import dev.souk.chassis.tool.ToolServer;
import dev.souk.chassis.tool.ToolServers;
import dev.souk.contracts.catalog.SearchProducts;
import dev.souk.contracts.catalog.SearchResults;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.tool.Effect;
import dev.souk.contracts.tool.Tool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The round trip of a tool call beside its floor: bare kafka-clients that echo bytes over the same broker, with the same producer
 * settings. Rounds of both alternate, so that the machine's moods hit both alike.
 */
final class RpcBench {
    private static final int ROUNDS = 6;
    private static final int CALLS_A_ROUND = 1_500;
    private static final int WARM_UP = 3_000;
    private static final double AIM = 1.3;
    /** A tool on a topic of its own, so that no service of the platform answers it too. */
    private static final Tool<SearchProducts, SearchResults> ECHO = new Tool<>(
            "bench_echo",
            "Answers with no products.",
            Effect.READ,
            "bench.tools",
            Tool.KeyedBy.CONVERSATION,
            false,
            SearchProducts.class,
            SearchResults.class);

    private final KafkaClients kafka;
    private final InstantSource clock = InstantSource.system();
    private final Ids ids = new RandomIds(clock);

    RpcBench(KafkaClients kafka) {
        this.kafka = kafka;
    }

    /** One blocking round trip. */
    @FunctionalInterface
    interface RoundTrip {
        void call() throws Exception;
    }

    void run(Report report) throws Exception {
        try (BareEcho echo = new BareEcho(kafka).start();
                Souk souk = souk()) {
            for (int concurrency : List.of(1, 32)) {
                Latencies bare = new Latencies();
                Latencies ours = new Latencies();
                measure(echo::call, concurrency, WARM_UP, new Latencies());
                measure(souk::call, concurrency, WARM_UP, new Latencies());
                for (int round = 0; round < ROUNDS; round++) {
                    measure(echo::call, concurrency, CALLS_A_ROUND, bare);
                    measure(souk::call, concurrency, CALLS_A_ROUND, ours);
                }
                report.line("tool RPC, concurrency %2d   bare echo: %s", concurrency, bare);
                report.line("                           tool call: %s", ours);
                report.ratio("tool RPC / bare echo at " + concurrency, ours.medianMillis() / bare.medianMillis(), AIM);
            }
        }
    }

    static void measure(RoundTrip roundTrip, int concurrency, int calls, Latencies latencies) throws Exception {
        CountDownLatch done = new CountDownLatch(concurrency);
        for (int worker = 0; worker < concurrency; worker++) {
            Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < calls / concurrency; i++) {
                        long begin = System.nanoTime();
                        roundTrip.call();
                        latencies.add(System.nanoTime() - begin);
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                } finally {
                    done.countDown();
                }
            });
        }
        if (!done.await(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a round did not end within five minutes");
        }
    }

    private Souk souk() throws JOSEException, InterruptedException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("bench").generate();
        ToolServer server = new ToolServers(
                        "bench", kafka, new TokenVerifier(new JWKSet(key).toPublicJWKSet(), clock), clock, null, null)
                .on(ECHO.topic())
                .read(ECHO, call -> ToolReply.done(new SearchResults(0, 1, List.of(), List.of(), false)))
                .start();
        ToolClient client = new ToolClient("bench", kafka, clock, ids).start();
        while (!server.isReady() || !client.isReady()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return new Souk(server, client, new TokenSigner(key, clock, ids), ids);
    }

    /** The chassis' server and client, with tokens verified as in a service. */
    private static final class Souk implements AutoCloseable {
        private final ToolServer server;
        private final ToolClient client;
        private final Ids ids;
        private final ShopperId shopper;
        private final String token;

        private Souk(ToolServer server, ToolClient client, TokenSigner signer, Ids ids) {
            this.server = server;
            this.client = client;
            this.ids = ids;
            this.shopper = new ShopperId(ids.of(ShopperId.PREFIX));
            this.token = signer.principal(shopper, Duration.ofHours(1));
        }

        void call() throws Exception {
            RawReply reply = client.call(new ToolRequest(
                            ECHO,
                            new CallId(ids.of(CallId.PREFIX)),
                            Json.tree(Map.of("text", "boots")),
                            token,
                            null,
                            new ConversationId(ids.of(ConversationId.PREFIX)),
                            shopper,
                            Instant.now().plusSeconds(30)))
                    .get();
            if (reply.kind() != RawReply.Kind.RESULT) {
                throw new IllegalStateException(String.format(Locale.ROOT, "no result: %s", reply));
            }
        }

        @Override
        public void close() {
            client.close();
            server.close();
        }
    }
}
