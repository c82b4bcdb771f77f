package dev.souk.catalog;

import dev.souk.catalog.product.StockEvents;
import dev.souk.chassis.event.EventConsumer;
import dev.souk.chassis.event.Outbox;
import dev.souk.chassis.event.OutboxRelay;
import dev.souk.chassis.event.UnitOfWork;
import dev.souk.chassis.kafka.KafkaClients;
import dev.souk.chassis.time.Ids;
import dev.souk.contracts.order.OrderEvent;
import dev.souk.contracts.topic.Topics;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The parts of the chassis that need this service's database. */
@Singleton
class Wiring {

    @Produces
    @Singleton
    UnitOfWork unitOfWork() {
        return new UnitOfWork() {
            @Override
            public <T> T call(Callable<T> body) {
                return QuarkusTransaction.requiringNew().call(body);
            }
        };
    }

    @Produces
    @Singleton
    Outbox outbox(DataSource database, Ids ids) {
        return new Outbox(database, ids);
    }

    @Produces
    @Singleton
    OutboxRelay outboxRelay(
            @ConfigProperty(name = "quarkus.application.name") String service,
            Outbox outbox,
            DataSource database,
            UnitOfWork unitOfWork,
            KafkaClients kafka) {
        return new OutboxRelay(service, outbox, database, unitOfWork, kafka);
    }

    @Produces
    @Singleton
    EventConsumer<OrderEvent> orderEvents(
            @ConfigProperty(name = "quarkus.application.name") String service,
            KafkaClients kafka,
            DataSource database,
            UnitOfWork unitOfWork,
            StockEvents stock) {
        return new EventConsumer<>(
                new EventConsumer.Setup(service, kafka, database, unitOfWork),
                Topics.ORDERS_EVENTS,
                OrderEvent.class,
                stock::handle);
    }
}
