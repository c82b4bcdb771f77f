package dev.souk.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.souk.chassis.identity.TokenSigner;
import dev.souk.chassis.kafka.Records;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.chassis.time.RandomIds;
import dev.souk.contracts.conversation.ShopperContext;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.topic.Headers;
import dev.souk.contracts.topic.Topics;
import dev.souk.gateway.session.Principals;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class InputsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-01T10:00:00Z"));
    private static final ShopperId SHOPPER = new ShopperId("shp_1");
    private static final ChatInput SAID = new ChatInput.Said(
            new ConversationId("cnv_1"), new RunId("run_7"), new ShopperContext(null, null), "m1", "boots");

    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final TokenSigner signer = signer();
    private final Inputs inputs = new Inputs(broker, signer, new Principals(signer, CLOCK), CLOCK);

    @Test
    void sendsAnInputUnderTheIdOfItsRunToTheKeyOfItsConversation() {
        inputs.send(SAID, SHOPPER);

        var record = broker.history().getFirst();
        assertThat(record.topic()).isEqualTo(Topics.CONVERSATION_INPUTS);
        assertThat(record.key()).isEqualTo("cnv_1");
        assertThat(Records.header(record.headers(), Headers.EVENT_ID)).isEqualTo("evt_7");
        assertThat(Records.header(record.headers(), Headers.EVENT_TIME)).isEqualTo("2026-05-01T10:00:00Z");
    }

    @Test
    void tellsACancellationFromTheInputThatItCancels() {
        inputs.send(SAID, SHOPPER);
        inputs.cancel(SAID.conversation(), SAID.run(), SHOPPER);

        assertThat(broker.history())
                .extracting(record -> Records.header(record.headers(), Headers.EVENT_ID))
                .containsExactly("evt_7", "evt_7-cancel");
    }

    @Test
    void isUnavailableWhenTheBrokerDoesNotConfirm() {
        broker.sendException = new TimeoutException("no leader");

        assertThatThrownBy(() -> inputs.send(SAID, SHOPPER))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.UNAVAILABLE))
                .hasMessageNotContaining("leader");
    }

    private static TokenSigner signer() {
        try {
            return new TokenSigner(
                    new ECKeyGenerator(Curve.P_256).keyID("test").generate(), CLOCK, new RandomIds(CLOCK));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
