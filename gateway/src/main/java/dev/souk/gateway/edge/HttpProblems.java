package dev.souk.gateway.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.chassis.problem.ProblemException;
import dev.souk.contracts.problem.Problem;
import dev.souk.contracts.problem.ProblemCode;
import dev.souk.gateway.limit.RateLimited;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Problems as RFC 9457 has them, with our stable code. What went wrong inside is for the log alone. */
public class HttpProblems {
    private static final Logger LOG = Logger.getLogger(HttpProblems.class);
    private static final String TYPE = "application/problem+json";

    @ServerExceptionMapper
    Response refused(ProblemException refused) {
        Problem problem = refused.problem();
        if (problem.code() == ProblemCode.INTERNAL) {
            LOG.error("internal problem", refused);
        }
        Response.ResponseBuilder response = response(problem.code().status(), problem);
        if (refused instanceof RateLimited limited) {
            response.header(HttpHeaders.RETRY_AFTER, limited.retryAfterSeconds());
        } else if (problem.retryable()) {
            response.header(HttpHeaders.RETRY_AFTER, 1);
        }
        if (problem.code() == ProblemCode.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }

    @ServerExceptionMapper
    Response notServed(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        Problem problem = switch (status) {
            case 404 -> new Problem(ProblemCode.NOT_FOUND, "there is nothing at this path");
            case 405 -> new Problem(ProblemCode.BAD_REQUEST, "this path does not take this method");
            case 406 -> new Problem(ProblemCode.BAD_REQUEST, "this path cannot answer in the accepted types");
            case 413 -> new Problem(ProblemCode.TOO_LARGE, "the body is too large");
            case 415 -> new Problem(ProblemCode.BAD_REQUEST, "expected the content type application/json");
            default ->
                status < 500
                        ? new Problem(ProblemCode.BAD_REQUEST, "the request is malformed")
                        : new Problem(ProblemCode.INTERNAL, "it is logged");
        };
        if (status >= 500) {
            LOG.error("not served", refused);
        }
        return response(status, problem).build();
    }

    @ServerExceptionMapper
    Response broken(RuntimeException bug) {
        LOG.error("not served", bug);
        return response(500, new Problem(ProblemCode.INTERNAL, "it is logged")).build();
    }

    /** Writes a problem where no resource was reached. */
    public static void write(HttpServerResponse response, Problem problem) {
        response.setStatusCode(problem.code().status())
                .putHeader("Content-Type", TYPE)
                .end(json(problem.code().status(), problem));
    }

    private static Response.ResponseBuilder response(int status, Problem problem) {
        return Response.status(status).type(TYPE).entity(json(status, problem));
    }

    private static String json(int status, Problem problem) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("type", "urn:souk:problem:" + problem.code().code());
        body.put("title", problem.code().title());
        body.put("status", status);
        body.put("detail", problem.detail());
        body.put("code", problem.code().code());
        body.put("retryable", problem.retryable());
        return body.toString();
    }
}
