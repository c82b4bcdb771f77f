package dev.souk.local.infra;

import dev.souk.local.process.Ports;

/** The ports of the servers, kept from start to start so that a restart does not pull the rug from under the clients. */
record ChosenPorts(int kafka, int controller, int postgres, int redis) {

    private static final ChosenPorts NO_PREFERENCE = new ChosenPorts(0, 0, 0, 0);

    static ChosenPorts choose(ChosenPorts last, Ports ports) {
        return new ChosenPorts(
                ports.choose(last.kafka),
                ports.choose(last.controller),
                ports.choose(last.postgres),
                ports.choose(last.redis));
    }

    /** Before the first start: any free ports, so that several copies may start at once. */
    static ChosenPorts first() {
        return NO_PREFERENCE;
    }
}
