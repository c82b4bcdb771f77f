package dev.souk.world.city;

import java.util.Map;

/** A node of OpenStreetMap data; junctions have no tags. */
record OsmNode(long id, Point at, Map<String, String> tags) {}
