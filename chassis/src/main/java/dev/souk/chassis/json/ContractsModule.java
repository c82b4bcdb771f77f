package dev.souk.chassis.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.souk.contracts.id.Id;
import dev.souk.contracts.problem.ProblemCode;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Writes ids as plain strings and problem codes as their stable code, so that contracts need no annotations. */
final class ContractsModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    ContractsModule() {
        super("souk-contracts");
        addSerializer(Id.class, new IdSerializer());
        addSerializer(ProblemCode.class, new ProblemCodeSerializer());
        addDeserializer(ProblemCode.class, new ProblemCodeDeserializer());
        addDeserializer(boolean.class, new FlagDeserializer());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new SimpleDeserializers() {
            private static final long serialVersionUID = 1L;

            @Override
            public @Nullable JsonDeserializer<?> findBeanDeserializer(
                    JavaType type, DeserializationConfig config, BeanDescription description) {
                return Id.class.isAssignableFrom(type.getRawClass())
                                && type.getRawClass().isRecord()
                        ? new IdDeserializer(type.getRawClass())
                        : null;
            }
        });
    }

    private static final class IdSerializer extends StdSerializer<Id> {
        private static final long serialVersionUID = 1L;

        IdSerializer() {
            super(Id.class);
        }

        @Override
        public void serialize(Id id, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(id.value());
        }
    }

    private static final class IdDeserializer extends StdDeserializer<Id> {
        private static final long serialVersionUID = 1L;
        private final transient Constructor<?> constructor;

        IdDeserializer(Class<?> type) {
            super(type);
            try {
                constructor = type.getConstructor(String.class);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " is no id", e);
            }
        }

        @Override
        public Id deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                return (Id) context.handleUnexpectedToken(handledType(), in);
            }
            try {
                return (Id) constructor.newInstance(in.getText());
            } catch (InvocationTargetException e) {
                throw context.instantiationException(handledType(), e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class ProblemCodeSerializer extends StdSerializer<ProblemCode> {
        private static final long serialVersionUID = 1L;

        ProblemCodeSerializer() {
            super(ProblemCode.class);
        }

        @Override
        public void serialize(ProblemCode code, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(code.code());
        }
    }

    private static final class ProblemCodeDeserializer extends StdDeserializer<ProblemCode> {
        private static final long serialVersionUID = 1L;

        ProblemCodeDeserializer() {
            super(ProblemCode.class);
        }

        @Override
        public ProblemCode deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return ProblemCode.of(in.getText());
        }
    }

    /** A flag that is absent is false, while an absent number is an error. */
    private static final class FlagDeserializer extends StdDeserializer<Boolean> {
        private static final long serialVersionUID = 1L;

        FlagDeserializer() {
            super(boolean.class);
        }

        @Override
        public Boolean deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return _parseBooleanPrimitive(in, context);
        }

        @Override
        public Boolean getNullValue(DeserializationContext context) {
            return Boolean.FALSE;
        }
    }
}
