package dev.souk.llm.planner;

import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.maps.Route;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what a shopper wrote in one language into what the shopper wants. Safe for use by many threads. */
final class Reader {
    /** How far after a joint is read to tell whether another request begins there. */
    private static final int LOOKAHEAD = 80;

    private static final Set<Intent> TALK =
            EnumSet.of(Intent.GREETING, Intent.THANKS, Intent.HELP, Intent.BYE, Intent.WHO, Intent.YES, Intent.NO);

    /** What begins another request after a mark, whatever its first word; the patterns of the others also meet what describes goods. */
    private static final Set<Intent> CLEAR_CUT = EnumSet.of(
            Intent.CANCEL,
            Intent.RETURNS,
            Intent.TRACK,
            Intent.REMOVE,
            Intent.CHECKOUT,
            Intent.BUY,
            Intent.CART,
            Intent.ADD);

    private static final Pattern ORDER = Pattern.compile("ord_[a-z0-9-]+");

    private static final Pattern SENTENCE = Pattern.compile("[.;!?\\n]");

    private static final Pattern MARK = Pattern.compile("[.,;!?\\n]");

    /** White space and marks around a clause. */
    private static final Pattern EDGES =
            Pattern.compile("^[\\s\\p{Punct}\\p{IsPunctuation}]+|[\\s\\p{Punct}\\p{IsPunctuation}]+$");

    private final Grammar grammar;
    private final Numbers numbers;
    private final Slots slots;
    private final References references;

    Reader(Grammar grammar) {
        this.grammar = grammar;
        this.numbers = new Numbers(grammar);
        this.slots = new Slots(grammar, numbers, new Times(grammar, numbers));
        this.references = new References(grammar, numbers);
    }

    List<Want> wants(String text, @Nullable LocalDateTime now) {
        List<Want> wants = new ArrayList<>();
        List<String> clauses = clauses(spelled(text));
        for (String clause : clauses) {
            if (clauses.size() > 1 && isFiller(clause)) {
                continue;
            }
            Optional<Want> talk = talk(clause);
            String bare = talk.isPresent() ? "" : withoutFillers(clause);
            talk.ifPresent(wants::add);
            if (!bare.isEmpty()) {
                wants.add(want(bare, now));
            }
        }
        return Message.whole(wants);
    }

    /** "Please, order the first": what is a filler before something asks for nothing by itself. */
    private boolean isFiller(String clause) {
        return withoutFillers(clause + " x").equals("x");
    }

    /** The text with what many write short or without its mark as the grammar has it: "whats" as "what's". */
    private String spelled(String text) {
        String whole = text;
        for (Pattern pattern : grammar.patterns("spelled")) {
            Folded folded = new Folded(whole);
            Matcher matcher = pattern.matcher(folded.folded());
            StringBuilder out = new StringBuilder();
            int from = 0;
            while (matcher.find()) {
                String better = grammar.values("spelling").get(matcher.group());
                if (better != null) {
                    out.append(whole, from, folded.place(matcher.start())).append(better);
                    from = folded.place(matcher.end());
                }
            }
            whole = out.append(whole.substring(from)).toString();
        }
        return whole;
    }

    /** "Thanks a lot" is thanks, though "thanks" before a request is a filler. */
    private Optional<Want> talk(String clause) {
        Folded folded = new Folded(EDGES.matcher(clause).replaceAll(""));
        return TALK.stream()
                .filter(intent -> folded.find(grammar.patterns(intent.key())) != null)
                .findFirst()
                .map(intent -> new Want.Talk(talkKind(intent)));
    }

    private static String talkKind(Intent intent) {
        return "talk." + intent.name().toLowerCase(Locale.ROOT);
    }

