package dev.souk.world.city;

/**
 * A position in the plane of the city.
 *
 * @param east metres east of its south-western corner
 * @param north metres north of it
 */
public record Point(double east, double north) {

    // The corner lies in the open sea some fifteen kilometres off the Portuguese coast: no real place is near.
    private static final double CORNER_LAT = 40.30;
    private static final double CORNER_LON = -9.05;
    private static final double METRES_PER_DEGREE = 111_320;
    private static final double SHRINKING = StrictMath.cos(StrictMath.toRadians(CORNER_LAT));

    /** Degrees of latitude, WGS 84, to seven decimals. */
    public double lat() {
        return rounded(CORNER_LAT + north / METRES_PER_DEGREE);
    }

    /** Degrees of longitude, WGS 84, to seven decimals. */
    public double lon() {
        return rounded(CORNER_LON + east / (METRES_PER_DEGREE * SHRINKING));
    }

    /** The point between this and another: 0 is here, 1 is there. */
    Point towards(Point other, double share) {
        return new Point(east + (other.east - east) * share, north + (other.north - north) * share);
    }

    /** A point so many metres to the right of the way from here to another. */
    Point rightOfWayTo(Point other, double share, double metres) {
        Point on = towards(other, share);
        double length = StrictMath.hypot(other.east - east, other.north - north);
        return new Point(
                on.east + (other.north - north) / length * metres, on.north - (other.east - east) / length * metres);
    }

    private static double rounded(double degrees) {
        return Math.rint(degrees * 1e7) / 1e7;
    }
}
