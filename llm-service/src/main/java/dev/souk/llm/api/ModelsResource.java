package dev.souk.llm.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.souk.chassis.json.Json;
import dev.souk.llm.chat.ChatError;
import dev.souk.llm.routing.Routing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /v1/models}. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
public class ModelsResource {
    private final Routing routing;

    ModelsResource(Routing routing) {
        this.routing = routing;
    }

    @GET
    public String list() {
        ObjectNode list = Json.mapper().createObjectNode().put("object", "list");
        ArrayNode data = list.putArray("data");
        routing.models().forEach(model -> data.add(json(model)));
        return Json.write(list);
    }

    @GET
    @Path("/{model: .+}")
    public String model(@PathParam("model") String model) {
        if (!routing.knows(model)) {
            throw new ChatError(404, "model_not_found", "model: there is no such model", "model");
        }
        return Json.write(json(model));
    }

    private static ObjectNode json(String model) {
        return Json.mapper()
                .createObjectNode()
                .put("id", model)
                .put("object", "model")
                .put("created", 0)
                .put("owned_by", "souk");
    }
}
