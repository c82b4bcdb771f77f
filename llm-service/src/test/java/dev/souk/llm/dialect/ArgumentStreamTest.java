package dev.souk.llm.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentStreamTest {
    private static final long SEED = 20261128;
    private static final ToolSchemas TOOLS = ToolSchemas.of(RequestCells.json("[{'function':{'name':'f','parameters':{"
            + "'type':'object','required':['text'],'properties':{'text':{'type':'string'},'n':{'type':'integer'},"
            + "'on':{'type':'boolean'},'any':{},'list':{'type':'array','items':{'type':'integer'}},"
            + "'inner':{'type':'object','properties':{'n':{'type':'number'},'text':{'type':'string'}}}}}}}]"));

    private static ArgumentStream stream() {
        return new ArgumentStream(TOOLS.schema("f"));
    }

    private static String all(String arguments, int... cuts) {
        ArgumentStream stream = stream();
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int cut : cuts) {
            out.append(stream.add(arguments.substring(from, cut)));
            from = cut;
        }
        return out.append(stream.add(arguments.substring(from)))
                .append(stream.end())
                .toString();
    }

    @Test
    void handsTextOnAsItComes() {
        ArgumentStream stream = stream();

        assertThat(stream.add("{\"te")).isEmpty();
        assertThat(stream.add("xt\": \"a lon")).isEqualTo("{\"text\":\"a lon");
        assertThat(stream.add("g story\\")).isEqualTo("g story");
        assertThat(stream.add("n\"")).isEqualTo("\\n\"");
        assertThat(stream.whole()).isFalse();
        assertThat(stream.add("}")).isEqualTo("}");
        assertThat(stream.whole()).isTrue();
        assertThat(stream.end()).isEmpty();
    }

    @Test
    void holdsAnyOtherValueUntilItIsWhole() {
        ArgumentStream stream = stream();

        assertThat(stream.add("{\"n\": \"4")).isEmpty();
        assertThat(stream.add("2\", \"list\": [1")).isEqualTo("{\"n\":42");
        assertThat(stream.add(",\"2\"]")).isEqualTo(",\"list\":[1,2]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'text':'a'}{'text':'a'} | {'text':'a'}",
                "{'text':'a'}} | {'text':'a'}",
                "{}{'text':'a'} | {'text':'a'}",
                "{} | {}",
                "{'text':'a',} | {'text':'a'}",
                "{'text':'\\q\\u12'} | {'text':'\\\\q\\\\u12'}",
                "{'text':'\\ud83c\\udfd5'} | {'text':'🏕'}",
                "{'text':null,'n':1.0} | {'text':null,'n':1}",
                "'{}' | {}",
                "{'unknown':'3'} | {'unknown':'3'}",
            })
    void makesOneValidObject(String arguments, String expected) {
        String handed = all(arguments.replace('\'', '"'));

        assertThat(Answer.strictly(handed)).isEqualTo(RequestCells.json(expected));
    }

    @Test
    void writesRawControlCharactersAsJsonDoes() {
        String handed = all("{\"text\":\"a\nb\tc\u0001\",\"inner\":{\"text\":\"x\ny\"}}");

        JsonNode read = Objects.requireNonNull(Answer.strictly(handed));
        assertThat(read.path("text").asText()).isEqualTo("a\nb\tc\u0001");
        assertThat(read.path("inner").path("text").asText()).isEqualTo("x\ny");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'text' 'a'}",
                "{text:'a'}",
                "{'text':}",
                "{'n':tru}",
                "{'list':[1}}",
                "[1]",
                "3",
                "'[]'",
                "{'text':'a' 'n':1}"
            })
    void refusesWhatIsNoObject(String arguments) {
        assertThatThrownBy(() -> all(arguments.replace('\'', '"')))
                .isInstanceOfSatisfying(
                        BrokenAnswer.class,
                        broken -> assertThat(broken.reason()).isEqualTo(BrokenAnswer.Reason.BAD_ARGUMENTS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{'text",
                "{'text'",
                "{'text':",
                "{'text':'a",
                "{'text':'a\\",
                "{'text':'a'",
                "{'text':'a',",
                "{'n':4",
                "{'list':[1]"
            })
    void refusesAPart(String arguments) {
        assertThatThrownBy(() -> all(arguments.replace('\'', '"')))
                .isInstanceOfSatisfying(
                        BrokenAnswer.class,
                        broken -> assertThat(broken.reason()).isEqualTo(BrokenAnswer.Reason.CUT_CALL));
    }

    /** Against the slow way: read all of it, coerce it. */
    @Test
    void saysWhatCoercionOfTheWholeSays() {
        Random random = new Random(SEED);
        for (int round = 0; round < 3_000; round++) {
            String arguments = object(random, 0);
            int[] cuts = random.ints(6, 0, arguments.length() + 1).sorted().toArray();
            JsonNode whole = Objects.requireNonNull(Coercion.read(arguments), arguments);
            String expected = Coercion.coerced(whole, TOOLS.schema("f")).toString();

            String handed = all(arguments, cuts);

            assertThat(Answer.strictly(handed))
                    .as("seed %d, round %d: %s", SEED, round, arguments)
                    .isEqualTo(Answer.strictly(expected));
        }
    }

    private static String object(Random random, int depth) {
        String[] keys = {"text", "n", "on", "any", "list", "inner", "other"};
        StringBuilder object = new StringBuilder("{");
        int first = random.nextInt(keys.length);
        int members = random.nextInt(keys.length);
        for (int i = 0; i < members; i++) {
            object.append(i == 0 ? "" : random.nextBoolean() ? "," : " ,\n")
                    .append('"')
                    .append(keys[(first + i) % keys.length])
                    .append("\" : ")
                    .append(value(random, depth + 1));
        }
        return object.append('}').toString();
    }

    private static String value(Random random, int depth) {
        String[] plain = {
            "3",
            "-2.5",
            "1e3",
            "true",
            "null",
            "\"3\"",
            "\"true\"",
            "\"a\\\"b\"",
            "\"\\\\\"",
            "\"世界 🏕\"",
            "\"{\\\"n\\\":\\\"1\\\"}\"",
            "\"[1, \\\"2\\\"]\"",
            "\"\"",
            "\"}]\"",
            "[]",
            "[\"1\", 2]",
            "\"<tool_call>\"",
            "\"\\u00e9\\n\""
        };
        int pick = random.nextInt(plain.length + 2);
        if (pick < plain.length || depth > 3) {
            return plain[pick % plain.length];
        }
        return pick == plain.length ? object(random, depth) : "[" + value(random, depth + 1) + "]";
    }

    @Test
    @Timeout(10)
    void takesAMegabyteInSmallPieces() {
        ArgumentStream stream = stream();
        StringBuilder out = new StringBuilder(stream.add("{\"text\":\""));
        String piece = "<tool_call>{\\\"a\\\"}</tool_call> 1234567890";
        for (int i = 0; i < 30_000; i++) {
            out.append(stream.add(piece));
        }
        out.append(stream.add("\",\"list\":["));
        for (int i = 0; i < 100_000; i++) {
            out.append(stream.add("\"1\","));
        }
        out.append(stream.add("1]}")).append(stream.end());

        ObjectNode read = (ObjectNode) Objects.requireNonNull(Answer.strictly(out.toString()));
        assertThat(read.path("text").asText()).hasSize(30_000 * (piece.length() - 2));
        assertThat(read.path("list")).hasSize(100_001);
    }

    @Test
    void refusesAValueBeyondEveryBound() {
        ArgumentStream stream = stream();
        stream.add("{\"list\":[");

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        stream.add("1,".repeat(50_000));
                    }
                })
                .isInstanceOfSatisfying(
                        BrokenAnswer.class,
                        broken -> assertThat(broken.reason()).isEqualTo(BrokenAnswer.Reason.TOO_LARGE));
    }
}
