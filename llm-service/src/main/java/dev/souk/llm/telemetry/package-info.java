/** What the gateway tells of itself to those who run it. */
@NullMarked
package dev.souk.llm.telemetry;

import org.jspecify.annotations.NullMarked;
