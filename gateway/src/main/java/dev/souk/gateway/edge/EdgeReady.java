package dev.souk.gateway.edge;

import dev.souk.chassis.tool.ToolClient;
import dev.souk.gateway.relay.LiveRuns;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once replies can be received, and until the instance stops. A broken broker later is no reason to hide the shop. */
@Readiness
@Singleton
public class EdgeReady implements HealthCheck {
    private final ToolClient tools;
    private final LiveRuns runs;
    private volatile boolean wasReady;

    public EdgeReady(ToolClient tools, LiveRuns runs) {
        this.tools = tools;
        this.runs = runs;
    }

    @Override
    public HealthCheckResponse call() {
        wasReady |= tools.isReady();
        return HealthCheckResponse.named("edge")
                .status(wasReady && runs.isOpen())
                .withData("streams", runs.size())
                .build();
    }
}
