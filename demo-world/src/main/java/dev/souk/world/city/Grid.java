package dev.souk.world.city;

import java.util.Set;

/**
 * The plan of the streets: a grid of 30 by 30 blocks, a little crooked, with a river between two of its columns. Columns count
 * from the west, rows from the waterfront in the south.
 */
final class Grid {

    /** Junctions in a row and in a column. */
    static final int SIZE = 31;
    /** The last column west of the river. */
    static final int LEFT_BANK = 15;
    /** The first column east of it. */
    static final int RIGHT_BANK = 16;
    /** Rows that cross the river. */
    static final Set<Integer> BRIDGES = Set.of(4, 9, 15, 20, 26);

    private static final Set<Integer> PRIMARY_COLUMNS = Set.of(8, 23);
    private static final Set<Integer> SECONDARY_COLUMNS = Set.of(3, 12, 19, 27);
    private static final Set<Integer> TERTIARY_COLUMNS = Set.of(0, LEFT_BANK, RIGHT_BANK, SIZE - 1);
    private static final int PRIMARY_ROW = 15;
    private static final Set<Integer> TERTIARY_ROWS = Set.of(0, SIZE - 1);
    private static final double BLOCK_EAST = 132;
    private static final double BLOCK_NORTH = 112;
    private static final double RIVER = 140;

    private Grid() {}

    static Point junction(int column, int row) {
        double crossing = column >= RIGHT_BANK ? RIVER - BLOCK_EAST : 0;
        double meander = 70 * StrictMath.sin(row / 4.2) * (1 - StrictMath.abs(column - 15.5) / 24);
        double east = column * BLOCK_EAST + crossing + meander + 9 * StrictMath.sin(row * 1.7 + column * 0.9);
        double north = row * BLOCK_NORTH + 11 * StrictMath.sin(column * 0.8 + row * 0.3) * (row == 0 ? 0.2 : 1);
        return new Point(east, north);
    }

    static long junctionId(int column, int row) {
        return 1_000_000L + row * 100L + column;
    }

    /** Where the water of the river begins: so many metres in front of the bank's street. */
    static Point bank(int column, int row, double metres) {
        Point junction = junction(column, row);
        return new Point(junction.east() + (column == LEFT_BANK ? metres : -metres), junction.north());
    }

    static RoadClass classOfColumn(int column) {
        if (PRIMARY_COLUMNS.contains(column)) {
            return RoadClass.PRIMARY;
        }
        if (SECONDARY_COLUMNS.contains(column)) {
            return RoadClass.SECONDARY;
        }
        return TERTIARY_COLUMNS.contains(column) ? RoadClass.TERTIARY : RoadClass.RESIDENTIAL;
    }

    static RoadClass classOfRow(int row) {
        if (row == PRIMARY_ROW) {
            return RoadClass.PRIMARY;
        }
        if (BRIDGES.contains(row)) {
            return RoadClass.SECONDARY;
        }
        return TERTIARY_ROWS.contains(row) ? RoadClass.TERTIARY : RoadClass.RESIDENTIAL;
    }

    /** Which way the traffic of a street goes: every second residential street is one-way, and neighbours run against each other. */
    static Direction direction(RoadClass road, int index) {
        if (road != RoadClass.RESIDENTIAL || index % 2 == 0) {
            return Direction.BOTH;
        }
        return index % 4 == 1 ? Direction.FORWARD : Direction.BACKWARD;
    }

    /** Classes of roads and how fast cars may go on them, in km/h. */
    enum RoadClass {
        PRIMARY(50),
        SECONDARY(50),
        TERTIARY(40),
        RESIDENTIAL(30);

        final int maxSpeed;

        RoadClass(int maxSpeed) {
            this.maxSpeed = maxSpeed;
        }
    }

    /** Where traffic may go, as seen along growing columns or rows. */
    enum Direction {
        BOTH,
        FORWARD,
        BACKWARD
    }
}
