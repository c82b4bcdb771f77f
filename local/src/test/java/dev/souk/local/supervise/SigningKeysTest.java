package dev.souk.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.souk.local.process.JsonFiles;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    @TempDir
    Path folder;

    private Path privateKey;
    private Path publicKeys;

    @BeforeEach
    void files() {
        privateKey = folder.resolve("private.json");
        publicKeys = folder.resolve("public.json");
    }

    @Test
    void whatThePrivateKeySignsThePublicKeyVerifies() throws Exception {
        SigningKeys.ensure(privateKey, publicKeys);

        JsonNode secret = read(privateKey);
        JsonNode open = read(publicKeys).path("keys").path(0);
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
        KeyFactory keys = KeyFactory.getInstance("EC");
        byte[] text = "approved".getBytes(StandardCharsets.UTF_8);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.generatePrivate(new ECPrivateKeySpec(number(secret, "d"), curve)));
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(
                keys.generatePublic(new ECPublicKeySpec(new ECPoint(number(open, "x"), number(open, "y")), curve)));
        signature.update(text);
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void publishesNoPrivateHalfAndHidesThePrivateFile() throws IOException {
        SigningKeys.ensure(privateKey, publicKeys);

        assertThat(read(publicKeys).path("keys").path(0).has("d")).isFalse();
        assertThat(read(publicKeys).path("keys").path(0).path("kid"))
                .isEqualTo(read(privateKey).path("kid"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privateKey)))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsTheKeyThatIsThere() throws IOException {
        SigningKeys.ensure(privateKey, publicKeys);
        String before = Files.readString(privateKey);
        Files.delete(publicKeys);

        SigningKeys.ensure(privateKey, publicKeys);

        assertThat(Files.readString(privateKey)).isEqualTo(before);
        assertThat(publicKeys).exists();
    }

    @Test
    void makesANewKeyInPlaceOfADamagedFile() throws IOException {
        Files.writeString(privateKey, "{\"kty\":\"EC\"");

        SigningKeys.ensure(privateKey, publicKeys);

        assertThat(read(privateKey).has("d")).isTrue();
    }

    private static JsonNode read(Path file) throws IOException {
        return JsonFiles.mapper().readTree(file.toFile());
    }

    private static BigInteger number(JsonNode jwk, String field) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(field).asText()));
    }
}
