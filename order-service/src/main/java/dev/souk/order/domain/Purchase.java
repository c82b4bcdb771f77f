package dev.souk.order.domain;

import dev.souk.contracts.id.VariantId;
import dev.souk.contracts.order.LineView;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is bought, for how much, and where it goes. */
public record Purchase(List<Line> lines, Prices prices, String address) {

    public Purchase {
        lines = List.copyOf(lines);
    }

    public Set<VariantId> variants() {
        return lines.stream().map(line -> line.offer().variant()).collect(Collectors.toUnmodifiableSet());
    }

    public List<LineView> lineViews() {
        return lines.stream().map(Line::view).toList();
    }
}
