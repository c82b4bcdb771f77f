package dev.souk.world.goods;

import dev.souk.world.text.Dice;
import dev.souk.world.text.Section;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes reviews: how good a product is decides on the stars, the stars on the words. */
final class Reviews {

    private static final int MOST = 12;
    private static final int DAYS_AFTER_LISTING = 300;

    private final Map<String, Section> topics =
            Section.read("/reviews.txt").stream().collect(Collectors.toMap(Section::name, Function.identity()));

    List<Review> write(String topic, LocalDate listed, Dice dice) {
        int count = Math.max(0, dice.between(-2, MOST));
        int quality = dice.between(55, 92);
        Section words = topicWords(topic);
        List<String> authors = topicWords("people").list("names");
        List<Review> reviews = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            int stars = stars(quality, dice);
            Instant at = listed.plusDays(dice.between(3, DAYS_AFTER_LISTING))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .plus(dice.between(7 * 60, 23 * 60), ChronoUnit.MINUTES);
            reviews.add(new Review(stars, dice.one(authors), dice.one(texts(words, stars, dice)), at.toString()));
        }
        return reviews;
    }

    private static int stars(int quality, Dice dice) {
        if (dice.percent(quality)) {
            return dice.percent(60) ? 5 : 4;
        }
        return dice.percent(60) ? 3 : dice.between(1, 2);
    }

    private static List<String> texts(Section words, int stars, Dice dice) {
        String mood = stars >= 4 ? "good" : stars == 3 ? "fair" : "bad";
        boolean spanish = stars >= 3 && dice.percent(20);
        return Section.split(words.one(mood + (spanish ? ".es" : ".en")), ";");
    }

    private Section topicWords(String topic) {
        Section words = topics.get(topic);
        if (words == null) {
            throw new IllegalArgumentException("reviews.txt: there is no section " + topic);
        }
        return words;
    }
}
