package dev.souk.order.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.chassis.identity.Approval;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Tools;
import dev.souk.order.approval.ApprovalPolicy.Claim;
import dev.souk.order.domain.Prices;
import dev.souk.order.domain.Purchase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovalPolicyTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:15:00Z");
    private static final ShopperId ANA = new ShopperId("shp_ana");
    private static final ShopperId EVE = new ShopperId("shp_eve");
    private static final Money NOTHING = Money.zero("EUR");

    private final KeptProposal kept = new KeptProposal(
            Proposals.sealed(
                    Proposals.toBuy(
                            Tools.PLACE_ORDER,
                            ANA,
                            new Purchase(
                                    List.of(), new Prices(NOTHING, NOTHING, NOTHING, NOTHING), "Harbour Street 12")),
                    new ProposalId("ppl_1"),
                    NOW.plusSeconds(600)),
            "quo_1");
    private final Approval approval = approval(kept.proposal().digest(), ANA);
    private final Claim claim = new Claim(approval, kept, ANA, "place_order", "quo_1");

    @Test
    void acceptsTheApprovalOfJustThisProposal() {
        assertThat(ApprovalPolicy.objection(claim)).isEmpty();
        assertThat(ApprovalPolicy.lateness(claim, NOW)).isEmpty();
    }

    @Test
    void aStrangerDoesNotLearnThatTheProposalIsThere() {
        assertThat(code(new Claim(approval, kept, EVE, "place_order", "quo_1"))).isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void refusesWhatSomebodyElseApproved() {
        assertThat(code(new Claim(approval(kept.proposal().digest(), EVE), kept, ANA, "place_order", "quo_1")))
                .isEqualTo(ProblemCode.APPROVAL_INVALID);
    }

    @Test
    void refusesAnEditedProposal() {
        assertThat(code(new Claim(approval("0".repeat(64), ANA), kept, ANA, "place_order", "quo_1")))
                .isEqualTo(ProblemCode.APPROVAL_INVALID);
    }

    @Test
    void refusesAnotherCall() {
        assertThat(code(new Claim(approval, kept, ANA, "place_order", "quo_2")))
                .isEqualTo(ProblemCode.APPROVAL_INVALID);
        assertThat(code(new Claim(approval, kept, ANA, "cancel_order", "quo_1")))
                .isEqualTo(ProblemCode.APPROVAL_INVALID);
    }

    @Test
    void isLateWhenEitherHasExpired() {
        Approval shorter = new Approval(approval.proposal(), approval.digest(), ANA, NOW.plusSeconds(5), "a");
        Claim shortClaim = new Claim(shorter, kept, ANA, "place_order", "quo_1");

        assertThat(ApprovalPolicy.lateness(claim, NOW.plusSeconds(600))).isPresent();
        assertThat(ApprovalPolicy.lateness(shortClaim, NOW.plusSeconds(5))).isPresent();
        assertThat(ApprovalPolicy.lateness(shortClaim, NOW.plusSeconds(4))).isEmpty();
    }

    private Approval approval(String digest, ShopperId shopper) {
        return new Approval(kept.proposal().id(), digest, shopper, NOW.plusSeconds(3_600), "a");
    }

    private static ProblemCode code(Claim claim) {
        return ApprovalPolicy.objection(claim).map(Problem::code).orElseThrow();
    }
}
