package dev.souk.agent.wiring;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.souk.agent.domain.CallPolicy;
import dev.souk.agent.domain.Limits;
import dev.souk.agent.domain.TurnPlan;
import dev.souk.agent.history.HistoryTools;
import dev.souk.agent.journal.Journal;
import dev.souk.agent.journal.JournalReader;
import dev.souk.agent.model.BlockingHttpClient;
import dev.souk.agent.model.OpenAiModel;
import dev.souk.agent.model.Prompt;
import dev.souk.agent.model.ShopFacts;
import dev.souk.agent.model.ToolSpecifications;
import dev.souk.agent.stream.RedisStreamLog;
import dev.souk.agent.stream.RunStream;
import dev.souk.agent.stream.RunStreams;
import dev.souk.agent.tool.ToolArguments;
import dev.souk.agent.tool.ToolCaller;
import dev.souk.agent.turn.ActiveRuns;
import dev.souk.agent.turn.ConversationInputs;
import dev.souk.agent.turn.TurnRunner;
import dev.souk.agent.turn.TurnSettings;
import dev.souk.chassis.identity.TokenVerifier;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.time.Ids;
import dev.souk.chassis.tool.ToolClient;
import dev.souk.chassis.tool.ToolServer;
import dev.souk.chassis.tool.ToolServers;
import dev.souk.contracts.tool.Tool;
import dev.souk.contracts.tool.Tools;
import dev.souk.contracts.topic.Topics;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the parts of the agent. */
@Singleton
class AgentWiring {
    private static final Duration REDIS_PATIENCE = Duration.ofSeconds(3);

    @Produces
    @Singleton
    Journal journal(DataSource database, InstantSource clock, Ids ids) {
        return new Journal(database, clock, ids);
    }

    @Produces
    @Singleton
    TurnPlan plan(AgentConfig config) {
        AgentConfig.Budget budget = config.budget();
        List<Tool<?, ?>> offered = Tools.ALL.stream().filter(Tool::offered).toList();
        return new TurnPlan(
                new Limits(budget.steps(), budget.calls(), budget.tokens(), budget.time()),
                new CallPolicy(offered, new ToolArguments()));
    }

    @Produces
    @Singleton
    RedisStreamLog streamLog(
            @ConfigProperty(name = "souk.redis.url", defaultValue = "redis://127.0.0.1:6379") String url) {
        return new RedisStreamLog(url);
    }

    void close(@Disposes RedisStreamLog log) {
        log.close();
    }

    @Produces
    @Singleton
    StreamingChatModel chatModel(LlmConfig config, AgentConfig agent) {
        return OpenAiStreamingChatModel.builder()
                .httpClientBuilder(new BlockingHttpClient.Builder().connectTimeout(config.connectTimeout()))
                .baseUrl(config.url())
                .apiKey("none")
                .modelName(config.model())
                .timeout(agent.budget().time())
                .build();
    }

    @Produces
    @Singleton
    TurnRunner runner(
            Journal journal,
            RedisStreamLog streams,
            TurnPlan plan,
            TurnRunner.Outside outside,
            AgentConfig config,
            ActiveRuns active) {
        return new TurnRunner(
                journal,
                new RunStreams(streams, new RunStream.StreamTimes(config.streamExpiry(), REDIS_PATIENCE)),
                plan,
                outside,
                new TurnSettings(
                        config.toolTimeout(),
                        config.attempts(),
                        config.budget().time().plus(config.toolTimeout())),
                active);
    }

    @Produces
    @Singleton
    ActiveRuns activeRuns() {
        return new ActiveRuns();
    }

    @Produces
    @Singleton
    TurnRunner.Outside outside(
            StreamingChatModel model, ToolClient tools, AgentConfig agent, ShopConfig shop, InstantSource clock) {
        return new TurnRunner.Outside(
                new OpenAiModel(model, ToolSpecifications.of(Tools.ALL)),
                new Prompt(
                        policyText(),
                        new ShopFacts(shop.name(), shop.currency(), ZoneId.of(shop.zone())),
                        agent.promptTokens()),
                new ToolCaller(tools::call),
                clock);
    }

    @Produces
    @Singleton
    ConversationInputs inputs(
            KafkaClients kafka, AgentConfig config, TurnRunner runner, Journal journal, TokenVerifier tokens) {
        return new ConversationInputs(kafka, config.inFlight(), runner, journal, tokens);
    }

    void close(@Disposes ConversationInputs inputs) {
        inputs.close();
    }

    @Produces
    @Singleton
    ToolServer historyServer(ToolServers servers, DataSource database) {
        return servers.on(Topics.TOOLS_CONVERSATIONS)
                .read(Tools.GET_HISTORY, new HistoryTools(new JournalReader(database))::history);
    }

    void close(@Disposes ToolServer server) {
        server.close();
    }

    private static String policyText() {
        try (InputStream text = Objects.requireNonNull(AgentWiring.class.getResourceAsStream("/policy.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
