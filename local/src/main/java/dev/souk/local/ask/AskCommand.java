package dev.souk.local.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.local.cli.Arguments;
import dev.souk.local.cli.CommandFailed;
import dev.souk.local.process.JsonFiles;
import dev.souk.local.supervise.Layout;
import dev.souk.local.supervise.PlatformState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asks the platform something and prints the answer. Without words it asks again and again until its input ends. The
 * conversation goes on from call to call.
 */
public final class AskCommand {

    private final Layout layout;
    private final RandomGenerator random = new SecureRandom();
    private final BufferedReader in;
    private final PrintStream out;

    public AskCommand(Layout layout) {
        this(layout, new InputStreamReader(System.in), System.out);
    }

    AskCommand(Layout layout, Reader in, PrintStream out) {
        this.layout = layout;
        this.in = new BufferedReader(in);
        this.out = out;
    }

    /** Options: {@code --new --json --yes --lang --at --url}; words are the question. */
    public void run(Arguments arguments) throws CommandFailed, IOException, InterruptedException {
        Gateway gateway = new Gateway(url(arguments));
        JsonNode config = gateway.config();
        Session session = session(gateway, arguments.has("--new"));
        Shopper shopper = new Shopper(
                gateway,
                session,
                arguments.value("--lang").orElse("en"),
                arguments.value("--at").orElse(config.path("demoAddress").asText("")),
                new Cards(zone(config)),
                arguments.has("--json"),
                arguments.has("--yes"));
        if (!arguments.words().isEmpty()) {
            shopper.say(String.join(" ", arguments.words()));
            return;
        }
        for (String line = prompt("> "); line != null; line = prompt("> ")) {
            if (!line.isBlank()) {
                shopper.say(line.strip());
            }
        }
    }

    private String url(Arguments arguments) throws CommandFailed, IOException {
        var given = arguments.value("--url");
        if (given.isPresent()) {
            return given.get().replaceAll("/+$", "");
        }
        return JsonFiles.read(layout.platformState(), PlatformState.class)
                .filter(state -> state.supervisor().running().isPresent())
                .map(PlatformState::url)
                .orElseThrow(() -> new CommandFailed("Souk does not run; ./souk up starts it"));
    }

    private Session session(Gateway gateway, boolean anew) throws CommandFailed, IOException, InterruptedException {
        Path file = layout.data().resolve("ask.json");
        Session last = JsonFiles.read(file, Session.class)
                .filter(kept -> gateway.url().equals(kept.gateway()))
                .orElse(null);
        Session session;
        if (last != null && gateway.accepts(last.token())) {
            session = anew ? last.withConversation(id("cnv")) : last;
        } else {
            session = new Session(gateway.url(), gateway.newSession(), id("cnv"));
        }
        JsonFiles.write(file, session);
        return session;
    }

    private String id(String prefix) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return prefix + "_" + HexFormat.of().formatHex(bytes);
    }

    private @Nullable String prompt(String question) throws IOException {
        if (System.console() != null) {
            out.print(question);
            out.flush();
        }
        return in.readLine();
    }

    private static ZoneId zone(JsonNode config) {
        try {
            return ZoneId.of(config.path("zone").asText("UTC"));
        } catch (DateTimeException unknown) {
            return ZoneId.of("UTC");
        }
    }

    /** One shopper in one conversation. */
    private final class Shopper {

        private final Gateway gateway;
        private final Session session;
        private final String language;
        private final String address;
        private final Cards cards;
        private final boolean json;
        private final boolean yes;

        Shopper(
                Gateway gateway,
                Session session,
                String language,
                String address,
                Cards cards,
                boolean json,
                boolean yes) {
            this.gateway = gateway;
            this.session = session;
            this.language = language;
            this.address = address;
            this.cards = cards;
            this.json = json;
            this.yes = yes;
        }

        void say(String text) throws CommandFailed, IOException, InterruptedException {
            ObjectNode input = input();
            input.withArray("messages")
                    .addObject()
                    .put("id", id("msg"))
                    .put("role", "user")
                    .put("content", text);
            Transcript transcript = run(input);
            while (!transcript.interrupts().isEmpty()) {
                ObjectNode next = input();
                for (JsonNode interrupt : transcript.interrupts()) {
                    decide(interrupt, next);
                }
                transcript = run(next);
            }
            if (transcript.error().isPresent()) {
                throw new CommandFailed(transcript.error().get());
            }
            if (!json) {
                transcript.backend().ifPresent(backend -> out.println("  — " + backend));
            }
        }

        private void decide(JsonNode interrupt, ObjectNode next) throws IOException {
            JsonNode proposal = interrupt.path("metadata").path("proposal");
            boolean approved = yes;
            if (!json) {
                out.println();
                cards.proposal(proposal).forEach(out::println);
            }
            if (!yes) {
                // With --json the standard output is for events alone.
                PrintStream terminal = json ? System.err : out;
                terminal.print("Approve? [y/n] ");
                terminal.flush();
                String answer = in.readLine();
                approved = answer != null
                        && answer.strip().toLowerCase(java.util.Locale.ROOT).startsWith("y");
            }
            if (!json) {
                out.println(approved ? "Approved." : "Declined.");
            }
            ObjectNode resume = next.withArray("resume").addObject();
            resume.put("interruptId", interrupt.path("id").asText()).put("status", "resolved");
            resume.putObject("payload")
                    .put("approved", approved)
                    .put("digest", proposal.path("digest").asText());
        }

        private Transcript run(ObjectNode input) throws CommandFailed, IOException, InterruptedException {
            Transcript transcript = new Transcript(json ? new PrintStream(PrintStream.nullOutputStream()) : out, cards);
            Consumer<JsonNode> events = event -> {
                if (json) {
                    out.println(event);
                }
                transcript.event(event);
            };
            gateway.run(session.token(), input, events);
            return transcript;
        }

        private ObjectNode input() {
            ObjectNode input = JsonFiles.mapper().createObjectNode();
            input.put("threadId", session.conversation()).put("runId", id("run"));
            input.putObject("state");
            input.putArray("messages");
            input.putArray("tools");
            input.putArray("context");
            ObjectNode props = input.putObject("forwardedProps").put("language", language);
            if (!address.isBlank()) {
                props.put("address", address);
            }
            return input;
        }
    }
}
