package dev.souk.agent.turn;

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
import dev.souk.chassis.identity.TokenVerifier;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.time.Ids;
import dev.souk.chassis.tool.ToolClient;
import dev.souk.chassis.tool.ToolServer;
import dev.souk.chassis.tool.ToolServers;
import dev.souk.contracts.tool.Tool;
import dev.souk.contracts.tool.Tools;
import dev.souk.contracts.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** One instance of the agent, put together as the wiring does it but with a short patience; several may run side by side. */
final class AgentHarness implements AutoCloseable {
    static final Duration TOOL_PATIENCE = Duration.ofSeconds(2);

    /** What all instances share. */
    record Surroundings(
            KafkaClients kafka,
            DataSource database,
            String redisUrl,
            String llmUrl,
            TokenVerifier tokens,
            InstantSource clock,
            Ids ids) {}

    final ConversationInputs inputs;
    final ToolClient toolClient;
    final TurnRunner runner;
    private final ToolServer history;
    private final RedisStreamLog log;
    private boolean started;

    AgentHarness(Surroundings world) {
        this(world, Duration.ofSeconds(25));
    }

    /** @param queuePatience how long is waited for a run that another instance should end */
    AgentHarness(Surroundings world, Duration queuePatience) {
        Journal journal = new Journal(world.database(), world.clock(), world.ids());
        toolClient = new ToolClient("agent-service", world.kafka(), world.clock(), world.ids()).start();
        log = new RedisStreamLog(world.redisUrl());
        OpenAiModel model = new OpenAiModel(
                OpenAiStreamingChatModel.builder()
                        .httpClientBuilder(new BlockingHttpClient.Builder())
                        .baseUrl(world.llmUrl())
                        .apiKey("none")
                        .modelName("souk")
                        .build(),
                ToolSpecifications.of(Tools.ALL));
        runner = new TurnRunner(
                journal,
                new RunStreams(log, new RunStream.StreamTimes(Duration.ofMinutes(10), Duration.ofSeconds(3))),
                new TurnPlan(
                        new Limits(8, 16, 100_000, Duration.ofSeconds(20)),
                        new CallPolicy(Tools.ALL.stream().filter(Tool::offered).toList(), new ToolArguments())),
                new TurnRunner.Outside(
                        model,
                        new Prompt("You sell.", new ShopFacts("Souk", "EUR", ZoneOffset.UTC), 24_000),
                        new ToolCaller(toolClient::call),
                        world.clock()),
                new TurnSettings(TOOL_PATIENCE, 10, queuePatience),
                new ActiveRuns());
        inputs = new ConversationInputs(world.kafka(), 100, runner, journal, world.tokens());
        history = new ToolServers("agent-service", world.kafka(), world.tokens(), world.clock(), null, null)
                .on(Topics.TOOLS_CONVERSATIONS)
                .read(Tools.GET_HISTORY, new HistoryTools(new JournalReader(world.database()))::history);
    }

    AgentHarness start() {
        history.start();
        inputs.start();
        started = true;
        return this;
    }

    /** With a database of its own choice. */
    static Surroundings over(Surroundings world, DataSource database) {
        return new Surroundings(
                world.kafka(), database, world.redisUrl(), world.llmUrl(), world.tokens(), world.clock(), world.ids());
    }

    void awaitReady() throws InterruptedException {
        for (int i = 0; i < 600 && !(inputs.isReady() && history.isReady() && toolClient.isReady()); i++) {
            Thread.sleep(100);
        }
        if (!inputs.isReady() || !toolClient.isReady()) {
            throw new IllegalStateException("agent did not get ready");
        }
    }

    @Override
    public void close() {
        if (started) {
            inputs.close();
            history.close();
        }
        toolClient.close();
        log.close();
    }
}
