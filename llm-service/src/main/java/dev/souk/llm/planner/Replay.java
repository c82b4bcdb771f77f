package dev.souk.llm.planner;

import dev.souk.chassis.json.Json;
import dev.souk.contracts.tool.Tool;
import dev.souk.llm.planner.Transcript.Exchange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Answers the calls of a turn's scripts from what the tools have answered in that turn already. Each answer is given once,
 * in order, to the next call of the same tool: so a turn that another model began can be carried on, and nothing is done a
 * second time.
 */
final class Replay {
    private final List<Exchange> open;
    private final Set<String> tools;
    private final Memory memory;

    Replay(List<Exchange> exchanges, Set<String> tools, Memory memory) {
        this.open = new ArrayList<>(exchanges);
        this.tools = tools;
        this.memory = memory;
    }

    /** What came of the call, or that it has to be made now. */
    <A extends Record, R extends Record> Reply<R> ask(Tool<A, R> tool, A arguments) {
        for (Iterator<Exchange> exchanges = open.iterator(); exchanges.hasNext(); ) {
            Exchange exchange = exchanges.next();
            if (exchange.tool().equals(tool.name())) {
                exchanges.remove();
                memory.take(exchange.tool(), exchange.answer());
                return Answers.read(exchange.answer(), tool.result());
            }
        }
        return tools.contains(tool.name())
                ? new Reply.Waiting<>(new Plan.Call(tool.name(), Json.write(arguments)))
                : new Reply.Refused<>("not_offered");
    }

    /** Takes in what no script has asked for. */
    void finish() {
        open.forEach(exchange -> memory.take(exchange.tool(), exchange.answer()));
        open.clear();
    }
}
