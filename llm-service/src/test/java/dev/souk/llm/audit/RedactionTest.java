package dev.souk.llm.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource({
        "write to ann.lee+shop@mail.example.co.uk please, write to [mail] please",
        "<bob@example.com>;carol@example.org, <[mail]>;[mail]",
        "请发到 李雷@例子.公司 谢谢, 请发到 [mail] 谢谢",
        "ann＠example．com, [mail]",
        "мой адрес: ира@пример.рф, мой адрес: [mail]",
        "o'neill_99%x@sub-1.example.travel., [mail]."
    })
    void takesOutMailAddresses(String text, String redacted) {
        assertThat(Redaction.of(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "4111.1111.1111.1111",
                "4111  1111  1111  1111",
                "5555 5555 5555 4444",
                "3782 822463 10005",
                "3056 9309 0259 04",
                "621234 0000001234560",
                "6759649826438453",
                "٤١١١ ١١١١ ١١١١ ١١١١",
                "۴۱۱۱۱۱۱۱۱۱۱۱۱۱۱۱",
                "４１１１　１１１１　１１１１　１１１１",
                "４１１１－１１１１－１１１１－１１１１",
                "४१११ ११११ ११११ ११११"
            })
    void takesOutCardNumbers(String card) {
        assertThat(Redaction.of("my card " + card + " ok")).isEqualTo("my card [card] ok");
    }

    @Test
    void findsACardAmongOtherNumbers() {
        assertThat(Redaction.of("12 pieces, 3 4111 1111 1111 1111 12/28 123"))
                .startsWith("12 pieces")
                .doesNotContain("1111");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+34 612 34 56 78",
                "+1 (415) 555-2671",
                "0034612345678",
                "+86 138 1234 5678",
                "+٩٦٦ ٥٥ ١٢٣ ٤٥٦٧",
                "＋３４　６１２　３４　５６　７８",
                "+91-98765-43210",
                "+49 (0) 30 901820"
            })
    void takesOutPhoneNumbersWithACountry(String phone) {
        assertThat(Redaction.of("call " + phone + " now")).isEqualTo("call [phone] now");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13812345678",
                "138-1234-5678",
                "(415) 555-2671",
                "612 34 56 78",
                "06 12 34 56 78",
                "090-1234-5678",
                "8 (912) 345-67-89",
                "0151 23456789",
                "98765 43210",
                "(11) 96123-4567",
                "٠٥٥١٢٣٤٥٦٧"
            })
    void takesOutPhoneNumbersAsPeopleWriteThemAtHome(String phone) {
        assertThat(Redaction.of("call " + phone + " now")).isEqualTo("call [phone] now");
    }

    @Test
    void seesANumberBetweenHanCharacters() {
        assertThat(Redaction.of("我的电话是13812345678谢谢")).isEqualTo("我的电话是[phone]谢谢");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boots in size 42 under 120 EUR, before 18:30 on 2026-11-28",
                "order ord_0192f0c4-7d3b-7a51 has 3 lines and 1,299.00 €",
                "@ann mentioned a@b and c@d.",
                "面包 20 元, 3 公里以内",
                "1/2 + 3/4 = 5/4",
                "",
                "\uD83D\uDE00 \uD800 lone"
            })
    void leavesAllElseAsItIs(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void leavesANumberThatFailsTheCheckDigit() {
        assertThat(Redaction.of("4111 1111 1111 1112")).doesNotContain(Redaction.CARD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"11|see below: …", "12|see below: [card]…", "26|see below: [card]…", "31|see below: [card] and…"})
    void cutsWithoutLeavingHalfANumber(int most, String expected) {
        String text = "see below: 4111111111111111 and much more";

        assertThat(Redaction.bounded(text, most)).isEqualTo(expected);
    }

    @Test
    void neverCutsASurrogatePair() {
        assertThat(Redaction.bounded("ab\uD83D\uDE00cd", 3)).isEqualTo("ab…");
        assertThat(Redaction.bounded("ab", 2)).isEqualTo("ab");
    }

    @Test
    @Timeout(20)
    void takesNoLongerForWhatIsMeantToTakeLong() {
        for (String piece : List.of("1 ", "a.", "a@", "+1-", "4111 ", "@a.", "((", "0034 ", "1-1.")) {
            assertThat(Redaction.bounded(piece.repeat(50_000), 4_000)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261128})
    void findsEverySecretInAnyOfTheDigitsAndPlaces(long seed) {
        Random random = new Random(seed);
        char[] zeros = {'0', '٠', '۰', '０', '०', '০'};
        for (int i = 0; i < 300; i++) {
            // Given a card of 16 digits that satisfies Luhn, in random digits, somewhere in a text
            StringBuilder digits = new StringBuilder("4");
            for (int d = 0; d < 14; d++) {
                digits.append(random.nextInt(10));
            }
            digits.append(checkDigit(digits));
            char zero = zeros[random.nextInt(zeros.length)];
            StringBuilder written = new StringBuilder();
            for (int d = 0; d < digits.length(); d++) {
                written.append(d > 0 && d % 4 == 0 && random.nextBoolean() ? " " : "");
                written.append((char) (zero + digits.charAt(d) - '0'));
            }
            String before = "x".repeat(random.nextInt(60)) + " ";

            // When
            String redacted = Redaction.bounded(before + written + " and " + "y".repeat(50), 80);

            // Then
            assertThat(redacted).as("seed " + seed + " " + written).contains(Redaction.CARD);
            assertThat(redacted.codePoints().filter(Character::isDigit))
                    .as("seed " + seed + " " + written)
                    .isEmpty();
        }
    }

    @Test
    void keepsContentsOnlyWhereThatIsSwitchedOn() {
        Contents said = new Contents("I am ann@example.com", "x".repeat(100));

        assertThat(new AuditSettings(false, 20, Duration.ofDays(30)).kept(said)).isEmpty();
        assertThat(new AuditSettings(true, 20, Duration.ofDays(30)).kept(said))
                .contains(new Contents("I am [mail]", "x".repeat(20) + "…"));
        assertThat(new AuditSettings(true, 20, Duration.ofDays(30)).kept(null)).isEmpty();
        assertThat(said).hasToString("Contents[20 and 100 characters]");
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new AuditSettings(true, 0, Duration.ofDays(30)))
                .hasMessage("longestText: given 0, expected 1 to 100000");
        assertThatThrownBy(() -> new AuditSettings(true, 10, Duration.ofHours(1)))
                .hasMessage("retention: given PT1H, expected 1 to 3660 days");
    }

    private static int checkDigit(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 1 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }
}
