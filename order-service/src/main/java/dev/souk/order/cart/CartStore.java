package dev.souk.order.cart;

import dev.souk.contracts.id.ShopperId;
import dev.souk.order.database.Sql;
import dev.souk.order.domain.Cart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

/** The carts in PostgreSQL. Every shopper has one; it is empty until something is put into it. */
@ApplicationScoped
public class CartStore {

    private final EntityManager entities;
    private final Sql sql;

    CartStore(EntityManager entities, Sql sql) {
        this.entities = entities;
        this.sql = sql;
    }

    /** The cart as it is. */
    public Cart find(ShopperId shopper) {
        CartRow row = entities.find(CartRow.class, shopper.value());
        return row == null ? Cart.empty(shopper) : new Cart(shopper, row.lines);
    }

    /** The cart, to be changed by this transaction alone until it ends. */
    public Cart lock(ShopperId shopper) {
        sql.update("insert into cart (shopper, lines) values (?, '[]') on conflict do nothing", shopper.value());
        return new Cart(shopper, locked(shopper).lines);
    }

    /** Saves a cart that was locked. */
    public void save(Cart cart) {
        locked(cart.shopper()).lines = cart.lines();
    }

    private CartRow locked(ShopperId shopper) {
        return entities.find(CartRow.class, shopper.value(), LockModeType.PESSIMISTIC_WRITE);
    }
}
