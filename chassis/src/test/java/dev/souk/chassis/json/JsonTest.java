package dev.souk.chassis.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.catalog.GetProduct;
import dev.souk.contracts.catalog.SearchProducts;
import dev.souk.contracts.id.ProductId;
import dev.souk.contracts.order.AddToCart;
import dev.souk.contracts.problem.ProblemCode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

    @Test
    void writesIdsAsPlainStrings() {
        assertThat(Json.write(new GetProduct(new ProductId("prd_1")))).isEqualTo("{\"productId\":\"prd_1\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"variantId\":\"var_1\",\"quantity\":0} | given 0, expected 1 to 99",
                "{\"variantId\":\"var_1\",\"quantity\":1000000000} | given 1000000000, expected 1 to 99",
                "{\"variantId\":\"var_1\",\"quantity\":99999999999} | quantity",
                "{\"variantId\":\"var_1\",\"quantity\":1.5} | quantity",
                "{\"variantId\":\"var_1\",\"quantity\":\"many\"} | quantity: given 'many', expected a number",
                "{\"variantId\":\"var_1\"} | quantity",
                "{\"variantId\":\"prd_1\",\"quantity\":1} | given 'prd_1', expected var_",
                "{\"variantId\":7,\"quantity\":1} | variantId: expected text",
                "{\"variantId\":\"var_1\",\"quantity\":1,\"price\":0} | unknown field 'price'",
                "{\"variantId\":\"var_1\",\"quantity\":1,\"quantity\":2} | malformed JSON",
                "{\"variantId\":\"var_1\", | malformed JSON at line 1",
                "[] | expected an object",
                "null | given null",
                "{\"variantId\":\"var_1\",\"quantity\":1} {} | "
            })
    void saysWhatIsWrongWithArguments(String json, String expected) {
        assertThatThrownBy(() -> Json.readStrictly(json, AddToCart.class))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo(ProblemCode.BAD_REQUEST);
                    assertThat(e.problem().detail())
                            .contains(expected == null ? "" : expected)
                            .doesNotContain("dev.souk", "java.");
                });
    }

    @Test
    void takesAnAbsentFlagForFalseAndAnAbsentListForEmpty() {
        SearchProducts search = Json.readStrictly("{}", SearchProducts.class);

        assertThat(search.inStock()).isFalse();
        assertThat(search.attributes()).isEmpty();
        assertThat(search.maxPrice()).isNull();
    }

    @Test
    void refusesDeepNesting() {
        String deep = "{\"attributes\":".repeat(100) + "{}" + "}".repeat(100);

        assertThatThrownBy(() -> Json.readStrictly(deep, SearchProducts.class)).isInstanceOf(ProblemException.class);
    }

    @Test
    void ignoresFieldsOfNewerVersionsWhereItReadsOurOwn() {
        assertThat(Json.read("{\"productId\":\"prd_1\",\"new\":1}", GetProduct.class)
                        .productId())
                .isEqualTo(new ProductId("prd_1"));
    }

    @Test
    void digestDoesNotDependOnTheOrderOfKeys() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", 1);
        one.put("b", Map.of("c", 2));
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", Map.of("c", 2));
        other.put("a", 1);

        assertThat(Json.sha256Hex(one)).isEqualTo(Json.sha256Hex(other)).hasSize(64);
        assertThat(Json.sha256Hex(one)).isNotEqualTo(Json.sha256Hex(Map.of("a", 2)));
    }
}
