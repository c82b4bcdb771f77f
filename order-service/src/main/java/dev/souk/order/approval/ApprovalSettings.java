package dev.souk.order.approval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What shoppers are asked to approve. */
@ConfigMapping(prefix = "souk.order.approval")
public interface ApprovalSettings {

    /** How long a proposal can be approved. */
    @WithDefault("PT10M")
    Duration validity();
}
