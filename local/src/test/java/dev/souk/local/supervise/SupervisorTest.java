package dev.souk.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.local.process.JsonFiles;
import dev.souk.local.process.ProcessRef;
import dev.souk.local.supervise.PlatformState.ChildReport;
import dev.souk.local.supervise.PlatformState.Phase;
import dev.souk.local.supervise.PlatformState.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final String RUNS = "READY; while :; do sleep 0.1; done";

    @TempDir
    Path folder;

    private Layout layout;
    private FakePlatform fake;

    @BeforeEach
    void layout() throws IOException {
        layout = Layout.of(Path.of("."), folder.resolve("data"));
        fake = new FakePlatform(layout);
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(Orphans.end(layout)).isZero();
    }

    @Test
    void startsTheInfrastructureThenTheServicesAndStopsThemAll() throws Exception {
        Supervisor supervisor = fake.supervisor(fake.service("order", RUNS), fake.service("gateway", RUNS));
        var run = inBackground(supervisor);

        PlatformState ready = await(state -> state.phase() == Phase.READY);
        assertThat(ready.children()).containsOnlyKeys("infra", "order", "gateway");
        assertThat(ready.children().values())
                .allSatisfy(child -> assertThat(child.status()).isEqualTo(Status.READY));
        supervisor.requestStop();

        assertThat(run.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(await(state -> state.phase() == Phase.STOPPED).children().values())
                .allSatisfy(child -> assertThat(child.process()).isNull());
        assertThat(ready.children().values())
                .allSatisfy(child -> assertThat(running(child)).isEmpty());
    }

    @Test
    void startsACrashedServiceAgain() throws Exception {
        Supervisor supervisor = fake.supervisor(fake.service("order", RUNS));
        var run = inBackground(supervisor);
        PlatformState before = await(state -> state.phase() == Phase.READY);

        running(child(before, "order")).orElseThrow().destroyForcibly();

        PlatformState after =
                await(state -> isReady(state, "order") && child(state, "order").restarts() == 1);
        assertThat(child(after, "order").process())
                .isNotEqualTo(child(before, "order").process());
        assertThat(child(after, "infra")).isEqualTo(child(before, "infra"));
        supervisor.requestStop();
        assertThat(run.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void keepsTheServicesWhenOnlyTheInfrastructureCrashes() throws Exception {
        Supervisor supervisor = fake.supervisor(fake.service("order", RUNS));
        var run = inBackground(supervisor);
        PlatformState before = await(state -> state.phase() == Phase.READY);

        running(child(before, "infra")).orElseThrow().destroyForcibly();

        PlatformState after =
                await(state -> isReady(state, "infra") && child(state, "infra").restarts() == 1);
        assertThat(child(after, "order")).isEqualTo(child(before, "order"));
        supervisor.requestStop();
        assertThat(run.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void givesUpCleanlyWhenAServiceDoesNotStart() throws Exception {
        Supervisor supervisor =
                fake.supervisor(fake.service("order", RUNS), fake.service("maps", "echo the map is torn; exit 7"));

        boolean well = supervisor.run();

        assertThat(well).isFalse();
        PlatformState failed = await(state -> state.phase() == Phase.FAILED);
        assertThat(failed.problem()).contains("maps does not start", "exit code 7", "the map is torn");
        assertThat(failed.children().values())
                .allSatisfy(child -> assertThat(child.process()).isNull());
        assertThat(Files.readAllLines(layout.data().resolve("pids-maps"))).hasSize(3);
    }

    @Test
    void leavesAServiceToWhoeverHoldsItAndTakesItBack() throws Exception {
        Supervisor supervisor = fake.supervisor(fake.service("order", RUNS));
        var run = inBackground(supervisor);
        PlatformState before = await(state -> state.phase() == Phase.READY);
        Process developer = new ProcessBuilder("sleep", "60").start();

        JsonFiles.write(layout.hold("order"), ProcessRef.of(developer.toHandle()));
        await(state -> child(state, "order").status() == Status.HELD);
        assertThat(running(child(before, "order"))).isEmpty();
        developer.destroyForcibly();

        await(state -> isReady(state, "order"));
        assertThat(layout.hold("order")).doesNotExist();
        supervisor.requestStop();
        assertThat(run.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void leavesNoProcessBehindWhenItIsKilledAndItsStateFileIsDamaged() throws Exception {
        Process supervisor = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FakeSupervisorMain.class.getName(),
                        layout.data().toString())
                .inheritIO()
                .start();
        PlatformState ready = await(state -> state.phase() == Phase.READY);
        List<ChildReport> services = List.of(child(ready, "order"), child(ready, "gateway"));

        supervisor.destroyForcibly().waitFor();
        assertThat(services).allSatisfy(child -> assertThat(running(child)).isPresent());
        Files.writeString(layout.platformState(), "{\"supervisor\":{\"pid\":1");
        int ended = Orphans.end(layout, Duration.ofMillis(500));

        assertThat(ended).isGreaterThanOrEqualTo(2);
        assertThat(services).allSatisfy(child -> assertThat(running(child)).isEmpty());
        running(child(ready, "infra")).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static CompletableFuture<Boolean> inBackground(Supervisor supervisor) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                result.complete(supervisor.run());
            } catch (IOException | InterruptedException failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private PlatformState await(Predicate<PlatformState> wanted) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Optional<PlatformState> last = Optional.empty();
        while (System.nanoTime() - start < Duration.ofSeconds(30).toNanos()) {
            last = JsonFiles.read(layout.platformState(), PlatformState.class);
            if (last.filter(wanted).isPresent()) {
                return last.get();
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("not reached: " + last);
    }

    private static boolean isReady(PlatformState state, String child) {
        return child(state, child).status() == Status.READY;
    }

    private static ChildReport child(PlatformState state, String name) {
        return Objects.requireNonNull(state.children().get(name), name);
    }

    private static Optional<ProcessHandle> running(ChildReport child) {
        return Optional.ofNullable(child.process()).flatMap(ProcessRef::running);
    }
}
