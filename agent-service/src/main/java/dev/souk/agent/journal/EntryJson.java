package dev.souk.agent.journal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import dev.souk.agent.domain.Answer;
import dev.souk.agent.domain.Entry;
import dev.souk.chassis.json.Json;
import java.util.stream.Stream;

/** Entries as the journal stores them: the record's JSON with its simple name as {@code kind}. Names are for ever. */
final class EntryJson {
    private static final ObjectMapper MAPPER = mapper();

    private EntryJson() {}

    static String write(Entry entry) {
        try {
            return MAPPER.writerFor(Entry.class).writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("entry cannot be written", e);
        }
    }

    static Entry read(String json) {
        try {
            return MAPPER.readValue(json, Entry.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal has an entry that cannot be read", e);
        }
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = Json.mapper().copy();
        Stream.of(Entry.class, Answer.class).forEach(kinds -> {
            mapper.addMixIn(kinds, Kind.class);
            for (Class<?> permitted : kinds.getPermittedSubclasses()) {
                mapper.registerSubtypes(new NamedType(permitted, permitted.getSimpleName()));
            }
        });
        return mapper;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface Kind {}
}
