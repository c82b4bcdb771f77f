package dev.souk.local.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where everything lies.
 *
 * @param root the checkout
 * @param data all that the platform writes; {@code .souk} in the checkout unless told otherwise
 */
public record Layout(Path root, Path data) {

    /** Makes the data folder, readable by its owner alone, and resolves links: one folder has one name. */
    public static Layout of(Path root, Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            Files.createDirectories(
                    data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return new Layout(root.toRealPath(), data.toRealPath());
    }

    /** What runs, written by the supervisor at every change. */
    public Path platformState() {
        return data.resolve("platform.json");
    }

    /** Where the infrastructure is; written by the infrastructure process. */
    public Path infraState() {
        return data.resolve("infra.json");
    }

    public Path infraData() {
        return data.resolve("infra");
    }

    /** Held by the running supervisor. */
    public Path lock() {
        return data.resolve("supervisor.lock");
    }

    /** What a child says. */
    public Path log(String child) {
        return data.resolve("logs").resolve(child + ".log");
    }

    /** While this file names a living process, the supervisor leaves the service to it. */
    public Path hold(String service) {
        return data.resolve("hold").resolve(service + ".json");
    }

    public Path world() {
        return data.resolve("world");
    }

    public Path privateKey() {
        return data.resolve("keys").resolve("gateway-private.jwk.json");
    }

    public Path publicKeys() {
        return data.resolve("keys").resolve("public-keys.jwks.json");
    }

    /** The built process of this module: jar, libraries, JVM options. */
    public Path localApp() {
        return root.resolve("local/target/local-app");
    }

    /** The JVM argument that marks every process of this platform, so that none of them is ever lost or mistaken. */
    public String mark() {
        return "-Dsouk.data=" + data;
    }
}
