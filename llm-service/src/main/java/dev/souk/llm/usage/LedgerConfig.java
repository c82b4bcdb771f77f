package dev.souk.llm.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** What is counted and kept of calls. All of it needs a database: without {@code quarkus.datasource.jdbc.url} nothing is. */
@ConfigMapping(prefix = "souk.llm.ledger")
public interface LedgerConfig {
    /** False: no budgets, no audit log, no usage, even where there is a database. */
    @WithDefault("true")
    boolean enabled();

    /** Zone in which a day of budgets and of usage begins. */
    @WithDefault("UTC")
    ZoneId zone();

    /** How long after the deadline of its call a reservation counts as spent. */
    @WithDefault("60s")
    Duration grace();

    /** The limits at the start. */
    Limits limits();

    /** The audit log. */
    Audit audit();

    /** What may be spent in a day. */
    interface Limits {
        /** Of each tenant. */
        Allowance tenant();

        /** Of each user. */
        Allowance user();

        /** Of one tenant, by name, in place of the one above. */
        Map<String, Allowance> tenants();

        /** Of one user, by {@code tenant/user}, in place of the one above. */
        Map<String, Allowance> users();
    }

    /** One limit. */
    interface Allowance {
        /** Input and output tokens together; none: no limit. */
        Optional<Long> tokens();

        /** Millionths of the major unit of the model file's currency; none: no limit. */
        Optional<Long> micros();
    }

    /** What is kept of each call. */
    interface Audit {
        /** Whether question and answer are kept, without mails, phone and card numbers. */
        @WithDefault("false")
        boolean contents();

        /** Characters of each that are kept. */
        @WithDefault("4000")
        int longestText();

        /** How long each call is kept; the roll-up by day stays. */
        @WithDefault("30d")
        Duration retention();
    }
}
