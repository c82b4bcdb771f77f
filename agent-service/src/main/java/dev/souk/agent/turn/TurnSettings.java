package dev.souk.agent.turn;

import java.time.Duration;

/**
 * How turns are carried on.
 *
 * @param toolPatience how long one tool call may take
 * @param attempts how often a run may be taken before it is given up
 * @param queuePatience how long an input waits for an earlier run of its conversation that nobody ends
 */
public record TurnSettings(Duration toolPatience, int attempts, Duration queuePatience) {}
