package dev.souk.gateway.files;

import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.gateway.GatewayConfig;
import dev.souk.gateway.edge.HttpProblems;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Serves the built web apps and the pictures, and is where everything ends that nothing else serves. */
@Singleton
public class FileRoutes {
    private static final String PICTURES = "/pictures/";
    private static final int LAST = 100_000;
    private static final String NOT_FOUND_PAGE = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Not found</title>
            <h1>Not found</h1><p>There is nothing here. <a href="/">To the shop</a></p></html>
            """;
    // Vite puts a hash of the content of at least eight characters before the ending of what it builds
    private static final Pattern HASHED = Pattern.compile("/assets/.+-[A-Za-z0-9_-]{8,}\\.[a-z0-9]+");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("avif", "image/avif"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    private final Optional<Folder> web;
    private final Optional<Folder> pictures;

    public FileRoutes(GatewayConfig config) {
        this.web = config.webRoot().map(Folder::new);
        this.pictures = config.picturesRoot().map(Folder::new);
    }

    void register(@Observes Router router) {
        router.route().order(LAST).handler(context -> Thread.startVirtualThread(() -> serve(context)));
    }

    private void serve(RoutingContext context) {
        String path = context.normalizedPath();
        HttpMethod method = context.request().method();
        boolean reading = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        Optional<Path> file = !reading
                ? Optional.empty()
                : path.startsWith(PICTURES)
                        ? pictures.flatMap(folder -> folder.find(path.substring(PICTURES.length())))
                        : web.flatMap(folder ->
                                folder.find(path.endsWith("/") ? path.substring(1) + "index.html" : path.substring(1)));
        if (file.isPresent()) {
            send(context, path, file.get());
        } else {
            notFound(context, path);
        }
    }

    private static void send(RoutingContext context, String path, Path file) {
        HttpServerResponse response = context.response();
        String tag;
        try {
            tag = "\"" + Long.toHexString(Files.getLastModifiedTime(file).toMillis()) + "-"
                    + Long.toHexString(Files.size(file)) + "\"";
        } catch (IOException e) {
            notFound(context, path);
            return;
        }
        boolean picture = path.startsWith(PICTURES);
        response.putHeader("ETag", tag)
                .putHeader("Cache-Control", caching(path, picture))
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .putHeader("Content-Type", type(file));
        if (picture) {
            // an SVG is a document of its own when opened: it may neither run nor load anything
            response.putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        }
        if (tag.equals(context.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
        } else if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.sendFile(file.toString());
        }
    }

    private static void notFound(RoutingContext context, String path) {
        if (path.startsWith("/api") || !accepts(context, "text/html")) {
            HttpProblems.write(context.response(), new Problem(ProblemCode.NOT_FOUND, "there is nothing at this path"));
            return;
        }
        context.response()
                .setStatusCode(404)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(NOT_FOUND_PAGE);
    }

    private static boolean accepts(RoutingContext context, String type) {
        String accepted = context.request().getHeader("Accept");
        return accepted != null && accepted.contains(type);
    }

    private static String caching(String path, boolean picture) {
        if (picture) {
            return "public, max-age=86400";
        }
        return HASHED.matcher(path).matches() ? "public, max-age=31536000, immutable" : "no-cache";
    }

    private static String type(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }
}
