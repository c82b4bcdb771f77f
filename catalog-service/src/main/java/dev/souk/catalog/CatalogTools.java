package dev.souk.catalog;

import dev.souk.catalog.product.Cards;
import dev.souk.catalog.product.Product;
import dev.souk.catalog.product.ProductStore;
import dev.souk.catalog.product.Variant;
import dev.souk.catalog.search.ProductSearch;
import dev.souk.catalog.search.ProductSearch.Found;
import dev.souk.catalog.search.ProductSearch.Hit;
import dev.souk.chassis.event.UnitOfWork;
import dev.souk.chassis.tool.ToolCall;
import dev.souk.chassis.tool.ToolReply;
import dev.souk.chassis.tool.ToolServer;
import dev.souk.chassis.tool.ToolServers;
import dev.souk.contracts.catalog.CompareProducts;
import dev.souk.contracts.catalog.Comparison;
import dev.souk.contracts.catalog.GetProduct;
import dev.souk.contracts.catalog.ProductCard;
import dev.souk.contracts.catalog.ProductDetails;
import dev.souk.contracts.catalog.SearchProducts;
import dev.souk.contracts.catalog.SearchResults;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Tools;
import dev.souk.contracts.topic.Topics;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tools of the catalog. Which products fit, the index says; what they are, cost and have in stock, the database. */
@Singleton
class CatalogTools {

    private static final int REVIEWS_SHOWN = 5;

    private final ProductSearch search;
    private final ProductStore products;
    private final UnitOfWork unitOfWork;
    private final ToolServer server;

    CatalogTools(ProductSearch search, ProductStore products, UnitOfWork unitOfWork, ToolServers servers) {
        this.search = search;
        this.products = products;
        this.unitOfWork = unitOfWork;
        this.server = servers.on(Topics.TOOLS_CATALOG)
                .read(Tools.SEARCH_PRODUCTS, this::searchProducts)
                .read(Tools.GET_PRODUCT, this::getProduct)
                .read(Tools.COMPARE_PRODUCTS, this::compareProducts);
    }

    void start() {
        server.start();
    }

    boolean isReady() {
        return server.isReady();
    }

    void stop() {
        server.close();
    }

    private ToolReply<SearchResults> searchProducts(ToolCall<SearchProducts> call) {
        Found found = search.search(call.arguments(), call.deadline());
        Map<ProductId, Product> byId = load(
                        found.hits().stream().map(Hit::product).toList())
                .stream()
                .collect(Collectors.toMap(Product::id, Function.identity()));
        List<ProductCard> cards = found.hits().stream()
                .flatMap(
                        hit -> Optional.ofNullable(byId.get(hit.product())).map(product -> card(product, hit)).stream())
                .toList();
        return ToolReply.done(new SearchResults(found.total(), found.page(), cards, found.facets(), found.relaxed()));
    }

    private ToolReply<ProductDetails> getProduct(ToolCall<GetProduct> call) {
        ProductId id = call.arguments().productId();
        Optional<ProductDetails> details = unitOfWork.call(() -> products.load(List.of(id)).stream()
                .findFirst()
                .map(product -> Cards.details(product, products.newestReviews(id, REVIEWS_SHOWN))));
        return details.map(ToolReply::done).orElseGet(() -> notFound(id));
    }

    private ToolReply<Comparison> compareProducts(ToolCall<CompareProducts> call) {
        List<ProductId> ids = call.arguments().productIds();
        List<Product> found = load(ids);
        List<ProductId> known = found.stream().map(Product::id).toList();
        return ids.stream()
                .filter(id -> !known.contains(id))
                .findFirst()
                .map(CatalogTools::<Comparison>notFound)
                .orElseGet(() -> ToolReply.done(Cards.comparison(found)));
    }

    private List<Product> load(List<ProductId> ids) {
        return unitOfWork.call(() -> products.load(ids));
    }

    /** By the variant that the index found; if it is gone since, by the best one. */
    private static ProductCard card(Product product, Hit hit) {
        Optional<Variant> variant = product.variants().stream()
                .filter(candidate -> candidate.id().equals(hit.variant()))
                .findFirst();
        return variant.map(found -> Cards.card(product, found)).orElseGet(() -> Cards.card(product));
    }

    private static <R> ToolReply<R> notFound(ProductId id) {
        return ToolReply.refused(ProblemCode.NOT_FOUND, "productId: given '" + id + "', which is not sold here");
    }
}
