package dev.souk.chassis.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.chassis.json.Json;
import dev.souk.contracts.order.AddToCart;
import dev.souk.contracts.order.ViewCart;
import dev.souk.contracts.tool.Tools;
import org.junit.jupiter.api.Test;

class ToolSchemaTest {

    @Test
    void derivesTypesDescriptionsAndWhatIsRequired() throws Exception {
        assertThat(ToolSchema.of(AddToCart.class)).isEqualTo(Json.mapper().readTree("""
                {"type":"object",
                 "properties":{
                   "variantId":{"type":"string","description":"Id of the variant, from a search result"},
                   "quantity":{"type":"integer","description":"How many, 1 to 99"},
                   "storeId":{"type":"string","description":"The store it shall come from, if that matters"}},
                 "required":["variantId","quantity"],
                 "additionalProperties":false}"""));
    }

    @Test
    void aToolWithoutArgumentsTakesAnEmptyObject() {
        assertThat(ToolSchema.of(ViewCart.class).toString())
                .isEqualTo("{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}");
    }

    @Test
    void saysWhichRequiredArgumentIsNotThere() {
        assertThat(ToolSchema.missing(Json.read("{\"quantity\":1}", AddToCart.class)))
                .contains("variantId");
        assertThat(ToolSchema.missing(Json.read("{\"quantity\":1,\"variantId\":\"var_1\"}", AddToCart.class)))
                .isEmpty();
    }

    @Test
    void everyOfferedToolHasADescriptionForEachArgument() {
        for (var tool : Tools.ALL) {
            if (tool.offered()) {
                ToolSchema.of(tool.arguments())
                        .get("properties")
                        .forEach(property -> assertThat(property.hasNonNull("description"))
                                .as(tool.name() + " " + property)
                                .isTrue());
            }
        }
    }
}
