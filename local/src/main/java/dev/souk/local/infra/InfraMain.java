package dev.souk.local.infra;

import dev.souk.local.process.JsonFiles;
import dev.souk.local.process.ParentWatch;
import dev.souk.local.process.Ports;
import dev.souk.local.process.ProcessRef;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/**
 * The infrastructure process. It runs until it gets SIGTERM, its parent is gone, or one of its servers ends by itself (exit
 * code 1: whoever supervises it starts it again).
 */
public final class InfraMain {

    private InfraMain() {}

    /** Starts everything, writes the state file, waits. */
    public static void main(String[] args) throws Exception {
        InfraOptions options;
        try {
            options = InfraOptions.parse(args, System.getenv());
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        options.parent()
                .flatMap(ProcessHandle::of)
                .ifPresentOrElse(
                        parent -> ParentWatch.start(ProcessRef.of(parent), () -> System.exit(0)),
                        () -> endIfParentIsGone(options));
        Files.deleteIfExists(options.state());
        Infra infra = new Infra(options, new Ports(RandomGenerator.getDefault()));
        AtomicBoolean stopping = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            stopping.set(true);
            infra.close();
        }));
        long start = System.nanoTime();
        try {
            InfraState state = infra.start();
            JsonFiles.write(options.state(), state);
            System.out.printf(
                    "infrastructure ready in %d ms: %s%n",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), state.ports());
            infra.awaitFailure();
            if (!stopping.get()) {
                System.err.println("a server has ended by itself");
            }
        } catch (IOException failure) {
            System.err.println("infrastructure does not start: " + failure.getMessage());
            failure.printStackTrace();
        }
        System.exit(1);
    }

    private static void endIfParentIsGone(InfraOptions options) {
        if (options.parent().isPresent()) {
            System.err.println("the parent process is gone already");
            System.exit(0);
        }
    }
}
