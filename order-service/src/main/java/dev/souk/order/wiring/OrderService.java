package dev.souk.order.wiring;

import dev.souk.chassis.event.EventConsumer;
import dev.souk.chassis.event.OutboxRelay;
import dev.souk.chassis.tool.ToolServer;
import dev.souk.chassis.tool.ToolServers;
import dev.souk.contracts.catalog.CatalogEvent;
import dev.souk.contracts.tool.Tools;
import dev.souk.contracts.topic.Topics;
import dev.souk.order.cancellation.CancellationTools;
import dev.souk.order.cart.CartTools;
import dev.souk.order.checkout.CheckoutTools;
import dev.souk.order.fulfilment.Fulfilment;
import dev.souk.order.fulfilment.FulfilmentSettings;
import dev.souk.order.offer.CatalogEvents;
import dev.souk.order.order.OrderTools;
import dev.souk.order.payment.PaymentSettings;
import dev.souk.order.payment.Payments;
import dev.souk.order.quote.QuoteTools;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** All that goes in and out of this service, and what it does on its own. */
@Singleton
@Readiness
public class OrderService implements HealthCheck {

    private final ToolServers toolServers;
    private final EventConsumer.Setup eventConsumers;
    private final OutboxRelay outboxRelay;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private @Nullable ToolServer tools;
    private @Nullable EventConsumer<CatalogEvent> catalog;

    OrderService(ToolServers toolServers, EventConsumer.Setup eventConsumers, OutboxRelay outboxRelay) {
        this.toolServers = toolServers;
        this.eventConsumers = eventConsumers;
        this.outboxRelay = outboxRelay;
    }

    void serve(
            @Observes StartupEvent start,
            CartTools carts,
            QuoteTools quotes,
            CheckoutTools checkout,
            OrderTools orders,
            CancellationTools cancellations,
            CatalogEvents catalogEvents) {
        running.push(outboxRelay.start());
        tools = toolServers
                .on(Topics.TOOLS_ORDERS)
                .read(Tools.VIEW_CART, carts::view)
                .effect(Tools.ADD_TO_CART, carts::add)
                .effect(Tools.SET_CART_QUANTITY, carts::setQuantity)
                .effect(Tools.GET_QUOTE, quotes::quote)
                .managed(Tools.PLACE_ORDER, checkout::place)
                .read(Tools.GET_ORDER, orders::get)
                .read(Tools.LIST_ORDERS, orders::list)
                .managed(Tools.CANCEL_ORDER, cancellations::cancel)
                .start();
        running.push(tools);
        catalog = new EventConsumer<>(eventConsumers, Topics.CATALOG_EVENTS, CatalogEvent.class, catalogEvents::handle)
                .start();
        running.push(catalog);
    }

    void work(
            @Observes StartupEvent start,
            Payments payments,
            PaymentSettings paymentSettings,
            Fulfilment fulfilment,
            FulfilmentSettings fulfilmentSettings) {
        running.push(PeriodicJob.start("payment-recovery", paymentSettings.recoveryInterval(), payments::recover));
        if (fulfilmentSettings.enabled()) {
            running.push(PeriodicJob.start("fulfilment", fulfilmentSettings.interval(), fulfilment::moveOn));
        }
    }

    void stop(@Observes ShutdownEvent stop) throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }

    @Override
    public HealthCheckResponse call() {
        ToolServer server = tools;
        EventConsumer<CatalogEvent> consumer = catalog;
        return HealthCheckResponse.named("order-service")
                .status(server != null && server.isReady() && consumer != null && consumer.isReady())
                .build();
    }
}
