package dev.souk.order.approval;

import dev.souk.contracts.id.CallId;
import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.id.ProposalId;
import dev.souk.contracts.tool.Proposal;
import dev.souk.order.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;

/** The proposals in PostgreSQL, and which of them were approved and carried out. */
@ApplicationScoped
class ProposalStore {

    private final EntityManager entities;
    private final Sql sql;

    ProposalStore(EntityManager entities, Sql sql) {
        this.entities = entities;
        this.sql = sql;
    }

    /** An approval that was used: by which call, and for which order. */
    record Use(CallId call, OrderId order) {}

    void add(Proposal proposal, String subject) {
        ProposalRow row = new ProposalRow();
        row.id = proposal.id().value();
        row.tool = proposal.tool();
        row.owner = proposal.owner().value();
        row.subject = subject;
        row.body = proposal;
        row.expiresAt = proposal.expiresAt();
        entities.persist(row);
    }

    /** A proposal that nobody else can carry out until the transaction ends. */
    Optional<KeptProposal> lock(ProposalId id) {
        return Optional.ofNullable(entities.find(ProposalRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .map(row -> new KeptProposal(row.body, row.subject));
    }

    Optional<Use> useOf(ProposalId id) {
        return sql
                .query(
                        "select call_id, order_id from approval_use where proposal = ?",
                        row -> new Use(new CallId(row.getString(1)), new OrderId(row.getString(2))),
                        id.value())
                .stream()
                .findFirst();
    }

    /** Fails, and so undoes the transaction, if the approval was used before. */
    void use(ProposalId id, Use use, Instant now) {
        sql.update(
                "insert into approval_use (proposal, call_id, order_id, used_at) values (?, ?, ?, ?::timestamptz)",
                id.value(),
                use.call().value(),
                use.order().value(),
                now.toString());
    }
}
