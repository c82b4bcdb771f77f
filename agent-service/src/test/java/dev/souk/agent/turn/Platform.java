package dev.souk.agent.turn;

import static dev.souk.agent.turn.FakeLlm.calls;
import static dev.souk.agent.turn.FakeLlm.says;
import static dev.souk.agent.turn.FakeServices.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.souk.chassis.identity.TokenSigner;
import dev.souk.chassis.identity.TokenVerifier;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.kafka.KafkaSettings;
import dev.souk.chassis.kafka.Records;
import dev.souk.chassis.time.Ids;
import dev.souk.chassis.time.RandomIds;
import dev.souk.chassis.tool.RawReply;
import dev.souk.chassis.tool.ToolClient;
import dev.souk.chassis.tool.ToolRequest;
import dev.souk.contracts.conversation.ApprovalDecided;
import dev.souk.contracts.conversation.ConversationInput;
import dev.souk.contracts.conversation.GetHistory;
import dev.souk.contracts.conversation.MessageReceived;
import dev.souk.contracts.conversation.ShopperContext;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.tool.Tools;
import dev.souk.contracts.topic.Headers;
import dev.souk.contracts.topic.Topics;
import dev.souk.testinfra.Infrastructure;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The rest of the platform around the agent: real broker, database and Redis; a scripted model and scripted services. */
final class Platform implements AutoCloseable {
    private static final String DATABASE = "agent_it";

    final InstantSource clock = InstantSource.system();
    final Ids ids = new RandomIds(clock);
    final FakeLlm llm = new FakeLlm();
    final FakeServices services;
    final TokenSigner signer;
    final PGSimpleDataSource database;
    final RedisCommands<String, String> redis;
    final AgentHarness.Surroundings surroundings;
    private final KafkaClients kafka;
    private final RedisClient redisClient;
    private final Producer<String, byte[]> producer;

    Platform() throws JOSEException, SQLException {
        Infrastructure infrastructure = Infrastructure.shared();
        kafka = new KafkaClients(new Settings(infrastructure.kafka()));
        var key = new ECKeyGenerator(Curve.P_256).keyID("it").generate();
        signer = new TokenSigner(key, clock, ids);
        database = database(infrastructure);
        redisClient = RedisClient.create(infrastructure.redisUrl());
        redis = redisClient.connect().sync();
        producer = kafka.producer();
        services = new FakeServices(kafka);
        surroundings = new AgentHarness.Surroundings(
                kafka,
                database,
                infrastructure.redisUrl(),
                llm.url(),
                new TokenVerifier(new JWKSet(key.toPublicJWK()), clock),
                clock,
                ids);
    }

    Shopper shopper() {
        return new Shopper(new ShopperId(ids.of("shp")), new ConversationId(ids.of("cnv")));
    }

    /** The events of a run once it is over. */
    List<JsonNode> events(RunId run) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            List<JsonNode> events = eventsSoFar(run);
            if (!events.isEmpty() && events.getLast().path("type").asText().matches("RUN_FINISHED|RUN_ERROR")) {
                return events;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("run is not over: " + run + " " + eventsSoFar(run));
    }

    List<JsonNode> eventsSoFar(RunId run) {
        return redis.xrange("souk:run:" + run, Range.unbounded()).stream()
                .map(message -> Json.read(String.valueOf(message.getBody().get("e")), JsonNode.class))
                .toList();
    }

    List<String> ids(RunId run) {
        return redis.xrange("souk:run:" + run, Range.unbounded()).stream()
                .map(StreamMessage::getId)
                .toList();
    }

    void send(ConversationInput input, @Nullable String principal) throws Exception {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.CONVERSATION_INPUTS, input.conversation().value(), Records.bytes(Json.write(input)));
        Records.put(record, Headers.EVENT_TYPE, input.getClass().getSimpleName());
        Records.put(record, Headers.PRINCIPAL, principal);
        var unused = producer.send(record).get();
    }

    @Override
    public void close() {
        services.close();
        llm.close();
        producer.close();
        redisClient.shutdown();
    }

    private static PGSimpleDataSource database(Infrastructure infrastructure) throws SQLException {
        PGSimpleDataSource server = dataSource(infrastructure, "postgres");
        try (Connection connection = server.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + DATABASE);
        }
        PGSimpleDataSource source = dataSource(infrastructure, DATABASE);
        var unused = Flyway.configure()
                .dataSource(source)
                .locations("db/chassis", "db/migration")
                .load()
                .migrate();
        return source;
    }

    private static PGSimpleDataSource dataSource(Infrastructure infrastructure, String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(infrastructure.jdbcUrl(name));
        source.setUser(infrastructure.dbUser());
        source.setPassword(infrastructure.dbPassword());
        return source;
    }

    private record Settings(String bootstrapServers) implements KafkaSettings {
        @Override
        public Optional<String> instanceId() {
            return Optional.empty();
        }

        @Override
        public int sessionTimeoutMillis() {
            return 10_000;
        }
    }

    /** What agent-service says of a conversation when this shopper asks. */
    RawReply ask(ToolClient client, Shopper shopper, ConversationId conversation) throws Exception {
        return client.call(new ToolRequest(
                        Tools.GET_HISTORY,
                        new CallId(ids.of("cal")),
                        Json.tree(new GetHistory(conversation)),
                        shopper.token,
                        null,
                        conversation,
                        shopper.id,
                        clock.instant().plusSeconds(20)))
                .get();
    }

    void scriptPurchase(String message, String quote, String proposal, Platform.Shopper shopper) {
        services.on("get_quote", request -> result("{\"id\":\"" + quote + "\"}"));
        services.on(
                "place_order",
                request -> request.approval() != null
                        ? result("{\"order\":\"ord_1\"}")
                        : FakeServices.proposal(
                                proposal, shopper.id, clock.instant().plusSeconds(600)));
        llm.script(
                message,
                calls("get_quote {\"address\":\"Harbour Street 12\"}"),
                calls("place_order {\"quoteId\":\"" + quote + "\"}"),
                says("Ordered."));
    }

    /** Somebody who talks to the shop in one conversation. */
    final class Shopper {
        final ShopperId id;
        final ConversationId conversation;
        final String token;

        Shopper(ShopperId id, ConversationId conversation) {
            this.id = id;
            this.conversation = conversation;
            this.token = signer.principal(id, Duration.ofHours(1));
        }

        RunId says(String text) throws Exception {
            MessageReceived message = message(text);
            send(message, token);
            return message.run();
        }

        MessageReceived message(String text) {
            return new MessageReceived(
                    conversation,
                    new RunId(ids.of("run")),
                    ids.of("msg"),
                    text,
                    new ShopperContext("en", "Harbour Street 12"),
                    clock.instant());
        }

        RunId decides(String proposal, boolean approved) throws Exception {
            RunId run = new RunId(ids.of("run"));
            ProposalId proposalId = new ProposalId(proposal);
            String approval = approved
                    ? signer.approval(proposalId, "d1", id, clock.instant().plusSeconds(600))
                    : null;
            send(
                    new ApprovalDecided(
                            conversation,
                            run,
                            proposalId,
                            approved,
                            approval,
                            new ShopperContext("en", null),
                            clock.instant()),
                    token);
            return run;
        }
    }
}
