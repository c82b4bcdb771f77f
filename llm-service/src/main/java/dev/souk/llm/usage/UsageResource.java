package dev.souk.llm.usage;

import dev.souk.chassis.json.Json;
import dev.souk.llm.caller.Callers;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.routing.Routing;
import dev.souk.llm.settings.Secret;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /v1/usage?from=2026-11-01&to=2026-11-30&tenant=…&model=…}: a JSON array, one object for each day, tenant and model
 * that has calls. Both days belong to the range; tenant and model may be
 * left out. With keys set up, a tenant sees its own alone.
 */
@Path("/v1/usage")
@Produces(MediaType.APPLICATION_JSON)
public class UsageResource {
    private static final int MOST_DAYS = 400;
    private static final int LONGEST_NAME = 200;

    private final UsageDays days;
    private final Routing routing;

    UsageResource(UsageDays days, Routing routing) {
        this.days = days;
        this.routing = routing;
    }

    @GET
    @RunOnVirtualThread
    public String usage(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("tenant") @Nullable String tenant,
            @QueryParam("model") @Nullable String model,
            @HeaderParam("Authorization") @Nullable String authorization) {
        String whose = whose(name("tenant", tenant), authorization);
        LocalDate first = day("from", from);
        LocalDate last = day("to", to);
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw ChatError.invalid(
                    "invalid_value",
                    "to",
                    "to: given " + last + " with from " + first + ", expected from one to " + MOST_DAYS + " days");
        }
        if (!days.isKept()) {
            throw new ChatError(503, "usage_not_kept", "Usage is not recorded here: there is no database", null);
        }
        List<UsageDay> found = days.between(first, last, whose, name("model", model));
        if (found.size() > UsageDays.MOST_ROWS) {
            throw ChatError.invalid(
                    "invalid_value",
                    "from",
                    "from, to: given a range with more than " + UsageDays.MOST_ROWS
                            + " rows, expected fewer days, or a tenant or model");
        }
        return Json.write(found);
    }

    /** With keys set up, a tenant sees its own usage alone. */
    private @Nullable String whose(@Nullable String asked, @Nullable String authorization) {
        Map<String, Secret> keys = routing.settings().access().keys();
        if (keys.isEmpty()) {
            return asked;
        }
        String own = Callers.tenant(keys, authorization);
        if (asked != null && !asked.equals(own)) {
            throw new ChatError(
                    403, "not_allowed", "tenant: given '" + asked + "', expected none or your own", "tenant");
        }
        return own;
    }

    private static LocalDate day(String name, @Nullable String given) {
        if (given == null || given.isBlank()) {
            throw ChatError.invalid("missing_field", name, name + ": given nothing, expected a day such as 2026-11-28");
        }
        try {
            LocalDate day = LocalDate.parse(given);
            // Beyond four digits PostgreSQL and ISO 8601 part ways.
            if (day.getYear() >= 1 && day.getYear() <= 9_999) {
                return day;
            }
        } catch (DateTimeException malformed) {
            // told below
        }
        throw ChatError.invalid(
                "invalid_value",
                name,
                name + ": given '" + (given.length() <= 60 ? given : given.substring(0, 60) + "…")
                        + "', expected a day such as 2026-11-28");
    }

    private static @Nullable String name(String name, @Nullable String given) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        if (given.length() > LONGEST_NAME || given.indexOf('\0') >= 0) {
            throw ChatError.invalid(
                    "invalid_value",
                    name,
                    name + ": given " + given.length() + " characters, expected at most " + LONGEST_NAME
                            + " and no NUL");
        }
        return given;
    }
}
