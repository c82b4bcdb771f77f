package dev.souk.gateway.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.chassis.tool.RawReply;
import dev.souk.contracts.problem.ProblemCode;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ShopperToolsTest {

    @Test
    void waitsForTheReply() {
        RawReply reply = RawReply.problem(ProblemCode.NOT_FOUND, "given x");

        assertThat(ShopperTools.await(CompletableFuture.completedFuture(reply))).isEqualTo(reply);
    }

    @Test
    void answersWithTheProblemThatACallFailedWith() {
        ProblemException stopping = new ProblemException(ProblemCode.UNAVAILABLE, "gateway is stopping");

        assertThatThrownBy(() -> ShopperTools.await(CompletableFuture.failedFuture(stopping)))
                .isSameAs(stopping);
    }

    @Test
    void answersWithTheProblemAlsoThroughAFurtherStage() {
        ProblemException stopping = new ProblemException(ProblemCode.UNAVAILABLE, "gateway is stopping");
        CompletableFuture<RawReply> reply = CompletableFuture.failedFuture(stopping);

        assertThatThrownBy(() -> ShopperTools.await(reply.thenApply(found -> found)))
                .isSameAs(stopping);
    }
}
