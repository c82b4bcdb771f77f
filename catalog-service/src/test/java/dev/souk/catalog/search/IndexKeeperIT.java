package dev.souk.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.souk.catalog.it.RealInfrastructure;
import dev.souk.catalog.product.ChangeLog;
import dev.souk.catalog.product.ProductStore;
import dev.souk.chassis.event.UnitOfWork;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes of the same database beside the service's own, and what may happen to their files. */
@QuarkusTest
@QuarkusTestResource(RealInfrastructure.class)
class IndexKeeperIT {

    @Inject
    Vocabulary vocabulary;

    @Inject
    ProductStore products;

    @Inject
    ChangeLog changes;

    @Inject
    UnitOfWork unitOfWork;

    @TempDir
    Path folder;

    @BeforeEach
    void ready() throws InterruptedException {
        for (int i = 0; i < 600 && RestAssured.get("/q/health/ready").statusCode() != 200; i++) {
            Thread.sleep(50);
        }
    }

    @Test
    void anIndexIsMadeKeptAndOpenedAgain() throws IOException {
        int made = sizeAfterOpening();
        long segments = files().size();

        assertThat(made).isGreaterThanOrEqualTo(RealInfrastructure.FIRST_PRODUCTS);
        assertThat(sizeAfterOpening()).isEqualTo(made);
        assertThat(files()).hasSize((int) segments);
    }

    @Test
    void anIndexThatIsGoneIsMadeAnew() throws IOException {
        int made = sizeAfterOpening();

        damage(IndexKeeperIT::delete);

        assertThat(sizeAfterOpening()).isEqualTo(made);
    }

    @Test
    void anIndexWithWrongBytesIsMadeAnew() throws IOException {
        int made = sizeAfterOpening();

        damage(IndexKeeperIT::flipAByte);

        assertThat(sizeAfterOpening()).isEqualTo(made);
    }

    @Test
    void anIndexCutShortIsMadeAnew() throws IOException {
        int made = sizeAfterOpening();

        damage(file -> write(file, List.of()));

        assertThat(sizeAfterOpening()).isEqualTo(made);
    }

    @Test
    void anIndexOfAnotherDatabaseIsMadeAnew() throws IOException {
        int made = sizeAfterOpening();
        try (ProductIndex other = ProductIndex.open(folder, vocabulary)) {
            other.remove(unitOfWork.call(() -> products.idsAfter("", 1)).getFirst());
            other.commit(new ChangeLog.Mark(new UUID(1, 2), 1));
        }

        assertThat(sizeAfterOpening()).isEqualTo(made);
    }

    private int sizeAfterOpening() throws IOException {
        try (IndexKeeper keeper =
                new IndexKeeper(folder, vocabulary, new IndexKeeper.Source(products, changes, unitOfWork), 1_000)) {
            keeper.open();
            return keeper.size();
        }
    }

    private void damage(Consumer<Path> harm) throws IOException {
        files().stream().filter(file -> !file.endsWith("write.lock")).forEach(harm);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void flipAByte(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, channel.size() / 2);
            channel.write(ByteBuffer.wrap(new byte[] {(byte) ~one.get(0)}), channel.size() / 2);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
