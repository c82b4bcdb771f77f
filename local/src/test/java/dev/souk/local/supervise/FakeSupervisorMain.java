package dev.souk.local.supervise;

import java.nio.file.Path;

/** A supervisor of two fake services, as a process of its own that can be killed. */
final class FakeSupervisorMain {

    private FakeSupervisorMain() {}

    public static void main(String[] args) throws Exception {
        FakePlatform fake = new FakePlatform(Layout.of(Path.of("."), Path.of(args[0])));
        fake.supervisor(
                        // One that keeps its mark (the shell stays) and does not end when asked.
                        fake.service("order", "trap '' TERM; READY; while :; do sleep 0.2; done"),
                        fake.service("gateway", "READY; while :; do sleep 0.2; done"))
                .run();
    }
}
