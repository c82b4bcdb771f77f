package dev.souk.catalog.it;

import static dev.souk.catalog.it.CatalogDriver.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.catalog.feed.FeedFolder;
import dev.souk.catalog.feed.FeedReport;
import dev.souk.chassis.tool.RawReply;
import dev.souk.contracts.catalog.CompareProducts;
import dev.souk.contracts.catalog.Comparison;
import dev.souk.contracts.catalog.GetProduct;
import dev.souk.contracts.catalog.ProductCard;
import dev.souk.contracts.catalog.SearchResults;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.id.StoreId;
import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.order.StockChanged;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.contracts.tool.Tools;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class CatalogIT {

    @Inject
    CatalogDriver catalog;

    @Inject
    FeedFolder feeds;

    @TempDir
    Path folder;

    @BeforeEach
    void ready() throws InterruptedException {
        await("ready", () -> RestAssured.get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void isReadyWithTheWholeFirstFeed() {
        SearchResults found = catalog.search("startwell");

        assertThat(found.total()).isEqualTo(Feeds.FIRST_PRODUCTS);
        ProductCard card = found.products().getFirst();
        assertThat(card.merchantName()).isEqualTo("Northpeak");
        assertThat(card.rating()).isEqualTo(4.0);
        assertThat(card.variant().options()).isEqualTo(Map.of("size", "42"));
        assertThat(card.variant().available()).isEqualTo(4);
        assertThat(card.variant().stores()).containsExactly(new StoreId("sto_a"), new StoreId("sto_b"));
        assertThat(found.facets()).extracting("name").contains("category", "brand", "price", "rating", "size");
    }

    @Test
    void anImportSaysWhatWasWrongAndTakesTheRest() throws IOException {
        List<FeedReport> reports = importFeed(
                "bad.jsonl",
                Feeds.boots("bad-1", "Goodline one", "10.00", 1),
                "{\"id\":\"prd_bad-2\"",
                Feeds.boots("bad-3", "Goodline three", "-1.00", 1),
                Feeds.boots("bad-1", "Goodline again", "10.00", 1),
                "x".repeat(1_100_000),
                Feeds.boots("bad-4", "Goodline four", "12.00", 1).replace("var_bad-4-42", "var_bad-1-42"),
                Feeds.boots("bad-5", "Goodline five", "12.00", 1));

        FeedReport report = reports.getFirst();
        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.rejections()).extracting(FeedReport.Rejection::line).containsExactlyInAnyOrder(2, 3, 4, 5, 6);
    }

    @Test
    void anImportOfTheSameDoesNothingAndOfAChangeThatAlone() throws Exception {
        String first = Feeds.boots("twice-1", "Twiceling one", "20.00", 2);
        String second = Feeds.boots("twice-2", "Twiceling two", "30.00", 2);
        importFeed("twice.jsonl", first, second);
        await("announced", () -> catalog.announced("prd_twice-") == 2);

        assertThat(importFeed("twice.jsonl", first, second)).isEmpty();
        List<FeedReport> reports = importFeed("other.jsonl", first, second.replace("30.00", "31.00"));

        assertThat(reports.getFirst().imported()).isEqualTo(1);
        assertThat(reports.getFirst().unchanged()).isEqualTo(1);
        await("announced again", () -> catalog.announced("prd_twice-") >= 3);
        assertThat(catalog.announced("prd_twice-")).isEqualTo(3);
        assertThat(catalog.product("prd_twice-2").card().price().minor()).isEqualTo(3_100);
        await("found", () -> catalog.search("twiceling").total() == 2);
    }

    @Test
    void aDelistedProductIsGoneUntilItIsListedAgain() throws Exception {
        String line = Feeds.boots("gone-1", "Vanishing one", "20.00", 2);
        importFeed("gone.jsonl", line);
        await("listed", () -> catalog.search("vanishing").total() == 1);

        importFeed("gone.jsonl", "{\"id\":\"prd_gone-1\",\"delisted\":true}");
        await("delisted", () -> catalog.search("vanishing").total() == 0);
        RawReply gone = catalog.call(Tools.GET_PRODUCT, new GetProduct(new ProductId("prd_gone-1")));
        assertThat(gone.asProblem().code()).isEqualTo(ProblemCode.NOT_FOUND);

        importFeed("gone.jsonl", line);
        await("listed again", () -> catalog.search("vanishing").total() == 1);
        await("announced", () -> catalog.announced("prd_gone-") == 3);
    }

    @Test
    void stockOfOrderServiceWins() throws Exception {
        importFeed("stock.jsonl", Feeds.boots("stock-1", "Stockling one", "20.00", 2));
        Map<String, String> large = Map.of("size", "43");
        await("listed", () -> catalog.search("stockling").total() == 1);
        assertThat(catalog.search("stockling", large, true).total()).isZero();

        catalog.announce(stock("43", 7, 5));
        await("in stock", () -> catalog.search("stockling", large, true).total() == 1);
        catalog.announce(stock("43", 1, 4));
        catalog.announce(stock("42", 0, 9));
        await("sold out", () -> available("42") == 1);
        assertThat(available("43")).isEqualTo(7);

        importFeed("stock.jsonl", Feeds.boots("stock-1", "Stockling one", "20.00", 50));
        assertThat(available("42")).isEqualTo(1);
    }

    @Test
    void comparesProductsAndSaysWhichIsUnknown() throws IOException {
        importFeed("compare.jsonl", Feeds.boots("cmp-1", "One", "20.00", 2), Feeds.boots("cmp-2", "Two", "30.00", 0));
        ProductId one = new ProductId("prd_cmp-1");
        ProductId two = new ProductId("prd_cmp-2");

        Comparison comparison = CatalogDriver.result(
                catalog.call(Tools.COMPARE_PRODUCTS, new CompareProducts(List.of(two, one))), Comparison.class);
        RawReply unknown =
                catalog.call(Tools.COMPARE_PRODUCTS, new CompareProducts(List.of(one, new ProductId("prd_none"))));

        assertThat(comparison.products()).extracting(ProductCard::id).containsExactly(two, one);
        assertThat(comparison.rows())
                .contains(new Comparison.Row("price", List.of("30.00 EUR", "20.00 EUR")))
                .contains(new Comparison.Row("waterproof", List.of("yes", "yes")));
        assertThat(unknown.asProblem().code()).isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void refusesBoundsThatExcludeEachOther() {
        RawReply reply = catalog.call(Tools.SEARCH_PRODUCTS, Map.of("minPrice", 50, "maxPrice", 20));

        assertThat(reply.asProblem().code()).isEqualTo(ProblemCode.BAD_ARGUMENTS);
        assertThat(reply.asProblem().detail()).isEqualTo("minPrice: given 50, expected at most maxPrice, 20");
    }

    private List<FeedReport> importFeed(String name, String... lines) throws IOException {
        return feeds.importChanged(Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n"));
    }

    private StockChanged stock(String size, int available, long version) {
        return new StockChanged(
                new ProductId("prd_stock-1"),
                new VariantId("var_stock-1-" + size),
                new StoreId("sto_a"),
                available,
                version,
                Instant.EPOCH);
    }

    private int available(String size) {
        return catalog.product("prd_stock-1").variants().stream()
                .filter(variant -> size.equals(variant.options().get("size")))
                .findFirst()
                .orElseThrow()
                .available();
    }
}
