package dev.souk.order.fulfilment;

import dev.souk.chassis.event.UnitOfWork;
import dev.souk.contracts.id.OrderId;
import dev.souk.contracts.order.OrderStatus;
import dev.souk.order.domain.Decision;
import dev.souk.order.domain.OrderCommand;
import dev.souk.order.order.Orders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Ships paid orders and delivers shipped ones when it is time. */
@ApplicationScoped
public class Fulfilment {

    private static final Logger LOG = Logger.getLogger(Fulfilment.class);
    private static final int AT_ONCE = 100;

    private final Orders orders;
    private final FulfilmentSettings settings;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    Fulfilment(Orders orders, FulfilmentSettings settings, UnitOfWork unitOfWork, InstantSource clock) {
        this.orders = orders;
        this.settings = settings;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** Moves on every order whose time has come. */
    public void moveOn() {
        advance(OrderStatus.SHIPPED, settings.deliverAfter(), new OrderCommand.Deliver());
        advance(OrderStatus.CONFIRMED, settings.shipAfter(), new OrderCommand.Ship());
    }

    private void advance(OrderStatus status, Duration after, OrderCommand command) {
        for (OrderId order :
                unitOfWork.call(() -> orders.in(status, clock.instant().minus(after), AT_ONCE))) {
            try {
                advance(order, command);
            } catch (RuntimeException e) {
                LOG.warnf(e, "order not moved on, again later: order=%s", order); // the others need not wait for it
            }
        }
    }

    private void advance(OrderId order, OrderCommand command) {
        switch (unitOfWork.call(() -> orders.change(order, command))) {
            case Decision.Accepted<?>(var changed) -> LOG.debugf("order moved on: order=%s", order);
            case Decision.Rejected<?>(var problem) -> LOG.debugf("order changed meanwhile: order=%s", order);
        }
    }
}
