package dev.souk.catalog.feed;

import dev.souk.catalog.feed.FeedReport.Rejection;
import dev.souk.catalog.feed.Submission.Decision;
import dev.souk.catalog.product.Product;
import dev.souk.catalog.product.ProductWriter;
import dev.souk.catalog.product.ProductWriter.Known;
import dev.souk.catalog.product.ProductWriter.Listing;
import dev.souk.catalog.product.Variant;
import dev.souk.chassis.event.Outbox;
import dev.souk.contracts.catalog.CatalogEvent;
import dev.souk.contracts.catalog.ProductDelisted;
import dev.souk.contracts.catalog.ProductListed;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.topic.Topics;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Brings some lines into the catalog and announces what they change. Needs a transaction. */
@Singleton
class FeedBatch {

    private final ProductWriter writer;
    private final Outbox outbox;
    private final InstantSource clock;

    FeedBatch(ProductWriter writer, Outbox outbox, InstantSource clock) {
        this.writer = writer;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What became of the lines of a batch. */
    record Outcome(int imported, int delisted, int unchanged, List<Rejection> rejections) {}

    /** @param submissions of different products */
    Outcome apply(List<Submission> submissions) {
        writer.excludeOthers();
        Map<ProductId, Known> known =
                writer.known(submissions.stream().flatMap(FeedBatch::product).toList());
        Map<VariantId, ProductId> owners = new HashMap<>(
                writer.owners(submissions.stream().flatMap(FeedBatch::variants).toList()));
        List<Listing> listings = new ArrayList<>();
        List<ProductId> delisted = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        int unchanged = 0;
        for (Submission submission : submissions) {
            switch (submission.decide(known, owners)) {
                case Decision.Import(FeedEntry.Listed listed, String contentHash) -> {
                    Product product = listed.product();
                    product.variants().forEach(variant -> owners.put(variant.id(), product.id()));
                    listings.add(new Listing(product, listed.reviews(), contentHash));
                }
                case Decision.Delist(ProductId product) -> delisted.add(product);
                case Decision.Skip() -> unchanged++;
                case Decision.Reject(String reason) -> rejections.add(new Rejection(submission.line(), reason));
            }
        }
        writer.list(listings);
        writer.delist(delisted);
        announce(listings, delisted);
        return new Outcome(listings.size(), delisted.size(), unchanged, rejections);
    }

    private void announce(List<Listing> listings, List<ProductId> delisted) {
        Instant now = clock.instant();
        List<Outbox.Entry> events = new ArrayList<>();
        listings.forEach(listing -> events.add(entry(listing.product().id(), listed(listing.product(), now))));
        delisted.forEach(id -> events.add(entry(id, new ProductDelisted(id, now))));
        outbox.addAll(events);
    }

    private static Outbox.Entry entry(ProductId id, CatalogEvent event) {
        return new Outbox.Entry(Topics.CATALOG_EVENTS, id.value(), event);
    }

    private static ProductListed listed(Product product, Instant now) {
        return new ProductListed(
                product.id(),
                product.merchant(),
                product.merchantName(),
                product.title(),
                product.category(),
                product.picture(),
                product.variants().stream().map(FeedBatch::offer).toList(),
                now);
    }

    private static ProductListed.Offer offer(Variant variant) {
        return new ProductListed.Offer(
                variant.id(),
                variant.options(),
                variant.price(),
                variant.stock().entrySet().stream()
                        .map(stock -> new ProductListed.StoreStock(stock.getKey(), stock.getValue()))
                        .toList());
    }

    private static Stream<ProductId> product(Submission submission) {
        return switch (submission.entry()) {
            case FeedEntry.Listed listed -> Stream.of(listed.product().id());
            case FeedEntry.Delisted delisted -> Stream.of(delisted.product());
            case FeedEntry.Bad _ -> Stream.empty();
        };
    }

    private static Stream<VariantId> variants(Submission submission) {
        return submission.entry() instanceof FeedEntry.Listed listed
                ? listed.product().variants().stream().map(Variant::id)
                : Stream.empty();
    }
}
