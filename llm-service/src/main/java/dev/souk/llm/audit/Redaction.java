package dev.souk.llm.audit;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes mail addresses, phone numbers and card numbers out of a text, whatever digits they are written with. Where it cannot
 * tell, it takes out too much rather than too little. Pure; thread-safe; its time grows with the length of the text alone.
 */
public final class Redaction {
    /** What stands for a mail address. */
    public static final String MAIL = "[mail]";

    /** What stands for a phone number. */
    public static final String PHONE = "[phone]";

    /** What stands for a card number. */
    public static final String CARD = "[card]";

    /** Longer than anything that is taken out: so far beyond a cut is looked. */
    private static final int MARGIN = 400;

    /**
     * Where a number without a country's prefix may be from: the countries of our ten languages, most speakers first. Numbers
     * with a prefix are found from everywhere.
     */
    private static final List<String> REGIONS =
            List.of("CN", "US", "IN", "ES", "MX", "BR", "PT", "RU", "JP", "DE", "FR", "GB", "EG", "SA", "AE", "TW");

    /** Quantifiers are bounded and parts disjoint, so that no text takes long. */
    private static final Pattern MAILS =
            Pattern.compile("[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}\\p{L}{2,63}");

    /** Digits in groups; how many and which of them make a card is decided by {@link #cardsIn}. */
    private static final Pattern DIGIT_GROUPS =
            Pattern.compile("(?<!\\d)\\d{1,40}(?:[ \\u00A0\\u202F\\u2009.\\-]{1,3}\\d{1,40}){0,40}");

    /** With a country's prefix and 7 to 15 digits, however they are grouped. */
    private static final Pattern INTERNATIONAL =
            Pattern.compile("(?<![\\d+])(?:\\+|00)[ (]{0,2}[1-9](?:[ \\u00A0().\\-/]{0,3}\\d){6,14}(?!\\d)");

    private static final int IDEOGRAPHIC_SPACE = 0x3000;
    private static final int MINUS = 0x2212;
    private static final int SHORTEST_CARD = 12;
    private static final int LONGEST_CARD = 19;

    private Redaction() {}

    /** The text without them. */
    public static String of(String text) {
        return redacted(text, text.length());
    }

    /**
     * The beginning of the text without them: of so many characters of the original, and never half of something that ought to
     * be taken out. An ellipsis says where it was cut.
     *
     * @param most at least 0
     */
    public static String bounded(String text, int most) {
        if (text.length() <= most) {
            return of(text);
        }
        int end = most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return redacted(text.substring(0, Math.min(text.length(), end + MARGIN)), end) + "…";
    }

    private record Found(int from, int to, String mark) {}

    private static String redacted(String text, int end) {
        String folded = folded(text);
        List<Found> found = new ArrayList<>();
        Matcher mails = MAILS.matcher(folded);
        while (mails.find()) {
            found.add(new Found(mails.start(), mails.end(), MAIL));
        }
        Matcher groups = DIGIT_GROUPS.matcher(folded);
        while (groups.find()) {
            found.addAll(cardsIn(folded, groups.start(), groups.end()));
        }
        found.addAll(phonesIn(folded));
        found.sort(Comparator.comparingInt(Found::from)
                .thenComparing(Comparator.comparingInt(Found::to).reversed()));
        StringBuilder out = new StringBuilder(end);
        int at = 0;
        for (Found each : found) {
            if (each.from() >= end) {
                break;
            }
            if (each.from() >= at) {
                out.append(text, at, each.from()).append(each.mark());
            }
            at = Math.max(at, each.to());
        }
        return at < end ? out.append(text, at, end).toString() : out.toString();
    }

    /** Cards among groups of digits: any groups that stand together, make 12 to 19 digits and satisfy Luhn. */
    private static List<Found> cardsIn(String text, int from, int to) {
        List<int[]> groups = new ArrayList<>();
        for (int at = from; at < to; at++) {
            if (isDigit(text.charAt(at))) {
                int begin = at;
                while (at < to && isDigit(text.charAt(at))) {
                    at++;
                }
                groups.add(new int[] {begin, at});
            }
        }
        List<Found> found = new ArrayList<>();
        for (int first = 0; first < groups.size(); first++) {
            StringBuilder digits = new StringBuilder();
            for (int last = first; last < groups.size() && digits.length() <= LONGEST_CARD; last++) {
                digits.append(text, groups.get(last)[0], groups.get(last)[1]);
                if (digits.length() >= SHORTEST_CARD && digits.length() <= LONGEST_CARD && isLuhn(digits)) {
                    found.add(new Found(groups.get(first)[0], groups.get(last)[1], CARD));
                }
            }
        }
        return found;
    }

    /** The check digit of card numbers, ISO/IEC 7812-1: every second digit from the right counts twice. */
    private static boolean isLuhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    private static List<Found> phonesIn(String text) {
        List<Found> found = new ArrayList<>();
        Matcher international = INTERNATIONAL.matcher(text);
        while (international.find()) {
            found.add(new Found(international.start(), international.end(), PHONE));
        }
        for (String region : REGIONS) {
            for (PhoneNumberMatch match : PhoneNumberUtil.getInstance()
                    .findNumbers(text, region, PhoneNumberUtil.Leniency.VALID, Integer.MAX_VALUE)) {
                found.add(new Found(match.start(), match.end(), PHONE));
            }
        }
        return found;
    }

    /** Of the same length: digits of all scripts as 0 to 9, full-width signs and all dashes as plain ones. */
    private static String folded(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            int width = Character.charCount(codePoint);
            int digit = Character.digit(codePoint, 10);
            if (digit >= 0 && width == 1) {
                out.append((char) ('0' + digit));
            } else if (codePoint > 0xFF00 && codePoint < 0xFF5F) {
                // The full-width forms stand in the order of ASCII.
                out.append((char) (codePoint - 0xFF00 + ' '));
            } else if (codePoint == IDEOGRAPHIC_SPACE) {
                out.append(' ');
            } else if (width == 1
                    && (Character.getType(codePoint) == Character.DASH_PUNCTUATION || codePoint == MINUS)) {
                out.append('-');
            } else {
                out.appendCodePoint(codePoint);
            }
            at += width;
        }
        return out.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
