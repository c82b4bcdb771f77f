package dev.souk.agent.wiring;

import dev.souk.agent.turn.ConversationInputs;
import dev.souk.chassis.tool.ToolClient;
import dev.souk.chassis.tool.ToolServer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Starts the agent with the process, and says when it is ready: able to get inputs, replies and questions about history. */
@Readiness
@Singleton
class AgentStart implements HealthCheck {
    private final ConversationInputs inputs;
    private final ToolServer history;
    private final ToolClient tools;

    AgentStart(ConversationInputs inputs, ToolServer history, ToolClient tools) {
        this.inputs = inputs;
        this.history = history;
        this.tools = tools;
    }

    void start(@Observes StartupEvent event) {
        history.start();
        inputs.start();
    }

    void stop(@Observes ShutdownEvent event) {
        inputs.close();
        history.close();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("agent")
                .status(inputs.isReady() && history.isReady() && tools.isReady())
                .build();
    }
}
