package dev.souk.agent.turn;

import java.time.Duration;

/**
 * How turns are carried on.
 *
 * @param toolPatience how long one tool call may take
 * @param attempts how often a run may be taken before it is given up
 * @param queuePatience how long is waited for a run that another instance should end
 */
public record TurnSettings(Duration toolPatience, int attempts, Duration queuePatience) {}
