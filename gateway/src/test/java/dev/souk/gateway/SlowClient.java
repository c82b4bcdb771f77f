package dev.souk.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client with a small receive buffer that reads nothing until it is asked. */
final class SlowClient implements AutoCloseable {
    private static final int SMALL_BUFFER = 8 * 1024;
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;

    private SlowClient(Socket socket) {
        this.socket = socket;
    }

    static SlowClient post(URI gateway, Shopper shopper, String body) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new java.net.InetSocketAddress(gateway.getHost(), gateway.getPort()));
        String request = "POST /api/agui HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Accept: text/event-stream\r\nConnection: close\r\nAuthorization: Bearer " + shopper.token
                + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return new SlowClient(socket);
    }

    /** Reads to the end and gives the ids of all events. */
    List<String> ids() throws IOException {
        List<String> ids = new ArrayList<>();
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("id:")) {
                ids.add(line.substring(3));
            }
        }
        return ids;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
