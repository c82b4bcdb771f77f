package dev.souk.local.supervise;

import dev.souk.local.supervise.PlatformState.ChildReport;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** The environment that the running platform gives a service, for one that is started by hand. */
public final class ServiceEnvironment {

    private ServiceEnvironment() {}

    /** @throws IOException if the platform is not far enough yet */
    public static Map<String, String> of(Layout layout, Service service, PlatformState state) throws IOException {
        if (state.endpoints() == null) {
            throw new IOException("the infrastructure is not ready yet");
        }
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        for (Service each : Service.values()) {
            ChildReport report = state.children().get(each.label());
            if (report != null) {
                ports.put(each, report.port());
            }
        }
        DemoWorld world = new DemoWorld(layout, "java");
        return new Children(layout, "java", System.getenv())
                .service(service, ports, state.endpoints(), world.facts())
                .environment();
    }
}
