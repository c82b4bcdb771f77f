package dev.souk.catalog.search;

import dev.souk.catalog.product.ChangeLog;
import dev.souk.catalog.product.ProductStore;
import dev.souk.catalog.settings.CatalogSettings;
import dev.souk.catalog.settings.ShopSettings;
import dev.souk.chassis.event.UnitOfWork;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The beans of search. */
@Singleton
class SearchWiring {

    @Produces
    @Singleton
    Vocabulary vocabulary() {
        return Vocabulary.load();
    }

    @Produces
    @Singleton
    IndexKeeper indexKeeper(
            CatalogSettings settings,
            Vocabulary vocabulary,
            ProductStore products,
            ChangeLog changes,
            UnitOfWork unitOfWork) {
        return new IndexKeeper(
                settings.indexDir(),
                vocabulary,
                new IndexKeeper.Source(products, changes, unitOfWork),
                settings.indexEveryMillis());
    }

    @Produces
    @Singleton
    SearchPool searchPool(CatalogSettings settings, InstantSource clock) {
        int threads = settings.searchThreads().orElse(Runtime.getRuntime().availableProcessors());
        return new SearchPool(threads, settings.searchQueue(), clock);
    }

    void close(@Disposes SearchPool pool) {
        pool.close();
    }

    @Produces
    @Singleton
    ProductSearch productSearch(IndexKeeper index, SearchPool pool, Vocabulary vocabulary, ShopSettings shop) {
        return new LuceneSearch(index, pool, new Finder(vocabulary, shop.currency()));
    }
}
