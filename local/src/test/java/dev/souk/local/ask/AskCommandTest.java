package dev.souk.local.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.souk.local.cli.Arguments;
import dev.souk.local.cli.CommandFailed;
import dev.souk.local.process.JsonFiles;
import dev.souk.local.supervise.Layout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a small HTTP server in the gateway's place. */
class AskCommandTest {

    private static final String HELLO = """
            id: 1-1
            data: {"type":"RUN_STARTED"}

            id: 1-2
            data: {"type":"CUSTOM","name":"souk.backend","value":{"backend":"planner","model":"souk-planner"}}

            id: 1-3
            data: {"type":"TEXT_MESSAGE_CONTENT","messageId":"m","delta":"Hello "}

            id: 1-4
            data: {"type":"TEXT_MESSAGE_CONTENT","messageId":"m","delta":"there."}

            id: 1-5
            data: {"type":"RUN_FINISHED","outcome":{"type":"success"}}

            """;
    private static final String PROPOSAL = """
            data: {"type":"RUN_FINISHED","outcome":{"type":"interrupt","interrupts":[{"id":"pro_1","reason":"tool_call","metadata":{"proposal":{"id":"pro_1","tool":"place_order","lines":[],"total":{"minor":500,"currency":"EUR"},"digest":"ab12"}}}]}}

            """;

    @TempDir
    Path folder;

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<JsonNode> runs = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void printsTheAnswerAndWhoGaveIt() throws Exception {
        answers.add(HELLO);

        ask("", "hi", "--lang", "es");

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("Hello there.\n  — souk-planner\n");
        assertThat(runs.getFirst().at("/messages/0/content").asText()).isEqualTo("hi");
        assertThat(runs.getFirst().at("/forwardedProps/language").asText()).isEqualTo("es");
        assertThat(runs.getFirst().at("/forwardedProps/address").asText()).isEqualTo("Harbour Street 12");
    }

    @Test
    void goesOnWithTheConversationUnlessANewOneIsWanted() throws Exception {
        answers.addAll(List.of(HELLO, HELLO, HELLO));

        ask("", "one");
        ask("", "two");
        ask("", "three", "--new");

        List<String> conversations =
                runs.stream().map(run -> run.path("threadId").asText()).toList();
        assertThat(conversations.get(1)).isEqualTo(conversations.get(0));
        assertThat(conversations.get(2)).isNotEqualTo(conversations.get(0)).startsWith("cnv_");
        assertThat(requests).filteredOn("POST /api/session"::equals).hasSize(1);
    }

    @Test
    void approvesExactlyWhatTheShopperSaysYesTo() throws Exception {
        answers.addAll(List.of(PROPOSAL, HELLO));

        ask("y\n", "order it");

        assertThat(runs.get(1).path("resume").toString()).isEqualTo("""
                        [{"interruptId":"pro_1","status":"resolved","payload":{"approved":true,"digest":"ab12"}}]""".strip());
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("ORDER FOR YOUR APPROVAL", "5.00 EUR", "Approve? [y/n] Approved.");
    }

    @Test
    void declinesWhateverIsNotAYes() throws Exception {
        for (String answer : List.of("n\n", "\n", "")) {
            runs.clear();
            answers.addAll(List.of(PROPOSAL, HELLO));

            ask(answer, "order it");

            assertThat(runs.get(1).at("/resume/0/payload/approved").asBoolean()).isFalse();
        }
    }

    @Test
    void resumesAnAnswerThatBrokeOff() throws Exception {
        int middle = HELLO.indexOf("id: 1-4");
        answers.addAll(List.of(HELLO.substring(0, middle), HELLO.substring(middle)));

        ask("", "hi");

        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("Hello there.");
        assertThat(requests)
                .anySatisfy(request ->
                        assertThat(request).startsWith("GET /api/runs/run_").endsWith("after 1-3"));
    }

    @Test
    void printsRawEventsForPrograms() throws Exception {
        answers.add(HELLO);

        ask("", "hi", "--json");

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(JsonFiles.mapper().readTree(line).has("type"))
                        .isTrue());
    }

    @Test
    void failsWithTheWordsOfARunThatFailed() {
        answers.add("data: {\"type\":\"RUN_ERROR\",\"code\":\"unavailable\",\"message\":\"no model answers\"}\n\n");

        assertThatThrownBy(() -> ask("", "hi"))
                .isInstanceOf(CommandFailed.class)
                .hasMessage("no model answers");
    }

    @Test
    void saysWhenNobodyAnswers() {
        server.stop(0);

        assertThatThrownBy(() -> ask("", "hi"))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("nobody answers at http://127.0.0.1:");
    }

    private void ask(String typed, String... args) throws Exception {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--url", "http://127.0.0.1:" + server.getAddress().getPort()));
        new AskCommand(
                        Layout.of(Path.of("."), folder.resolve("data")),
                        new StringReader(typed),
                        new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run(Arguments.parse(all.toArray(new String[0])));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        requests.add(exchange.getRequestMethod() + " " + path + (last == null ? "" : " after " + last));
        byte[] body = exchange.getRequestBody().readAllBytes();
        String answer = switch (path) {
            case "/api/config" ->
                "{\"shop\":\"Souk\",\"zone\":\"Europe/Lisbon\",\"demoAddress\":\"Harbour Street 12\"}";
            case "/api/session" -> "{\"token\":\"t\"}";
            case "/api/cart" -> "{}";
            case "/api/agui" -> {
                runs.add(JsonFiles.mapper().readTree(body));
                yield answers.remove();
            }
            default -> answers.remove();
        };
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
