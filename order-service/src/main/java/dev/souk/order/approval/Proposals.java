package dev.souk.order.approval;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.tool.Proposal;
import dev.souk.contracts.tool.Tool;
import dev.souk.order.domain.Order;
import dev.souk.order.domain.Prices;
import dev.souk.order.domain.Purchase;
import java.time.Instant;

/** Makes proposals. */
public final class Proposals {

    private static final ProposalId UNSAVED = new ProposalId(ProposalId.PREFIX + "_unsaved");

    private Proposals() {}

    /** To buy something. */
    public static Proposal toBuy(Tool<?, ?> tool, ShopperId owner, Purchase purchase) {
        Prices prices = purchase.prices();
        return new Proposal(
                UNSAVED,
                tool.name(),
                owner,
                purchase.lineViews(),
                prices.subtotal(),
                prices.tax(),
                prices.delivery(),
                prices.total(),
                null,
                purchase.address(),
                null,
                Instant.EPOCH,
                "");
    }

    /** To undo an order and pay its price back. */
    public static Proposal toUndo(Tool<?, ?> tool, Order order) {
        Proposal bought = toBuy(tool, order.shopper(), order.purchase());
        Money refund = bought.total();
        return new Proposal(
                bought.id(),
                bought.tool(),
                bought.owner(),
                bought.lines(),
                bought.subtotal(),
                bought.tax(),
                bought.delivery(),
                Money.zero(refund.currency()),
                refund,
                bought.address(),
                order.id(),
                bought.expiresAt(),
                bought.digest());
    }

    /** With id and expiry, and the digest over all of it. */
    static Proposal sealed(Proposal draft, ProposalId id, Instant expiresAt) {
        Proposal complete = new Proposal(
                id,
                draft.tool(),
                draft.owner(),
                draft.lines(),
                draft.subtotal(),
                draft.tax(),
                draft.delivery(),
                draft.total(),
                draft.refund(),
                draft.address(),
                draft.order(),
                expiresAt,
                "");
        return complete.withDigest(digest(complete));
    }

    /** SHA-256 over the canonical JSON of all fields but the digest. */
    static String digest(Proposal proposal) {
        ObjectNode fields = (ObjectNode) Json.tree(proposal);
        fields.remove("digest");
        return Json.sha256Hex(fields);
    }
}
