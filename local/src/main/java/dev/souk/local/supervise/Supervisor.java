package dev.souk.local.supervise;

import dev.souk.local.infra.InfraState;
import dev.souk.local.infra.InfraState.Endpoints;
import dev.souk.local.process.JsonFiles;
import dev.souk.local.process.ProcessRef;
import dev.souk.local.supervise.ChildState.Crashed;
import dev.souk.local.supervise.ChildState.Idle;
import dev.souk.local.supervise.ChildState.Ready;
import dev.souk.local.supervise.ChildState.Starting;
import dev.souk.local.supervise.PlatformState.ChildReport;
import dev.souk.local.supervise.PlatformState.Phase;
import dev.souk.local.supervise.PlatformState.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Starts the infrastructure, then the services side by side, keeps them running, and stops them in reverse order. All happens
 * on the thread that calls {@link #run}; {@link #requestStop} may be called from any other.
 */
final class Supervisor {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_GRACE = Duration.ofSeconds(20);
    /** A child that crashes so often before it was ever ready will not get better. */
    private static final int CRASHES_AT_START = 3;

    /** What the services are, once it is known where the infrastructure is. */
    @FunctionalInterface
    interface Services {
        /** In the order of dependence: later ones are stopped first. */
        List<ChildSpec> at(Endpoints endpoints) throws IOException, InterruptedException;
    }

    private final Layout layout;
    private final String url;
    private final ChildSpec infraSpec;
    private final Services services;
    private final Backoff backoff;
    private final AtomicBoolean stopRequested = new AtomicBoolean();
    private final Map<String, Child> children = new LinkedHashMap<>();
    private final Map<String, Integer> starts = new HashMap<>();
    private final Map<String, Long> readyMillis = new HashMap<>();
    private Phase phase = Phase.STARTING;
    private @Nullable String problem;
    private @Nullable Endpoints endpoints;

    Supervisor(Layout layout, String url, ChildSpec infraSpec, Services services, Backoff backoff) {
        this.layout = layout;
        this.url = url;
        this.infraSpec = infraSpec;
        this.services = services;
        this.backoff = backoff;
    }

    /** Makes {@link #run} stop everything and return. */
    void requestStop() {
        stopRequested.set(true);
    }

    /** Runs until a stop is requested or the start has failed; every child has ended then. Returns whether it went well. */
    boolean run() throws IOException, InterruptedException {
        try {
            startAll();
            while (!stopRequested.get()) {
                tick();
            }
        } catch (StartFailed failure) {
            problem = failure.getMessage();
        } catch (IOException failure) {
            problem = String.valueOf(failure.getMessage());
        } finally {
            if (problem == null) {
                enter(Phase.STOPPING);
            }
            stopAll();
            enter(problem == null ? Phase.STOPPED : Phase.FAILED);
        }
        return problem == null;
    }

    private void startAll() throws IOException, InterruptedException, StartFailed {
        long began = System.nanoTime();
        enter(Phase.STARTING);
        Child infra = add(infraSpec);
        List<ChildSpec> specs = null;
        while (!stopRequested.get()
                && !(specs != null && children.values().stream().allMatch(this::isUpOrHeld))) {
            tick();
            if (specs == null && infra.isReady()) {
                Endpoints found = readEndpoints();
                endpoints = found;
                specs = services.at(found);
                for (ChildSpec spec : specs) {
                    add(spec);
                }
            }
            failIfHopeless(began);
        }
        if (!stopRequested.get()) {
            enter(Phase.READY);
        }
    }

    private Child add(ChildSpec spec) throws IOException {
        Child child = new Child(spec, backoff);
        children.put(spec.name(), child);
        if (!isHeld(spec.name())) {
            start(child);
        }
        return child;
    }

    private void start(Child child) throws IOException {
        child.start(System.nanoTime());
        starts.merge(child.spec().name(), 1, Integer::sum);
        write();
    }

    private void tick() throws IOException, InterruptedException {
        TimeUnit.NANOSECONDS.sleep(TICK.toNanos());
        for (Child child : List.copyOf(children.values())) {
            holdOrRelease(child);
            ChildState before = child.state();
            if (child.tick(System.nanoTime())) {
                changed(child, before);
            }
        }
    }

    private void changed(Child child, ChildState before) throws IOException, InterruptedException {
        String name = child.spec().name();
        switch (child.state()) {
            case Starting again -> starts.merge(name, 1, Integer::sum);
            case Ready ready -> {
                readyMillis.put(name, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - ready.since()));
                say(name + " is ready");
                if (child.spec() == infraSpec && endpoints != null) {
                    moveServicesIfInfraMoved();
                }
            }
            case Crashed crashed ->
                say(name + " ended with exit code " + crashed.exitCode() + " (crash " + crashed.crashes()
                        + " in a row), starts again");
            case Idle idle -> {}
        }
        write();
    }

    /** A developer runs the service in the meantime. */
    private void holdOrRelease(Child child) throws IOException {
        boolean held = isHeld(child.spec().name());
        if (held && !(child.state() instanceof Idle)) {
            child.stop();
            child.awaitEnd(STOP_GRACE);
            say(child.spec().name() + " is held");
            write();
        } else if (!held && child.state() instanceof Idle) {
            start(child);
        }
    }

    private boolean isHeld(String name) throws IOException {
        var file = layout.hold(name);
        if (!Files.exists(file)) {
            return false;
        }
        boolean held = JsonFiles.read(file, ProcessRef.class)
                .flatMap(ProcessRef::running)
                .isPresent();
        if (!held) {
            Files.deleteIfExists(file);
        }
        return held;
    }

    private boolean isUpOrHeld(Child child) {
        return child.isReady()
                || (child.state() instanceof Idle
                        && Files.exists(layout.hold(child.spec().name())));
    }

    /** After a restart the infrastructure has the same ports, unless another program took one in between. */
    private void moveServicesIfInfraMoved() throws IOException, InterruptedException {
        Endpoints now = readEndpoints();
        if (now.equals(endpoints)) {
            return;
        }
        say("the infrastructure has moved: services start again");
        endpoints = now;
        for (ChildSpec spec : services.at(now)) {
            Child old = children.get(spec.name());
            if (old != null) {
                old.stop();
                old.awaitEnd(STOP_GRACE);
            }
            add(spec);
        }
    }

    private Endpoints readEndpoints() throws IOException {
        return JsonFiles.read(layout.infraState(), InfraState.class)
                .map(InfraState::endpoints)
                .orElseThrow(() -> new IOException("unreadable: " + layout.infraState()));
    }

    private void failIfHopeless(long began) throws StartFailed, IOException {
        for (Child child : children.values()) {
            if (child.state() instanceof Crashed crashed && crashed.crashes() >= CRASHES_AT_START) {
                throw new StartFailed(child.spec().name() + " does not start: it ended " + crashed.crashes()
                        + " times, last with exit code " + crashed.exitCode() + ".\n"
                        + LogTail.of(child.spec().log()));
            }
        }
        if (System.nanoTime() - began > START_LIMIT.toNanos()) {
            List<String> missing = children.values().stream()
                    .filter(child -> !child.isReady())
                    .map(child -> child.spec().name() + " (" + child.spec().log() + ")")
                    .toList();
            throw new StartFailed("not ready after " + START_LIMIT.toMinutes() + " minutes: " + missing);
        }
    }

    /** In reverse order: the gateway first, so that nothing new comes in; the infrastructure last. */
    private void stopAll() {
        List<Child> reverse = new ArrayList<>(children.values()).reversed();
        List<Child> backends = new ArrayList<>();
        for (Child child : reverse) {
            if (child.spec().name().equals(Service.GATEWAY.label())
                    || child.spec().name().equals(Service.AGENT.label())) {
                child.stop();
                child.awaitEnd(STOP_GRACE);
            } else if (child.spec() != infraSpec) {
                backends.add(child);
            }
        }
        backends.forEach(Child::stop);
        backends.forEach(child -> child.awaitEnd(STOP_GRACE));
        Child infra = children.get(infraSpec.name());
        if (infra != null) {
            infra.stop();
            infra.awaitEnd(STOP_GRACE);
        }
    }

    private void enter(Phase next) throws IOException {
        phase = next;
        say("platform: " + next + (problem == null ? "" : ": " + problem));
        write();
    }

    private static void say(String what) {
        System.out.println(what);
    }

    private void write() throws IOException {
        Map<String, ChildReport> reports = new HashMap<>();
        for (Child child : children.values()) {
            reports.put(child.spec().name(), report(child));
        }
        JsonFiles.write(
                layout.platformState(),
                new PlatformState(ProcessRef.of(ProcessHandle.current()), phase, problem, url, endpoints, reports));
    }

    private ChildReport report(Child child) {
        ChildSpec spec = child.spec();
        Process process = child.state().process();
        Status status = switch (child.state()) {
            case Idle idle -> Files.exists(layout.hold(spec.name())) ? Status.HELD : Status.WAITING;
            case Starting starting -> Status.STARTING;
            case Ready ready -> Status.READY;
            case Crashed crashed -> Status.CRASHED;
        };
        return new ChildReport(
                status,
                process == null ? null : ProcessRef.of(process.toHandle()),
                spec.port(),
                Math.max(0, starts.getOrDefault(spec.name(), 0) - 1),
                status == Status.READY ? readyMillis.getOrDefault(spec.name(), 0L) : 0,
                spec.log().toString());
    }

    /** The platform cannot start; the message says why, for people. */
    private static final class StartFailed extends Exception {
        private static final long serialVersionUID = 1;

        StartFailed(String message) {
            super(message);
        }
    }
}
