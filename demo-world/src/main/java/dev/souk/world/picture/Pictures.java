package dev.souk.world.picture;

import dev.souk.world.text.Dice;
import dev.souk.world.text.Section;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Draws products as SVG: a shape in the product's colour on a pale card, which looks well on light and on dark pages. */
public final class Pictures {

    private static final String FRAME = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="400" height="400">\
            <rect width="200" height="200" rx="18" fill="{card}"/>\
            <circle cx="100" cy="98" r="82" fill="{halo}"/>\
            <ellipse cx="100" cy="166" rx="60" ry="6" fill="{d}" fill-opacity=".16"/>\
            <g stroke="{d}" stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round">{shape}</g></svg>
            """;
    /** Accents that stand out from most colours. */
    private static final List<String> ACCENTS = List.of("orange", "yellow", "teal", "red", "blue", "cream", "pink");

    /** Colours for what has none of its own. */
    private static final List<String> LIVELY =
            List.of("blue", "teal", "green", "orange", "red", "purple", "terracotta", "navy");

    private final Section shapes = Section.read("/shapes.txt").getFirst();
    private final Map<String, Colour> colours;
    private final long seed;

    /** Pictures under that seed. */
    public Pictures(long seed) {
        this.seed = seed;
        Section named = Section.read("/colours.txt").getFirst();
        this.colours = named.keys().stream()
                .collect(Collectors.toMap(Function.identity(), name -> Colour.parse(named.one(name))));
    }

    /**
     * The SVG of a product.
     *
     * @param colours names of the colours that it may have; any lively one if there are none
     */
    public String draw(String product, String shape, List<String> colours) {
        Dice dice = Dice.of(seed, "picture " + product);
        String main = dice.one(colours.isEmpty() ? LIVELY : colours);
        String accent =
                dice.one(ACCENTS.stream().filter(name -> !name.equals(main)).toList());
        Colour body = colour(main);
        Colour card = main.equals("black") || main.equals("white") ? colour("sand") : body;
        return FRAME.replace("{shape}", shapes.one(shape))
                .replace("{card}", card.lighter(84).toString())
                .replace("{halo}", card.lighter(70).toString())
                .replace("{m}", body.toString())
                .replace("{l}", body.lighter(45).toString())
                .replace("{d}", body.darker(62).toString())
                .replace("{a}", colour(accent).toString());
    }

    private Colour colour(String name) {
        Colour colour = colours.get(name);
        if (colour == null) {
            throw new IllegalArgumentException("colour: given '" + name + "', expected one of colours.txt");
        }
        return colour;
    }
}
