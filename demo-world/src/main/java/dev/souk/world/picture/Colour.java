package dev.souk.world.picture;

/** A colour in sRGB. */
record Colour(int red, int green, int blue) {

    private static final Colour WHITE = new Colour(255, 255, 255);
    private static final Colour INK = new Colour(28, 26, 36);

    /** Reads {@code #3f7cc4}. */
    static Colour parse(String hex) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return new Colour(rgb >> 16, rgb >> 8 & 255, rgb & 255);
    }

    Colour lighter(int percent) {
        return mixed(WHITE, percent);
    }

    Colour darker(int percent) {
        return mixed(INK, percent);
    }

    private Colour mixed(Colour other, int percent) {
        return new Colour(
                red + (other.red - red) * percent / 100,
                green + (other.green - green) * percent / 100,
                blue + (other.blue - blue) * percent / 100);
    }

    @Override
    public String toString() {
        return String.format("#%02x%02x%02x", red, green, blue);
    }
}