    /** Cuts a message where a joining word or mark is followed by the beginning of another request. */
    private List<String> clauses(String text) {
        if (new Folded(EDGES.matcher(text).replaceAll("")).find(grammar.patterns("clause.whole")) != null) {
            return List.of(text);
        }
        List<String> clauses = new ArrayList<>();
        Folded whole = new Folded(text);
        String folded = whole.folded();
        int from = 0;
        for (Pattern pattern : grammar.patterns("clause.joint")) {
            Matcher joint = pattern.matcher(folded);
            while (joint.find()) {
                String right = folded.substring(joint.end(), Math.min(folded.length(), joint.end() + LOOKAHEAD));
                boolean marked = MARK.matcher(joint.group()).find();
                int at = whole.place(joint.start());
                boolean starts = startsRequest(right, marked)
                        || (SENTENCE.matcher(joint.group()).find() && asksForMore(right));
                if (at > from && starts) {
                    clauses.add(text.substring(from, at));
                    from = whole.place(joint.end());
                }
            }
        }
        clauses.add(text.substring(from));
        return clauses;
    }

    /** Whether the sentence that begins there asks for something else than goods. */
    private boolean asksForMore(String folded) {
        String sentence = withoutFillers(SENTENCE.split(folded, 2)[0]);
        return Stream.of(Intent.values())
                .filter(intent -> !TALK.contains(intent) && intent != Intent.PICK)
                .flatMap(intent -> grammar.patterns(intent.key()).stream())
                .anyMatch(pattern -> pattern.matcher(sentence).find());
    }

    private boolean startsRequest(String folded, boolean afterMark) {
        String bare = withoutFillers(folded);
        return grammar.patterns("clause.start").stream()
                        .anyMatch(pattern -> pattern.matcher(bare).lookingAt()
                                || pattern.matcher(folded).lookingAt())
                || afterMark
                        && CLEAR_CUT.stream()
                                .flatMap(intent -> grammar.patterns(intent.key()).stream())
                                .anyMatch(pattern -> pattern.matcher(bare).lookingAt());
    }

    private String withoutFillers(String clause) {
        String bare = clause.strip();
        for (boolean changed = true; changed; ) {
            String shorter = bare;
            for (Pattern pattern : grammar.patterns("filler")) {
                Folded folded = new Folded(shorter);
                Matcher matcher = pattern.matcher(folded.folded());
                if (matcher.find() && matcher.end() > matcher.start()) {
                    shorter = folded.without(matcher).strip();
                }
            }
            changed = shorter.length() < bare.length();
            bare = shorter;
        }
        return bare;
    }

    private Want want(String clause, @Nullable LocalDateTime now) {
        Folded folded = new Folded(clause);
        for (Intent intent : Intent.values()) {
            Folded.Match match = folded.find(grammar.patterns(intent.key()));
            if (match != null) {
                return want(intent, match, clause, now);
            }
        }
        return search(clause, now);
    }

    private Want search(String text, @Nullable LocalDateTime now) {
        Criteria criteria = slots.criteria(text, now);
        boolean nothing = criteria.text().codePoints().noneMatch(Character::isLetterOrDigit);
        return nothing && !criteria.bounded()
                ? new Want.Talk("talk.unclear")
                : new Want.Search(criteria, criteria.text().isEmpty());
    }

