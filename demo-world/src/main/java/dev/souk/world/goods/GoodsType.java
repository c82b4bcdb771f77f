package dev.souk.world.goods;

import dev.souk.world.text.Section;
import dev.souk.world.text.Words;
import java.util.List;

/** A type of goods as the data files describe it: what its products have in common and in what they may differ. */
final class GoodsType {

    private static final List<String> FILES = List.of(
            "/goods/outdoor.txt",
            "/goods/fashion.txt",
            "/goods/electronics.txt",
            "/goods/home.txt",
            "/goods/groceries.txt",
            "/goods/leisure.txt",
            "/goods/daily.txt",
            "/goods/meals.txt");
    private static final Words TITLE =
            new Words("{brand} {name} {style} {noun}", "{noun} {style} {brand} {name}", "{brand} {name} {style}{noun}");

    final String key;
    final String category;
    final int count;
    final Words title;
    final Words noun;
    final List<Words> names;
    final List<String> brands;
    final List<Style> styles;
    final List<Attribute> attributes;
    final List<Axis> axes;
    final int lowestPrice;
    final int highestPrice;
    final String shape;
    final String topic;
    final List<String> palette;
    final List<String> tags;
    final List<String> pitches;

    private GoodsType(Section section) {
        key = section.name();
        category = section.one("category");
        count = Integer.parseInt(section.one("count"));
        boolean ownTitle = !section.all("en").isEmpty();
        title = ownTitle ? new Words(section.one("en"), section.one("es"), section.one("zh")) : TITLE;
        noun = section.all("noun").isEmpty() ? Words.NONE : Words.parse(section.one("noun"));
        List<String> names = section.all("name");
        this.names = (names.isEmpty() ? section.list("models") : names)
                .stream().map(Words::parse).toList();
        brands = section.list("brands");
        List<Style> described = section.all("style").stream().map(Style::parse).toList();
        styles = described.isEmpty() ? List.of(Style.PLAIN) : described;
        attributes = section.all("attr").stream().map(Attribute::parse).toList();
        axes = section.all("option").stream().map(Axis::parse).toList();
        List<String> price = Section.split(section.one("price"), " ");
        lowestPrice = Integer.parseInt(price.get(0)) * 100;
        highestPrice = Integer.parseInt(price.get(1)) * 100;
        shape = section.one("shape");
        topic = section.one("topic");
        palette = section.list("palette");
        tags = section.list("tags");
        pitches = section.all("pitch");
    }

    static List<GoodsType> all() {
        return FILES.stream()
                .flatMap(file -> Section.read(file).stream())
                .map(GoodsType::new)
                .toList();
    }
}
