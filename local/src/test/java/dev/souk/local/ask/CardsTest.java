package dev.souk.local.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.local.process.JsonFiles;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class CardsTest {

    private static final String BOOT = """
            {"id":"prd_1","title":"Ridge Boot","brand":"Alto","category":"Outdoor > Footwear","merchant":"mer_1",
             "merchantName":"Alto Outdoor","price":{"minor":8900,"currency":"EUR"},"rating":4.46,"reviewCount":12,
             "picture":"/p.svg","attributes":{"waterproof":"yes"},
             "variant":{"id":"var_1","options":{"size":"42","colour":"black"},"price":{"minor":8900,"currency":"EUR"},
                        "available":7,"stores":["sto_1","sto_2"]}}
            """;
    private static final String LINES = """
            [{"variantId":"var_1","productId":"prd_1","title":"Ridge Boot","options":{"size":"42"},"picture":"","merchant":"mer_1",
              "merchantName":"Alto Outdoor","quantity":2,"unitPrice":{"minor":8900,"currency":"EUR"},
              "lineTotal":{"minor":17800,"currency":"EUR"}}]
            """;
    private static final String SUMS = """
            "subtotal":{"minor":17800,"currency":"EUR"},"tax":{"minor":3421,"currency":"EUR"},
            "delivery":{"minor":490,"currency":"EUR"},"total":{"minor":18290,"currency":"EUR"},"address":"Harbour Street 12"
            """;

    private final Cards cards = new Cards(ZoneId.of("Europe/Lisbon"));

    @Test
    void numbersProductsAndTellsPriceRatingOptionsAndStock() {
        assertThat(cards.lines(json("{\"total\":9,\"page\":1,\"relaxed\":false,\"facets\":[],\"products\":[%s,%s]}"
                        .formatted(BOOT, BOOT))))
                .containsExactly(
                        " 1. Ridge Boot  89.00 EUR  4.5★ (12)",
                        "    colour black, size 42 · Alto Outdoor · 7 in 2 stores",
                        " 2. Ridge Boot  89.00 EUR  4.5★ (12)",
                        "    colour black, size 42 · Alto Outdoor · 7 in 2 stores",
                        "   … and 7 more");
    }

    @Test
    void putsAComparisonIntoColumns() {
        assertThat(cards.lines(json(
                        "{\"products\":[%s,%s],\"rows\":[{\"attribute\":\"waterproof\",\"values\":[\"yes\",\"no\"]}]}"
                                .formatted(BOOT, BOOT))))
                .containsExactly(
                        "             Ridge Boot  Ridge Boot",
                        " price       89.00 EUR   89.00 EUR",
                        " waterproof  yes         no");
    }

    @Test
    void tellsWhereAStoreIsAndWhenItIsOpen() {
        assertThat(cards.lines(json("""
                                        {"zone":"Europe/Lisbon","stores":[{"id":"sto_1","merchant":"mer_1","name":"Alto Port","kind":"outdoor",
                                          "address":"Quay 1","position":{"lat":1,"lon":2},"openNow":true,"hoursToday":"09:00-20:00",
                                          "weekHours":[],"travelSeconds":570,"distanceMetres":4000}]}
                                        """)))
                .containsExactly(" Alto Port  (outdoor)", "   Quay 1 · open now · today 09:00-20:00 · 10 min by car");
    }

    @Test
    void tellsWhenGoodsArriveAndWhetherThatIsInTime() {
        assertThat(cards.lines(json("""
                                        {"to":{},"zone":"Europe/Lisbon","by":"2026-05-01T17:00:00Z","etas":[
                                          {"store":"sto_1","storeName":"Alto Port","arrivesAt":"2026-05-01T16:20:00Z",
                                           "arrivesLocal":"2026-05-01T17:20","preparationSeconds":600,"travelSeconds":720,"inTime":true}]}
                                        """)))
                .containsExactly(" from Alto Port: arrives Fri 17:20  10 min packing · 12 min on the way · in time");
    }

    @Test
    void showsTheCart() {
        assertThat(cards.lines(json("{\"lines\":%s,\"subtotal\":{\"minor\":17800,\"currency\":\"EUR\"},\"units\":2}"
                        .formatted(LINES))))
                .containsExactly(
                        " your cart",
                        "  2 × Ridge Boot, size 42  178.00 EUR  (Alto Outdoor)",
                        "  subtotal   178.00 EUR");
        assertThat(cards.lines(json("{\"lines\":[],\"subtotal\":{\"minor\":0,\"currency\":\"EUR\"},\"units\":0}")))
                .containsExactly(" your cart is empty");
    }

    @Test
    void showsAnOrderWithItsWay() {
        assertThat(cards.lines(json("""
                                        {"id":"ord_1","status":"CANCELLED","lines":%s,%s,"refunded":{"minor":18290,"currency":"EUR"},
                                         "placedAt":"2026-05-01T09:00:00Z","cancellable":false,
                                         "tracking":[{"status":"PENDING_PAYMENT","at":"2026-05-01T09:00:00Z"}]}
                                        """.formatted(LINES, SUMS))))
                .containsExactly(
                        " order ord_1  cancelled",
                        "  2 × Ridge Boot, size 42  178.00 EUR  (Alto Outdoor)",
                        "  subtotal   178.00 EUR",
                        "  delivery   4.90 EUR",
                        "  total      182.90 EUR  (tax included: 34.21 EUR)",
                        "  refunded   182.90 EUR",
                        "  to         Harbour Street 12",
                        "  Fri 10:00  pending payment");
    }

    @Test
    void showsExactlyWhatIsToBeApproved() {
        assertThat(cards.proposal(json("""
                                        {"id":"pro_1","tool":"place_order","owner":"shp_1","lines":%s,%s,
                                         "expiresAt":"2026-05-01T09:15:00Z","digest":"ab"}
                                        """.formatted(LINES, SUMS))))
                .containsExactly(
                        "ORDER FOR YOUR APPROVAL",
                        "  2 × Ridge Boot, size 42  178.00 EUR  (Alto Outdoor)",
                        "  subtotal   178.00 EUR",
                        "  delivery   4.90 EUR",
                        "  total      182.90 EUR  (tax included: 34.21 EUR)",
                        "  to         Harbour Street 12",
                        "  valid until Fri 10:15");
    }

    @Test
    void showsWhatACancellationPaysBack() {
        assertThat(cards.proposal(json("""
                                        {"id":"pro_1","tool":"cancel_order","owner":"shp_1","lines":%s,%s,"order":"ord_1",
                                         "refund":{"minor":18290,"currency":"EUR"},"expiresAt":"2026-05-01T09:15:00Z","digest":"ab"}
                                        """.formatted(LINES, SUMS))))
                .contains("CANCELLATION FOR YOUR APPROVAL", "  order      ord_1", "  refund     182.90 EUR");
    }

    @Test
    void saysProblemsInTheirOwnWords() {
        assertThat(cards.lines(json(
                        "{\"problem\":{\"code\":\"out_of_stock\",\"detail\":\"only 2 left\",\"retryable\":false}}")))
                .containsExactly(" ! only 2 left");
    }

    @Test
    void leavesUnknownResultsToTheModel() {
        assertThat(cards.lines(json("{\"weather\":\"fine\"}"))).isEmpty();
    }

    private static JsonNode json(String text) {
        try {
            return JsonFiles.mapper().readTree(text);
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
