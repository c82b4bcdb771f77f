package dev.souk.order.approval;

import dev.souk.chassis.identity.Approval;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whether an approval is one of just this proposal, by the one who may approve it, and for just this call. */
final class ApprovalPolicy {

    /** What is held against the proposal. {@code subject} is what the call's arguments name. */
    record Claim(Approval approval, KeptProposal kept, ShopperId asker, String tool, String subject) {}

    private static final List<Function<Claim, Optional<Problem>>> RULES = List.of(
            ApprovalPolicy::askerOwnsTheProposal,
            ApprovalPolicy::askerApproved,
            ApprovalPolicy::approvedWhatWasShown,
            ApprovalPolicy::callIsTheOneProposed);

    private ApprovalPolicy() {}

    /** The first rule that is broken. */
    static Optional<Problem> objection(Claim claim) {
        return RULES.stream().flatMap(rule -> rule.apply(claim).stream()).findFirst();
    }

    /** Whether it is too late for an approval that was not used yet. */
    static Optional<Problem> lateness(Claim claim, Instant now) {
        return Stream.of(claim.kept().proposal().expiresAt(), claim.approval().expiresAt())
                .filter(expiry -> !now.isBefore(expiry))
                .findFirst()
                .map(expiry -> new Problem(ProblemCode.APPROVAL_EXPIRED, "it expired at " + expiry + "; ask again"));
    }

    private static Optional<Problem> askerOwnsTheProposal(Claim claim) {
        return unless(
                claim.kept().proposal().owner().equals(claim.asker()),
                ProblemCode.NOT_FOUND,
                "there is no such proposal");
    }

    private static Optional<Problem> askerApproved(Claim claim) {
        return unless(
                claim.approval().shopper().equals(claim.asker()),
                ProblemCode.APPROVAL_INVALID,
                "it was approved by somebody else");
    }

    private static Optional<Problem> approvedWhatWasShown(Claim claim) {
        return unless(
                claim.approval().digest().equals(claim.kept().proposal().digest()),
                ProblemCode.APPROVAL_INVALID,
                "what was approved is not what was proposed");
    }

    private static Optional<Problem> callIsTheOneProposed(Claim claim) {
        return unless(
                claim.kept().proposal().tool().equals(claim.tool())
                        && claim.kept().subject().equals(claim.subject()),
                ProblemCode.APPROVAL_INVALID,
                "the approval is for another call");
    }

    private static Optional<Problem> unless(boolean holds, ProblemCode code, String detail) {
        return holds ? Optional.empty() : Optional.of(new Problem(code, detail));
    }
}
