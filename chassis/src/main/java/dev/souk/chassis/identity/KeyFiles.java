package dev.souk.chassis.identity;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** Reads keys from files in JWK form (RFC 7517). */
public final class KeyFiles {

    private KeyFiles() {}

    /** @throws IllegalArgumentException if the file is absent or holds no JWK set */
    public static JWKSet publicKeys(Path file) {
        try {
            return JWKSet.parse(Files.readString(file)).toPublicJWKSet();
        } catch (IOException | ParseException e) {
            throw new IllegalArgumentException("public keys: expected a JWK set in " + file, e);
        }
    }

    /** @throws IllegalArgumentException if the file is absent or holds no elliptic-curve JWK */
    public static ECKey signingKey(Path file) {
        try {
            return ECKey.parse(Files.readString(file));
        } catch (IOException | ParseException e) {
            throw new IllegalArgumentException("signing key: expected a private EC key in JWK form in " + file, e);
        }
    }
}
