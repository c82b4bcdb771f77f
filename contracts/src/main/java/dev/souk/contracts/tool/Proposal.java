package dev.souk.contracts.tool;

import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.id.ShopperId;
import dev.souk.contracts.money.Money;
import dev.souk.contracts.order.LineView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a consequential call would do, exactly. The owning service makes and keeps it; the shopper approves or declines it on
 * UI that the model did not write; the approval is good for this digest alone, once, until it expires.
 *
 * @param tool the tool whose call it is
 * @param owner who may approve it
 * @param lines what is bought, or what is cancelled
 * @param subtotal sum of the lines, tax included
 * @param tax tax contained in the total
 * @param delivery delivery fee
 * @param total what is charged, or zero for a cancellation
 * @param refund what is paid back; null for an order
 * @param address where it goes
 * @param order the order concerned; null where there is none yet
 * @param digest SHA-256 in lower-case hex over the canonical JSON of all other fields
 */
public record Proposal(
        ProposalId id,
        String tool,
        ShopperId owner,
        List<LineView> lines,
        Money subtotal,
        Money tax,
        Money delivery,
        Money total,
        @Nullable Money refund,
        String address,
        @Nullable OrderId order,
        Instant expiresAt,
        String digest) {

    public Proposal {
        lines = List.copyOf(lines);
    }

    /** This proposal with its digest filled in. */
    public Proposal withDigest(String newDigest) {
        return new Proposal(
                id, tool, owner, lines, subtotal, tax, delivery, total, refund, address, order, expiresAt, newDigest);
    }
}
