package dev.souk.local.supervise;

import dev.souk.local.process.JsonFiles;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ES256 key pair with which the gateway signs, as JWK files (RFC 7517); made once a data folder. */
final class SigningKeys {

    private static final int COORDINATE_BYTES = 32;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private SigningKeys() {}

    /** Makes what is missing. The private key is one JWK; the public keys are a JWK set with its public half. */
    static void ensure(Path privateKey, Path publicKeys) throws IOException {
        Map<?, ?> key = JsonFiles.read(privateKey, Map.class)
                .filter(jwk -> jwk.keySet().containsAll(List.of("kty", "crv", "x", "y", "d")))
                .orElse(null);
        if (key == null) {
            key = generate();
            JsonFiles.write(privateKey, key);
        }
        Map<Object, Object> publicHalf = new LinkedHashMap<>(key);
        publicHalf.remove("d");
        JsonFiles.write(publicKeys, Map.of("keys", List.of(publicHalf)));
    }

    private static Map<String, String> generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var point = ((ECPublicKey) pair.getPublic()).getW();
            Map<String, String> jwk = new LinkedHashMap<>();
            jwk.put("kty", "EC");
            jwk.put("crv", "P-256");
            jwk.put("x", coordinate(point.getAffineX()));
            jwk.put("y", coordinate(point.getAffineY()));
            jwk.put("kid", thumbprint(jwk));
            jwk.put("alg", "ES256");
            jwk.put("use", "sig");
            jwk.put("d", coordinate(((ECPrivateKey) pair.getPrivate()).getS()));
            return jwk;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JDK has no P-256 keys", impossible);
        }
    }

    /** RFC 7638: SHA-256 over the required members in alphabetical order. */
    private static String thumbprint(Map<String, String> jwk) throws GeneralSecurityException {
        String canonical =
                "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}".formatted(jwk.get("x"), jwk.get("y"));
        return BASE64URL.encodeToString(
                MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    /** Big-endian, of exactly the field's length (RFC 7518, 6.2.1.2). */
    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        Arrays.fill(bytes, (byte) 0);
        return BASE64URL.encodeToString(fixed);
    }
}
