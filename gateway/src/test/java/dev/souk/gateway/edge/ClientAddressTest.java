package dev.souk.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {

    @Test
    void countsAnIpv6NetworkAsOne() {
        assertThat(ClientAddress.network("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(ClientAddress.network("2001:db8:1:2::9"))
                .isNotEqualTo(ClientAddress.network("2001:db8:1:3::9"));
    }

    @Test
    void takesAnIpv4AddressAsItIs() {
        assertThat(ClientAddress.network("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void isNotMisledByWhatIsNoAddress() {
        assertThat(ClientAddress.network("x y")).isEqualTo("unknown");
        assertThat(ClientAddress.network(null)).isEqualTo("unknown");
    }
}
