@NullMarked
package dev.souk.agent.model;

import org.jspecify.annotations.NullMarked;
