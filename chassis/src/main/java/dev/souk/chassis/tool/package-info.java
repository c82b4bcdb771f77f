/** Tool RPC over Kafka: server, client and the JSON schema of arguments. */
@NullMarked
package dev.souk.chassis.tool;

import org.jspecify.annotations.NullMarked;
