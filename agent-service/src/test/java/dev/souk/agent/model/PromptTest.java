package dev.souk.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.souk.agent.domain.Answer;
import dev.souk.agent.domain.Conversation;
import dev.souk.agent.domain.Entry;
import dev.souk.agent.domain.ModelCall;
import dev.souk.agent.domain.Turn;
import dev.souk.agent.domain.TurnId;
import dev.souk.agent.domain.Verdict;
import dev.souk.contracts.conversation.ShopperContext;
import dev.souk.contracts.tool.Tools;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PromptTest {
    private static final ShopFacts SHOP = new ShopFacts("Souk", "EUR", ZoneId.of("Europe/Lisbon"));
    private static final Instant NOW = Instant.parse("2026-07-01T09:30:40Z");
    private static final String LONG = "{\"products\":\"" + "x".repeat(4_000) + "\"}";

    @Test
    void beginsWithTheStableTextAndEndsItWithTheContext() {
        SystemMessage system =
                (SystemMessage) messages(20_000, turn(1, true, "{}")).getFirst();
        assertThat(system.text()).isEqualTo("""
                        Be honest.
                        Context: {"now":"2026-07-01T10:30","zone":"Europe/Lisbon","language":"es","address":"Harbour \\"Street\\" 12",\
                        "currency":"EUR","shop":"Souk"}""");
    }

    @Test
    void tellsTheWholeConversationWhereItFits() {
        List<ChatMessage> messages = messages(20_000, turn(1, true, LONG), turn(2, false, LONG));
        assertThat(messages).hasSize(1 + 4 + 3);
        assertThat(results(messages)).containsExactly(LONG, LONG);
        assertThat(((AiMessage) messages.get(2))
                        .toolExecutionRequests()
                        .getFirst()
                        .id())
                .isEqualTo(((ToolExecutionResultMessage) messages.get(3)).id());
    }

    @Test
    void shortensOldResultsFirstAndKeepsTheLatestWhole() {
        List<ChatMessage> messages = messages(2_700, turn(1, true, LONG), turn(2, true, LONG), turn(3, false, LONG));
        assertThat(messages).hasSize(1 + 4 + 4 + 3);
        assertThat(results(messages).getFirst()).startsWith("{\"shortened\":\"{\\\"products");
        assertThat(results(messages).get(1)).isEqualTo(LONG);
        assertThat(results(messages).getLast()).isEqualTo(LONG);
    }

    @Test
    void leavesOldTurnsOutWhereShorteningIsNotEnough() {
        List<Turn> turns = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            turns.add(turn(i, i < 30, LONG));
        }
        List<ChatMessage> messages = messages(1_800, turns.toArray(Turn[]::new));
        assertThat(messages.size()).isLessThan(30);
        assertThat(messages.get(1)).isInstanceOf(UserMessage.class);
        assertThat(results(messages).getLast()).isEqualTo(LONG);
    }

    @Test
    void replaysArgumentsThatAreNoObjectAsAnEmptyOne() {
        for (String broken : List.of("{\"text\":\"boo", "", "null", "[1]", "\"boots\"", "{} {}", "{".repeat(2_000))) {
            assertThat(arguments(broken)).as(broken).isEqualTo("{}");
        }
        String whole = "{ \"text\" : \"boots\" }";
        assertThat(arguments(whole)).isEqualTo(whole);
    }

    @Test
    void offersTheToolsInAStableOrderWithTheirSchemas() {
        var specifications = ToolSpecifications.of(Tools.ALL);
        assertThat(specifications).extracting(tool -> tool.name()).isSorted().doesNotContain("get_history");
        var addToCart = specifications.getFirst();
        assertThat(addToCart.parameters().properties()).containsOnlyKeys("variantId", "quantity", "storeId");
        assertThat(addToCart.parameters().required()).containsExactly("variantId", "quantity");
    }

    private static List<ChatMessage> messages(int budget, Turn... turns) {
        return new Prompt("Be honest.\n", SHOP, budget).messages(new Conversation(List.of(turns)), NOW);
    }

    private static String arguments(String given) {
        AiMessage step =
                (AiMessage) messages(20_000, turn(1, true, given, "{}")).get(2);
        return step.toolExecutionRequests().getFirst().arguments();
    }

    private static List<String> results(List<ChatMessage> messages) {
        return messages.stream()
                .filter(ToolExecutionResultMessage.class::isInstance)
                .map(message -> ((ToolExecutionResultMessage) message).text())
                .toList();
    }

    /** A question, one call, its result and, if the turn is over, an answer. */
    private static Turn turn(int number, boolean over, String result) {
        return turn(number, over, "{}", result);
    }

    private static Turn turn(int number, boolean over, String arguments, String result) {
        TurnId id = new TurnId(new UUID(0, number));
        ModelCall call = new ModelCall(id.call(1, 0), "search_products", arguments);
        List<Entry> journal = new ArrayList<>(List.of(
                new Entry.Opened("m" + number, "question " + number, new ShopperContext("es", "Harbour \"Street\" 12")),
                new Entry.Stepped("s" + number, "", List.of(call), 10, null, null),
                new Entry.Checked(List.of(new Verdict(call.id(), null))),
                new Entry.Answered(List.of(new Answer.Result(result)))));
        if (over) {
            journal.add(new Entry.Stepped("e" + number, "answer " + number, List.of(), 10, null, null));
            journal.add(new Entry.Closed(Entry.Ending.ANSWERED, null, null));
        }
        return Turn.fold(id, journal);
    }
}