    private Want want(Intent intent, Folded.Match match, String clause, @Nullable LocalDateTime now) {
        return switch (intent) {
            case GREETING, THANKS, HELP, BYE, WHO, YES, NO, SMALLTALK -> new Want.Talk(talkKind(intent));
            case RETURNS, HUMAN, WEATHER, DISCOUNT, OFFTOPIC, CHANGE, POLICY ->
                new Want.Talk("cannot." + intent.name().toLowerCase(Locale.ROOT));
            case ORDERS -> new Want.ListOrders();
            case CANCEL -> new Want.Cancel(order(clause));
            case TRACK -> new Want.TrackOrder(order(clause));
            case CLEAR -> new Want.Remove(new Reference.All());
            case REMOVE -> new Want.Remove(reference(match));
            case QUANTITY -> new Want.SetQuantity(reference(match), numbers.whole(match.folded("qty"), 1));
            case CHECKOUT -> new Want.Checkout(match.written("addr"));
            case BUY -> add(match, true);
            case CART -> new Want.ShowCart();
            case ADD -> add(match, false);
            case COMPARE -> new Want.Compare(compared(phrase(match)));
            case SAME -> new Want.Same(pointed(match), slots.options(clause));
            case MORE -> new Want.More();
            case CHEAPER -> new Want.Cheaper();
            case ARRIVAL -> new Want.Arrival(reference(match), slots.by(clause, now), null);
            case HOURS -> new Want.Stores(words(match, "name"), match.written("near"), false, true);
            case STORES -> new Want.Stores(words(match, "name"), match.written("near"), match.has("open"), false);
            case DIRECTIONS -> directions(match, mode(clause));
            case REVIEWS -> new Want.Reviews(reference(match));
            case DETAILS, PICK -> new Want.Details(reference(match));
        };
    }

    private Want add(Folded.Match match, boolean order) {
        String phrase = phrase(match);
        Map<String, String> options = slots.options(phrase);
        int quantity = numbers.whole(match.folded("qty"), 1);
        return new Want.Add(references(phrase), quantity, options, order);
    }

    /** What is pointed at, whatever its options shall be. */
    private Reference pointed(Folded.Match match) {
        String phrase = phrase(match);
        return references.read(phrase, slots.withoutOptions(phrase), Map.of()).getFirst();
    }

    private Reference reference(Folded.Match match) {
        String phrase = phrase(match);
        return references(phrase).getFirst();
    }

    private List<Reference> references(String phrase) {
        return references.read(phrase, slots.withoutOptions(phrase), slots.options(phrase));
    }

    /** "The Ridge Hiker and the Summit Pro" are two, where positions or "all of them" do not say so already. */
    private List<Reference> compared(String phrase) {
        List<Reference> whole = references(phrase);
        if (whole.size() > 1 || !(whole.getFirst() instanceof Reference.Described)) {
            return whole;
        }
        for (Pattern joint : grammar.patterns("compare.joint")) {
            Folded folded = new Folded(phrase);
            Matcher matcher = joint.matcher(folded.folded());
            if (matcher.find()) {
                return Stream.of(
                                phrase.substring(0, folded.place(matcher.start())),
                                phrase.substring(folded.place(matcher.end())))
                        .flatMap(part -> references(part).stream())
                        .toList();
            }
        }
        return whole;
    }

    /** The way to an address, or to a store of those shown: "the second one". */
    private Want directions(Folded.Match match, Route.@Nullable Mode mode) {
        String to = match.written("to");
        if (to != null
                && grammar.patterns("pointer").stream()
                        .anyMatch(pointer -> pointer.matcher(Folded.fold(to)).matches())) {
            return new Want.Directions(
                    match.written("from"), null, mode, references(to).getFirst());
        }
        return new Want.Directions(match.written("from"), to, mode, new Reference.It());
    }

    private static String phrase(Folded.Match match) {
        String phrase = match.written("ref");
        return phrase == null ? "" : phrase;
    }

    private @Nullable String words(Folded.Match match, String group) {
        String written = match.written(group);
        String bare = written == null ? "" : slots.words(written);
        return bare.isEmpty() ? null : bare;
    }

    /** An order is named by its id in every language. */
    private static @Nullable OrderId order(String clause) {
        Matcher id = ORDER.matcher(clause);
        return id.find() ? new OrderId(id.group()) : null;
    }

    private Route.@Nullable Mode mode(String clause) {
        Folded folded = new Folded(clause);
        for (Route.Mode mode : Route.Mode.values()) {
            if (folded.find(grammar.patterns("mode." + mode.name().toLowerCase(Locale.ROOT))) != null) {
                return mode;
            }
        }
        return null;
    }
}
