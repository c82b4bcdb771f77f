package dev.souk.contracts.maps;

/**
 * A position in degrees, WGS 84.
 */
public record LatLon(double lat, double lon) {
    public LatLon {
        if (!(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180)) {
            throw new IllegalArgumentException(
                    "position: given " + lat + "," + lon + ", expected latitude -90 to 90 and longitude -180 to 180");
        }
    }
}
