package dev.souk.catalog;

import dev.souk.catalog.feed.FeedFolder;
import dev.souk.catalog.search.IndexKeeper;
import dev.souk.catalog.settings.CatalogSettings;
import dev.souk.chassis.event.EventConsumer;
import dev.souk.chassis.event.OutboxRelay;
import dev.souk.contracts.order.OrderEvent;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Brings the service up: index, tools, stock, then changed feeds. It is ready as soon as it can search what it has; with an empty
 * database, once the first feed is in.
 */
@Readiness
@Singleton
class CatalogStart implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(CatalogStart.class);

    private final CatalogSettings settings;
    private final CatalogTools tools;
    private final FeedFolder feeds;
    private final IndexKeeper index;
    private final OutboxRelay relay;
    private final EventConsumer<OrderEvent> stock;
    private volatile boolean searchable;

    CatalogStart(
            CatalogSettings settings,
            CatalogTools tools,
            FeedFolder feeds,
            IndexKeeper index,
            OutboxRelay relay,
            EventConsumer<OrderEvent> stock) {
        this.settings = settings;
        this.tools = tools;
        this.feeds = feeds;
        this.index = index;
        this.relay = relay;
        this.stock = stock;
    }

    void start(@Observes StartupEvent event) {
        relay.start();
        tools.start();
        stock.start();
        Thread.ofPlatform().daemon().name("catalog-start").start(this::bringUp);
    }

    /** Before the database is closed, which all of them use. */
    void stop(@Observes ShutdownEvent event) {
        tools.stop();
        stock.close();
        relay.close();
        index.close();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("catalog")
                .withData("searchable", searchable)
                .withData("tools", tools.isReady())
                .status(searchable && tools.isReady())
                .build();
    }

    private void bringUp() {
        try {
            index.open();
            searchable = index.size() > 0 || settings.feed().isEmpty();
            if (searchable) {
                index.start();
                importFeeds();
            } else {
                importFeeds();
                index.start();
            }
            index.catchUp();
            searchable = true;
            LOG.infof("Catalog is up: products=%d", index.size());
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "Catalog did not come up, the process ends to be started again");
            Quarkus.asyncExit(1);
        }
    }

    private void importFeeds() {
        settings.feed().ifPresent(feeds::importChanged);
    }
}
