package dev.souk.llm.it;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model host that does as a request says, down to the byte: the word after {@code do:} in its body. Every request has a
 * connection of its own.
 */
final class FaultyHost implements AutoCloseable {
    private static final Pattern DO = Pattern.compile("do:([a-z0-9-]+)");
    private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)");

    /** A whole answer of three pieces, with its headers. */
    static final byte[] GOOD = (head(200, "text/event-stream")
                    + event("{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}")
                    + event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Grüße, \"}}]}")
                    + event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"世界\"}}]}")
                    + event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}")
                    + event(
                            "{\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":3,\"total_tokens\":8}}")
                    + event("[DONE]"))
            .getBytes(StandardCharsets.UTF_8);

    private static final String END =
            event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}") + event("[DONE]");

    /** Two calls at once, as vLLM streams them: the second one without an id. */
    private static final String CALLS = event(
                    "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"call_a\",\"type\":\"function\","
                            + "\"function\":{\"name\":\"search\",\"arguments\":\"{\\\"text\\\":\"}}]}}]}")
            + event(
                    "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"\",\"function\":{\"name\":\"\","
                            + "\"arguments\":\"\\\"tent\\\"}\"}}]}}]}")
            + event("{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":1,\"type\":\"function\","
                    + "\"function\":{\"name\":\"stores\",\"arguments\":\"{\\\"open\\\":\\\"true\\\"}\"}}]}}]}")
            + event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}")
            + event("[DONE]");

    private static final String SAFE = "Safety: Safe\\nCategories: None";
    private static final String UNSAFE = "Safety: Unsafe\\nCategories: Violent";
    private static final String EMBEDDING =
            "{\"object\":\"list\",\"data\":[{\"index\":0,\"embedding\":[0.5,0.25]}],\"usage\":{\"prompt_tokens\":2}}";

    private final ServerSocket server = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong written = new AtomicLong();
    /** When callers hung up on an answer without end, {@link System#nanoTime}. */
    private final BlockingQueue<Long> hungUp = new LinkedBlockingQueue<>();

    private volatile boolean ill;
    private volatile String lastRequest = "";

    FaultyHost() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many completions were asked for. */
    int asked() {
        return asked.get();
    }

    /** Bytes written by answers without end. */
    long written() {
        return written.get();
    }

    BlockingQueue<Long> hungUp() {
        return hungUp;
    }

    /** The request for a completion that came last, head and body. */
    String lastRequest() {
        return lastRequest;
    }

    /** Answers 500 to everything, its list of models included. */
    void ill(boolean now) {
        ill = now;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String request = read(in);
            OutputStream out = socket.getOutputStream();
            if (request.startsWith("GET")) {
                write(out, ill ? head(500, "text/plain") : head(200, "application/json") + "{\"data\":[]}");
                return;
            }
            asked.incrementAndGet();
            lastRequest = request;
            if (request.startsWith("POST /v1/embeddings")) {
                write(out, head(200, "application/json") + EMBEDDING);
                return;
            }
            if (request.contains("\"model\":\"guard\"")) {
                write(out, head(200, "text/event-stream") + said(request.contains("poison") ? UNSAFE : SAFE) + END);
                return;
            }
            Matcher what = DO.matcher(request);
            answer(ill ? "500" : what.find() ? what.group(1) : "good", socket, in, out);
        } catch (IOException hungUpOn) {
            // The other side went away, as some tests do.
        }
    }

    private void answer(String what, Socket socket, InputStream in, OutputStream out) throws IOException {
        if (what.startsWith("cut-")) {
            out.write(GOOD, 0, Integer.parseInt(what.substring("cut-".length())));
            out.flush();
            return;
        }
        String stream = head(200, "text/event-stream");
        String hello = event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}");
        switch (what) {
            case "401", "404", "429", "500", "503" ->
                write(
                        out,
                        head(Integer.parseInt(what), "application/json", "Retry-After: 7")
                                + "{\"error\":{\"message\":\"no, and the key is secret\"}}");
            case "html" -> write(out, head(200, "text/html") + "<html>Welcome to nginx</html>");
            case "html-500" -> write(out, head(500, "text/html") + "<html>Bad</html>");
            case "nothing" -> socket.close();
            case "no-events" -> write(out, stream);
            case "broken-utf8" -> {
                write(out, stream + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"");
                out.write(new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF});
                write(out, "\"}}]}\n\n");
                write(
                        out,
                        event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}")
                                + event("[DONE]"));
            }
            case "broken-sse" -> write(out, stream + "data: {\"choices\":[{\"del\n\n");
            case "one-endless-line" -> endless(out, stream, "x".repeat(8_192));
            case "hang-after-headers" -> hang(out, in, stream);
            case "hang-mid-stream" -> hang(out, in, stream + hello);
            case "hang-before-headers" -> hang(out, in, "");
            case "gigabytes" -> endless(out, stream, hello.repeat(100));
            case "wait" -> {
                write(out, stream + hello);
                waitForHangUp(in);
            }
            case "slowly" -> {
                write(out, stream);
                for (int i = 0; i < 40; i++) {
                    write(out, hello);
                    pause(25);
                }
                write(
                        out,
                        event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}")
                                + event("[DONE]"));
            }
            case "think" ->
                write(
                        out,
                        stream
                                + event("{\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"Boots, then.\"}}]}")
                                + hello
                                + END);
            case "call-two" -> write(out, stream + CALLS);
            case "say-poison" -> write(out, stream + said("Take poison.") + END);
            case "say-json" ->
                write(
                        out,
                        stream
                                + event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"{\\\"size\\\":\"}}]}")
                                + event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"42}\"}}]}")
                                + END);
            default -> out.write(GOOD);
        }
    }

    private void endless(OutputStream out, String begin, String more) throws IOException {
        write(out, begin);
        byte[] bytes = more.getBytes(StandardCharsets.UTF_8);
        while (!server.isClosed()) {
            out.write(bytes);
            written.addAndGet(bytes.length);
        }
    }

    private static void hang(OutputStream out, InputStream in, String begin) throws IOException {
        write(out, begin);
        while (in.read() >= 0) {
            // Nothing more comes, nor goes.
        }
    }

    private void waitForHangUp(InputStream in) {
        try {
            while (in.read() >= 0) {
                // Nothing more comes.
            }
        } catch (IOException reset) {
            // That is hanging up, too.
        }
        hungUp.add(System.nanoTime());
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("no request");
            }
            head.append((char) c);
        }
        Matcher length = LENGTH.matcher(head.toString().toLowerCase(Locale.ROOT));
        byte[] body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
        return head + new String(body, StandardCharsets.UTF_8);
    }

    private static String head(int status, String type, String... more) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 " + status + " Any\r\nContent-Type: " + type + "\r\nConnection: close\r\n");
        for (String line : more) {
            head.append(line).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    private static String said(String text) {
        return event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}");
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
