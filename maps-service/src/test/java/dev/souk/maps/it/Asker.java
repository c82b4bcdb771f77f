package dev.souk.maps.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.ECKey;
import dev.souk.chassis.identity.TokenSigner;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.time.Ids;
import dev.souk.chassis.tool.RawReply;
import dev.souk.chassis.tool.ToolClient;
import dev.souk.chassis.tool.ToolRequest;
import dev.souk.contracts.id.CallId;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.tool.Tool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the service over Kafka, as the agent does. */
@Singleton
class Asker {

    private final ToolClient client;
    private final Ids ids;
    private final TestClock clock;
    private final TokenSigner signer;

    @Inject
    Asker(
            ToolClient client,
            Ids ids,
            TestClock clock,
            @ConfigProperty(name = RealInfrastructure.SIGNING_KEY) String key)
            throws ParseException {
        this.client = client;
        this.ids = ids;
        this.clock = clock;
        this.signer = new TokenSigner(ECKey.parse(key), clock, ids);
    }

    <R extends Record> R ask(Tool<?, R> tool, Record arguments) {
        RawReply reply = send(tool, Json.tree(arguments));
        assertThat(reply.kind()).as(reply.toString()).isEqualTo(RawReply.Kind.RESULT);
        return Json.read(reply.body().toString(), tool.result());
    }

    /** The problem that the arguments lead to: its code and detail. */
    String problem(Tool<?, ?> tool, String arguments) {
        try {
            RawReply reply = send(tool, Json.mapper().readTree(arguments));
            assertThat(reply.kind()).as(reply.toString()).isEqualTo(RawReply.Kind.PROBLEM);
            return reply.body().get("code").asText() + ": "
                    + reply.body().get("detail").asText();
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private RawReply send(Tool<?, ?> tool, JsonNode arguments) {
        ShopperId shopper = new ShopperId(ids.of(ShopperId.PREFIX));
        return client.call(new ToolRequest(
                        tool,
                        new CallId(ids.of(CallId.PREFIX)),
                        arguments,
                        signer.principal(shopper, Duration.ofHours(1)),
                        null,
                        new ConversationId(ids.of(ConversationId.PREFIX)),
                        shopper,
                        clock.instant().plusSeconds(60)))
                .join();
    }
}
