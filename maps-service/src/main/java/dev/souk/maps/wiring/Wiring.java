package dev.souk.maps.wiring;

import dev.souk.maps.map.CpuPool;
import dev.souk.maps.map.MapSource;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The parts that follow from configuration. */
@Singleton
class Wiring {

    @Produces
    @Singleton
    MapSource maps(MapsSettings settings) {
        return new MapSource(settings.osmFile(), settings.graphDir());
    }

    void close(@Disposes MapSource maps) {
        maps.close();
    }

    @Produces
    @Singleton
    CpuPool cpus(MapsSettings settings, InstantSource clock) {
        return new CpuPool(Runtime.getRuntime().availableProcessors(), settings.queue(), clock);
    }

    void close(@Disposes CpuPool cpus) {
        cpus.close();
    }

    @Produces
    @Singleton
    ZoneId zone(@ConfigProperty(name = "souk.shop.zone", defaultValue = "Europe/Lisbon") String zone) {
        return ZoneId.of(zone);
    }
}
