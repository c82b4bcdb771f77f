package dev.souk.bench.llm;

import dev.souk.bench.Report;
import dev.souk.bench.llm.Load.Timing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a gateway to models costs. All peers stand in front of the same upstream; requests to them take turns, so that whatever
 * the machine does meanwhile hits all of them.
 */
public final class LlmBench {
    private static final List<Scenario> SCENARIOS =
            List.of(Scenario.SMALL, Scenario.LARGE, Scenario.STREAM, Scenario.TOOLS);
    private static final List<Integer> CONCURRENCIES = List.of(1, 10, 64);
    private static final int WARM_UP = 1_500;
    private static final int PAIRS = 600;
    private static final int ROUNDS = 3;
    private static final int OPEN_STREAMS = 2_000;

    private final Report report;
    private final Load load;
    private final Peer direct;
    private final Peer bare;
    private final Peer portkey;
    private final Peer off;
    private final Peer on;

    private LlmBench(Report report, Load load, Peers peers, Map<String, String> everything)
            throws IOException, InterruptedException {
        this.report = report;
        this.load = load;
        this.direct = peers.direct();
        this.bare = peers.bare();
        this.portkey = peers.portkey();
        this.off = peers.ours("ours, all off", Map.of());
        this.on = peers.ours("ours, all on", everything);
    }

    /**
     * Measures.
     *
     * @param root of the checkout, with llm-service built
     * @param everything the environment of a llm-service with budgets, ledger and audit log
     */
    public static void run(Path root, Map<String, String> everything, Report report)
            throws IOException, InterruptedException {
        try (Peers peers = Peers.start(root);
                Load load = new Load()) {
            LlmBench bench = new LlmBench(report, load, peers, everything);
            bench.warmUp();
            bench.latencies();
            bench.throughputs();
            bench.openStreams();
        }
    }

    private List<Peer> all() {
        return List.of(direct, bare, portkey, off, on);
    }

    private void warmUp() throws InterruptedException {
        report.line("llm: warming up %d peers", all().size());
        for (Scenario scenario : SCENARIOS) {
            for (Peer peer : all()) {
                load.many(peer, scenario, WARM_UP, 8);
            }
        }
        TimeUnit.SECONDS.sleep(2);
    }

    private void latencies() throws InterruptedException {
        for (Scenario scenario : SCENARIOS) {
            List<Row> rows = rows();
            Differences absolute = new Differences();
            for (int i = 0; i < PAIRS; i++) {
                Timing floor = load.one(direct, scenario);
                absolute.add(floor.whole());
                for (Row row : rows.subList(1, rows.size())) {
                    Timing timing = load.one(row.peer, scenario);
                    row.first.add(timing.first() - floor.first());
                    row.whole.add(timing.whole() - floor.whole());
                }
            }
            report.line("llm %s, one at a time: direct takes %.2f ms; added to it", scenario, absolute.medianMillis());
            for (Row row : rows.subList(1, rows.size())) {
                report.line(
                        "  %-14s whole answer: median %6.3f ms, p99 %7.2f ms; first byte: median %6.3f ms, p99 %7.2f ms",
                        row.peer.name(),
                        row.whole.medianMillis(),
                        row.whole.percentileMillis(99),
                        row.first.medianMillis(),
                        row.first.percentileMillis(99));
            }
            double added = of(rows, off).whole.medianMillis();
            report.ratio("added by ours, all off (ms)", added, 0.5);
            report.ratio(
                    "added by ours, all off / by the bare proxy",
                    added / of(rows, bare).whole.medianMillis(),
                    1.5);
        }
    }

    private void throughputs() throws IOException, InterruptedException {
        for (int concurrency : CONCURRENCIES) {
            for (Scenario scenario : SCENARIOS) {
                List<Row> rows = throughput(scenario, concurrency);
                if (concurrency == 64) {
                    double ours = of(rows, off).seconds;
                    report.ratio("throughput, bare proxy / ours, all off", ours / of(rows, bare).seconds, 1 / 0.7);
                    report.ratio("throughput, Portkey / ours, all off", ours / of(rows, portkey).seconds, 1 / 5.0);
                }
            }
        }
    }

    private List<Row> throughput(Scenario scenario, int concurrency) throws IOException, InterruptedException {
        int requests = concurrency == 1 ? 500 : 2_000;
        List<Row> rows = rows();
        for (int round = 0; round < ROUNDS; round++) {
            for (Row row : rows) {
                double before = row.peer.cpuSeconds();
                row.seconds += load.many(row.peer, scenario, requests, concurrency);
                row.cpu += row.peer.cpuSeconds() - before;
            }
        }
        double asked = (double) ROUNDS * requests;
        report.line("llm %s, %d at a time:", scenario, concurrency);
        rows.forEach(row -> report.line(
                "  %-14s %8.0f requests/s, %6.2f s of CPU per 10,000",
                row.peer.name(), asked / row.seconds, row.cpu * 10_000 / asked));
        return rows;
    }

    /** What is measured of one peer. */
    private static final class Row {
        private final Peer peer;
        private final Differences first = new Differences();
        private final Differences whole = new Differences();
        private double seconds;
        private double cpu;

        Row(Peer peer) {
            this.peer = peer;
        }
    }

    private List<Row> rows() {
        return all().stream().map(Row::new).toList();
    }

    private static Row of(List<Row> rows, Peer peer) {
        return rows.stream().filter(row -> row.peer.equals(peer)).findFirst().orElseThrow();
    }

    private void openStreams() throws IOException, InterruptedException {
        for (Peer peer : List.of(bare, off)) {
            double before = peer.residentMebibytes();
            load.open(peer, OPEN_STREAMS);
            double after = peer.residentMebibytes();
            report.line(
                    "llm %s: %d open streams take it from %.0f to %.0f MiB", peer.name(), OPEN_STREAMS, before, after);
            if (peer == off) {
                report.ratio("ours with 2,000 open streams (MiB)", after, 600);
            }
        }
        report.line("llm Portkey: %.0f MiB resident, without open streams", portkey.residentMebibytes());
    }
}
