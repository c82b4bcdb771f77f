package dev.souk.world.shop;

import dev.souk.world.text.Section;
import java.util.List;
import java.util.Locale;

/**
 * A merchant.
 *
 * @param kind what kind of shop: outdoor, grocery, restaurant …
 * @param sells the beginnings of the categories that are on offer
 */
public record Merchant(String id, String name, String kind, List<String> sells, List<Store> stores) {

    /** All merchants of the city. */
    public static List<Merchant> all() {
        return Section.read("/merchants.txt").stream()
                .map(section -> new Merchant(
                        section.name(),
                        section.one("name"),
                        section.one("kind"),
                        section.list("sells"),
                        section.all("store").stream().map(Store::parse).toList()))
                .toList();
    }

    /** What people look for it by: the last parts of the categories. */
    List<String> tags() {
        return sells.stream()
                .map(category -> category.substring(category.lastIndexOf('>') + 1)
                        .strip()
                        .toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether goods of a category are on offer. */
    public boolean sells(String category) {
        return sells.stream().anyMatch(category::startsWith);
    }
}
