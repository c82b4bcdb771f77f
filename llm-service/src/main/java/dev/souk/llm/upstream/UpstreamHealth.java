package dev.souk.llm.upstream;

import dev.souk.llm.backend.Routing;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jboss.logging.Logger;

/** Whether an upstream is worth asking: not after it failed, until a check finds it well again. Thread-safe. */
public final class UpstreamHealth implements Routing.Health {
    private static final Logger LOG = Logger.getLogger(UpstreamHealth.class);

    private final UpstreamSettings settings;
    private final HttpClient http;
    private volatile boolean up = true;

    public UpstreamHealth(UpstreamSettings settings, HttpClient http) {
        this.settings = settings;
        this.http = http;
    }

    @Override
    public boolean isUp() {
        return up;
    }

    void failed() {
        if (up) {
            LOG.warnf("upstream %s is down", settings.baseUrl());
        }
        up = false;
    }

    void worked() {
        if (!up) {
            LOG.infof("upstream %s is up again", settings.baseUrl());
        }
        up = true;
    }

    /** Looks at an upstream that failed; does nothing with one that is up. Never throws, as a timer would then end. */
    public void check() {
        if (up) {
            return;
        }
        HttpRequest.Builder get = HttpRequest.newBuilder(settings.at("/models")).timeout(settings.firstTokenTimeout());
        if (settings.apiKey() != null) {
            get.header("Authorization", "Bearer " + settings.apiKey());
        }
        try {
            int status = http.send(get.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            // A host without a list of models is there all the same.
            if (status < 300 || status == 404 || status == 405) {
                worked();
            }
        } catch (IOException stillDown) {
            LOG.debugf("upstream %s is still down: %s", settings.baseUrl(), stillDown.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
