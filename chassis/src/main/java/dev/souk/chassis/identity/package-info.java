/** Signed principals and approvals (ES256), signed by the gateway alone and verified by every service. */
@NullMarked
package dev.souk.chassis.identity;

import org.jspecify.annotations.NullMarked;
