package dev.souk.agent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.agent.journal.Caller;
import dev.souk.agent.journal.Journal;
import dev.souk.agent.journal.Taking;
import dev.souk.chassis.time.Ids;
import dev.souk.contracts.conversation.MessageReceived;
import dev.souk.contracts.conversation.ShopperContext;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.id.ShopperId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The service as it is wired: it starts, gets ready, and its journal has its tables. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class AgentServiceIT {

    @Inject
    Journal journal;

    @Inject
    Ids ids;

    @Test
    void getsReady() throws InterruptedException {
        int status = 0;
        for (int i = 0; i < 300 && status != 200; i++) {
            Thread.sleep(100);
            status = RestAssured.get("/q/health/ready").statusCode();
        }
        assertThat(status).isEqualTo(200);
    }

    @Test
    void hasAJournal() {
        MessageReceived message = new MessageReceived(
                new ConversationId(ids.of("cnv")),
                new RunId(ids.of("run")),
                ids.of("msg"),
                "hello",
                new ShopperContext(null, null),
                Instant.EPOCH);
        Caller caller = new Caller(new ShopperId(ids.of("shp")), "token", null);
        assertThat(journal.take(message, caller)).isInstanceOf(Taking.Go.class);
        assertThat(journal.callerOf(message.run())).contains(caller);
        assertThat(journal.take(message, caller))
                .isInstanceOfSatisfying(
                        Taking.Go.class,
                        again -> assertThat(again.ticket().attempt()).isEqualTo(2));
    }
}
