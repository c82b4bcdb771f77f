package dev.souk.llm.api;

import dev.souk.chassis.time.Ids;
import dev.souk.llm.backend.PlannerBackend;
import dev.souk.llm.backend.Routing;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** Puts the parts together. */
class Wiring {
    @Produces
    @Singleton
    Routing routing(LlmConfig config, Ids ids, InstantSource clock) {
        return new Routing(new PlannerBackend(ids, clock), Optional.empty(), () -> true);
    }
}
