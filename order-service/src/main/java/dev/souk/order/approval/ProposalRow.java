package dev.souk.order.approval;

import dev.souk.contracts.tool.Proposal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "proposal")
class ProposalRow {

    @Id
    String id;

    @Column
    String tool;

    @Column
    String owner;

    @Column
    String subject;

    @Column
    @JdbcTypeCode(SqlTypes.JSON)
    Proposal body;

    @Column(name = "expires_at")
    Instant expiresAt;
}
