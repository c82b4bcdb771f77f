package dev.souk.order.approval;

import dev.souk.chassis.event.UnitOfWork;
import dev.souk.chassis.fault.CrashPoints;
import dev.souk.chassis.identity.Approval;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.chassis.time.Ids;
import dev.souk.chassis.tool.ToolCall;
import dev.souk.chassis.tool.ToolInbox;
import dev.souk.chassis.tool.ToolReply;
import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.order.OrderView;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Proposal;
import dev.souk.order.approval.ApprovalPolicy.Claim;
import dev.souk.order.approval.ProposalStore.Use;
import dev.souk.order.payment.Payments;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Consequential calls. Without an approval a call leaves a proposal and does nothing else. With one it is carried out once:
 *
 * <ol>
 *   <li>one transaction checks the approval, marks it as used by this call, and changes order, stock and payment;
 *   <li>the payment is settled with the provider, outside of any transaction;
 *   <li>one transaction reads what came of it and keeps the reply.
 * </ol>
 *
 * The process may die anywhere: the call, delivered again, finds its approval used by itself and goes on at 2; and if it does
 * not come again, {@link Payments} settles the payment all the same.
 */
@ApplicationScoped
public class ConsequentialCalls {

    private final ProposalStore proposals;
    private final Payments payments;
    private final ToolInbox inbox;
    private final UnitOfWork unitOfWork;
    private final ApprovalSettings settings;
    private final InstantSource clock;
    private final Ids ids;

    ConsequentialCalls(
            ProposalStore proposals,
            Payments payments,
            ToolInbox inbox,
            UnitOfWork unitOfWork,
            ApprovalSettings settings,
            InstantSource clock,
            Ids ids) {
        this.proposals = proposals;
        this.payments = payments;
        this.inbox = inbox;
        this.unitOfWork = unitOfWork;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
    }

    /** Handles a call of a managed tool. */
    public <A extends Record> ToolReply<OrderView> handle(ToolCall<A> call, Consequence<A> consequence) {
        try {
            Optional<Approval> approval = call.approval();
            return approval.isEmpty() ? propose(call, consequence) : execute(call, approval.get(), consequence);
        } catch (ProblemException e) {
            return unitOfWork.call(() -> keep(call, new ToolReply.Refused<>(e.problem())));
        }
    }

    private <A extends Record> ToolReply<OrderView> propose(ToolCall<A> call, Consequence<A> consequence) {
        return unitOfWork.call(() -> {
            Proposal proposal = Proposals.sealed(
                    consequence.propose(call),
                    new ProposalId(ids.of(ProposalId.PREFIX)),
                    clock.instant().plus(settings.validity()));
            proposals.add(proposal, consequence.subject(call.arguments()));
            return keep(call, ToolReply.proposed(proposal));
        });
    }

    private <A extends Record> ToolReply<OrderView> execute(
            ToolCall<A> call, Approval approval, Consequence<A> consequence) {
        String point = consequence.tool().name();
        OrderId order = unitOfWork.call(() -> {
            OrderId begun = begin(call, approval, consequence);
            CrashPoints.pass(point + ".before-commit");
            return begun;
        });
        CrashPoints.pass(point + ".after-commit");
        payments.settle(order);
        CrashPoints.pass(point + ".after-settlement");
        ToolReply<OrderView> reply = unitOfWork.call(() -> keep(call, consequence.reply(order)));
        CrashPoints.pass(point + ".after-commit-before-reply");
        return reply;
    }

    private <A extends Record> OrderId begin(ToolCall<A> call, Approval approval, Consequence<A> consequence) {
        ProposalId id = approval.proposal();
        KeptProposal kept = proposals
                .lock(id)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "there is no such proposal"));
        Claim claim = new Claim(
                approval,
                kept,
                call.principal().shopper(),
                consequence.tool().name(),
                consequence.subject(call.arguments()));
        refuse(ApprovalPolicy.objection(claim));
        Optional<Use> use = proposals.useOf(id);
        if (use.isPresent()) {
            return resumed(call, use.get());
        }
        Instant now = clock.instant();
        refuse(ApprovalPolicy.lateness(claim, now));
        OrderId order = consequence.begin(call);
        proposals.use(id, new Use(call.id(), order), now);
        return order;
    }

    /** The order that this very call was about when it was cut short. */
    private static OrderId resumed(ToolCall<?> call, Use use) {
        if (!use.call().equals(call.id())) {
            throw new ProblemException(
                    ProblemCode.APPROVAL_USED, "the approval was used before, for order " + use.order());
        }
        return use.order();
    }

    private <R> ToolReply<R> keep(ToolCall<?> call, ToolReply<R> reply) {
        if (inbox.find(call).isEmpty()) {
            inbox.save(call, reply);
        }
        return reply;
    }

    private static void refuse(Optional<Problem> problem) {
        problem.ifPresent(reason -> {
            throw new ProblemException(reason);
        });
    }
}
