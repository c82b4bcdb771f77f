package dev.souk.e2e;

/** Questions to the books of order-service. */
final class LedgerSql {

    /** How many stock rows reserve another number of units than the orders that wait to be shipped hold. */
    static final String DISAGREEMENTS = """
            with held as (
              select line->'offer'->>'variant' as variant, line->>'store' as store, sum((line->>'quantity')::int) as units
              from orders, jsonb_array_elements(purchase->'lines') as line
              where status in ('PENDING_PAYMENT', 'CONFIRMED')
              group by 1, 2)
            select count(*)
            from stock full join held on held.variant = stock.variant and held.store = stock.store
            where coalesce(stock.reserved, 0) <> coalesce(held.units, 0)""";

    private LedgerSql() {}
}
