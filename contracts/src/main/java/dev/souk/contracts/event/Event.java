package dev.souk.contracts.event;

/**
 * Something that happened. The name of the record is its {@code ce_type}; a topic carries the records of one sealed
 * interface.
 */
public interface Event {}
