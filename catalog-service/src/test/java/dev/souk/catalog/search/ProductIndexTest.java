package dev.souk.catalog.search;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.souk.contracts.id.VariantId;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductIndexTest {

    @Test
    void stockOfUnknownVariantsMeansNothingToAnEmptyIndex() throws IOException {
        try (TestIndex empty = new TestIndex(List.of())) {

            assertThatCode(() -> empty.index().setAvailable(new VariantId("var_unknown"), 3))
                    .doesNotThrowAnyException();
        }
    }
}
