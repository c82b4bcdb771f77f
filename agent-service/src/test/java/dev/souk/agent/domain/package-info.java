@NullMarked
package dev.souk.agent.domain;

import org.jspecify.annotations.NullMarked;
