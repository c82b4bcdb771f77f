package dev.souk.gateway.edge;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The network address that a request is counted for. Behind a proxy it is what the proxy says, where
 * {@code quarkus.http.proxy} trusts that proxy.
 */
public final class ClientAddress {
    // a household gets a /64 (RFC 6177), so its single addresses mean nothing
    private static final int IPV6_NETWORK_BYTES = 8;

    private ClientAddress() {}

    /** The address, or the /64 network of an IPv6 address. */
    public static String of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        return remote == null ? "unknown" : network(remote.hostAddress());
    }

    static String network(@Nullable String address) {
        if (address == null) {
            return "unknown";
        }
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), IPV6_NETWORK_BYTES)) + "::/64"
                    : address;
        } catch (IllegalArgumentException e) {
            return "unknown";
        }
    }
}
