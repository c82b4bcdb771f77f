package dev.souk.world.shop;

import dev.souk.world.city.City;
import dev.souk.world.city.Point;
import dev.souk.world.text.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A store of a merchant.
 *
 * @param hours the opening hours of each day, {@code mon} to {@code sun}; empty where it is closed
 */
public record Store(String id, String name, String address, int preparationMinutes, Map<String, String> hours) {

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** Reads {@code id | name | address | minutes | mon-fri 09:00-20:00; sat 10:00-14:00}. */
    static Store parse(String line) {
        List<String> fields = Section.split(line, "|");
        return new Store(
                fields.get(0), fields.get(1), fields.get(2), Integer.parseInt(fields.get(3)), week(fields.get(4)));
    }

    /** The store as a line of the stores file. */
    public Map<String, Object> line(Merchant merchant, City city) {
        Point at = city.house(address);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", id);
        line.put("merchant", merchant.id());
        line.put("merchantName", merchant.name());
        line.put("name", name);
        line.put("kind", merchant.kind());
        line.put("tags", merchant.tags());
        line.put("address", address);
        line.put("lat", at.lat());
        line.put("lon", at.lon());
        line.put("hours", hours);
        line.put("preparationMinutes", preparationMinutes);
        return line;
    }

    private static Map<String, String> week(String text) {
        Map<String, String> week = new LinkedHashMap<>();
        DAYS.forEach(day -> week.put(day, ""));
        for (String part : Section.split(text, ";")) {
            String days = part.substring(0, part.indexOf(' '));
            int dash = days.indexOf('-');
            int first = DAYS.indexOf(dash < 0 ? days : days.substring(0, dash));
            int last = DAYS.indexOf(dash < 0 ? days : days.substring(dash + 1));
            for (int day = first; day <= last; day++) {
                week.put(DAYS.get(day), part.substring(part.indexOf(' ') + 1));
            }
        }
        return week;
    }
}
