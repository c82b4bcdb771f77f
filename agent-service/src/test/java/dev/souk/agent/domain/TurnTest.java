package dev.souk.agent.domain;

import static dev.souk.agent.domain.Given.LIMITS;
import static dev.souk.agent.domain.Given.PLAN;
import static dev.souk.agent.domain.Given.allGood;
import static dev.souk.agent.domain.Given.conversation;
import static dev.souk.agent.domain.Given.said;
import static dev.souk.agent.domain.Given.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souk.agent.domain.Entry.Closed;
import dev.souk.agent.domain.Entry.Ending;
import dev.souk.agent.tool.ToolArguments;
import dev.souk.contracts.conversation.ApprovalDecided;
import dev.souk.contracts.conversation.MessageReceived;
import dev.souk.contracts.conversation.ShopperContext;
import dev.souk.contracts.id.ConversationId;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.id.RunId;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnTest {
    private static final ProposalId PROPOSAL = new ProposalId("ppl_1");
    private static final ShopperContext CONTEXT = new ShopperContext("es", "Harbour Street 12");
    private static final Entry.Stepped CANCEL = step(1, "", "cancel_order {\"orderId\":\"ord_1\"}", "view_cart {}");

    private static final Entry[] PROPOSED = {
        said("cancel ord_1"),
        CANCEL,
        allGood(CANCEL),
        new Entry.Answered(List.of(new Answer.Proposed(PROPOSAL, "{}"), new Answer.Result("{}")))
    };

    @Test
    void asksTheModelFirst() {
        assertThat(PLAN.next(conversation(said("hello")), Duration.ZERO)).isEqualTo(new Next.AskModel(1));
    }

    @Test
    void isOverWhenTheModelCallsNothing() {
        assertThat(PLAN.next(conversation(said("hello"), step(1, "Hello!")), Duration.ZERO))
                .isEqualTo(new Next.Append(new Closed(Ending.ANSWERED, null, null)));
    }

    @Test
    void pausesForAProposalAndGoesOnWithTheApprovedCall() {
        Conversation paused = conversation(PROPOSED);
        assertThat(PLAN.next(paused, Duration.ZERO))
                .isEqualTo(new Next.Pause(CANCEL.calls().getFirst(), PROPOSAL));

        Conversation approved = paused.with(new Entry.Decided(PROPOSAL, true, CONTEXT));
        assertThat(PLAN.next(approved, Duration.ZERO))
                .isEqualTo(new Next.SendApproved(CANCEL.calls().getFirst()));
        assertThat(approved.current().context()).isEqualTo(CONTEXT);

        Conversation done = approved.with(new Entry.Executed(new Answer.Result("{\"status\":\"CANCELLED\"}")));
        assertThat(PLAN.next(done, Duration.ZERO)).isEqualTo(new Next.AskModel(2));
        assertThat(done.current().last().answers().getFirst())
                .isEqualTo(new Answer.Result("{\"status\":\"CANCELLED\"}"));
    }

    @Test
    void tellsTheModelThatTheShopperDeclined() {
        Conversation declined = conversation(PROPOSED).with(new Entry.Decided(PROPOSAL, false, CONTEXT));
        assertThat(PLAN.next(declined, Duration.ZERO)).isEqualTo(new Next.AskModel(2));
        assertThat(declined.current().last().answers().getFirst())
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.DECLINED));
    }

    @Test
    void endsWhenABudgetIsUsedUp() {
        Conversation thinking = conversation(said("hello"));
        assertThat(ending(PLAN.next(thinking, LIMITS.time()))).isEqualTo(Ending.EXHAUSTED);

        TurnPlan oneStep =
                new TurnPlan(new Limits(1, 1, 1_000, Duration.ofSeconds(1)), new CallPolicy(List.of(), none()));
        Entry.Stepped search = step(1, "", "search_products {}");
        Conversation afterOne = conversation(
                said("hello"), search, allGood(search), new Entry.Answered(List.of(new Answer.Result("{}"))));
        assertThat(ending(oneStep.next(afterOne, Duration.ZERO))).isEqualTo(Ending.EXHAUSTED);

        TurnPlan fewTokens =
                new TurnPlan(new Limits(8, 8, 100, Duration.ofSeconds(1)), new CallPolicy(List.of(), none()));
        assertThat(ending(fewTokens.next(afterOne, Duration.ZERO))).isEqualTo(Ending.EXHAUSTED);
    }

    @Test
    void answersWhatWasLeftOpenWhenItIsClosed() {
        Turn stopped = conversation(said("x"), CANCEL, allGood(CANCEL), new Closed(Ending.CANCELLED, null, null))
                .current();
        assertThat(stopped.last().answers())
                .hasSize(2)
                .allSatisfy(answer ->
                        assertThat(((Answer.Refused) answer).problem().code()).isEqualTo(ProblemCode.CANCELLED));
        Turn movedOn = conversation(PROPOSED)
                .with(new Closed(Ending.MOVED_ON, null, null))
                .current();
        assertThat(((Answer.Refused) movedOn.last().answers().getFirst())
                        .problem()
                        .code())
                .isEqualTo(ProblemCode.DECLINED);
        assertThat(movedOn.last().answers().get(1)).isEqualTo(new Answer.Result("{}"));
    }

    @Test
    void admitsThatNobodyKnowsTheOutcomeWhenItIsGivenUpAfterAnApproval() {
        Conversation paused = conversation(PROPOSED);
        assertThat(paused.current().givenUp("gave up").problem())
                .isEqualTo(new Problem(ProblemCode.INTERNAL, "gave up"));
        Conversation approved = paused.with(new Entry.Decided(PROPOSAL, true, CONTEXT));
        Closed closed = approved.current().givenUp("gave up");
        assertThat(closed.problem())
                .isEqualTo(Answer.Refused.unknown(ProblemCode.INTERNAL).problem());
        assertThat(approved.with(closed).current().last().answers().getFirst())
                .isEqualTo(Answer.Refused.unknown(ProblemCode.INTERNAL));
    }

    @Test
    void refusesEntriesThatCannotComeNext() {
        assertThatThrownBy(() -> conversation(said("x"), allGood(CANCEL))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> conversation(said("x"), said("y"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Turn.fold(Given.TURN, List.of(CANCEL))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> conversation(PROPOSED).with(new Entry.Decided(new ProposalId("ppl_2"), true, CONTEXT)))
                .isInstanceOf(IllegalStateException.class);
        Conversation over = conversation(said("x"), new Closed(Ending.CANCELLED, null, null));
        assertThatThrownBy(() -> over.with(CANCEL)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void newMessageClosesAnOpenProposal() {
        List<Turn> turns = conversation(PROPOSED).turns();
        assertThat(Admission.of(message("m2", "something else"), turns))
                .isInstanceOfSatisfying(
                        Admission.Begin.class,
                        begin -> assertThat(begin.closing()).contains(new Closed(Ending.MOVED_ON, null, null)));
    }

    @Test
    void admitsADecisionOnTheOpenProposalAlone() {
        List<Turn> turns = conversation(PROPOSED).turns();
        assertThat(Admission.of(decision("ppl_1", true, "token"), turns)).isInstanceOf(Admission.GoOn.class);
        assertThat(code(Admission.of(decision("ppl_2", true, "token"), turns))).isEqualTo(ProblemCode.CONFLICT);
        assertThat(code(Admission.of(decision("ppl_1", true, null), turns))).isEqualTo(ProblemCode.APPROVAL_INVALID);
        assertThat(code(Admission.of(decision("ppl_1", true, "token"), List.of())))
                .isEqualTo(ProblemCode.CONFLICT);
    }

    @Test
    void refusesMessagesThatWereAnsweredOrAreOutOfBounds() {
        List<Turn> answered = conversation(said("hi"), step(1, "Hello!"), new Closed(Ending.ANSWERED, null, null))
                .turns();
        List<Turn> failed = conversation(
                        said("hi"), new Closed(Ending.FAILED, new Problem(ProblemCode.UNAVAILABLE, "no model"), null))
                .turns();
        assertThat(code(Admission.of(message("m1", "hi"), answered))).isEqualTo(ProblemCode.CONFLICT);
        assertThat(Admission.of(message("m1", "hi"), failed)).isInstanceOf(Admission.Begin.class);
        assertThat(code(Admission.of(message("m2", " "), List.of()))).isEqualTo(ProblemCode.BAD_REQUEST);
        assertThat(code(Admission.of(message("m2", "x".repeat(8_001)), List.of())))
                .isEqualTo(ProblemCode.BAD_REQUEST);
    }

    private static Ending ending(Next next) {
        return ((Closed) ((Next.Append) next).entry()).ending();
    }

    private static ProblemCode code(Admission admission) {
        return ((Admission.Refuse) admission).problem().code();
    }

    private static MessageReceived message(String id, String text) {
        return new MessageReceived(new ConversationId("cnv_1"), new RunId("run_2"), id, text, CONTEXT, Instant.EPOCH);
    }

    private static ApprovalDecided decision(String proposal, boolean approved, @Nullable String token) {
        return new ApprovalDecided(
                new ConversationId("cnv_1"),
                new RunId("run_2"),
                new ProposalId(proposal),
                approved,
                token,
                CONTEXT,
                Instant.EPOCH);
    }

    private static Arguments none() {
        return new ToolArguments();
    }
}
