package dev.souk.llm.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoercionTest {
    private static JsonNode json(String quoted) {
        return RequestCells.json(quoted);
    }

    private static Schema schema(JsonNode parameters) {
        ObjectNode function = JsonNodeFactory.instance.objectNode().put("name", "f");
        function.set("parameters", parameters);
        ArrayNode tools = JsonNodeFactory.instance.arrayNode();
        tools.addObject().set("function", function);
        return ToolSchemas.of(tools).schema("f");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'integer'} | '3' | 3",
                "{'type':'integer'} | ' -3 ' | -3",
                "{'type':'integer'} | '3.0' | 3",
                "{'type':'integer'} | 3.0 | 3",
                "{'type':'integer'} | '3.5' | '3.5'",
                "{'type':'integer'} | 3.5 | 3.5",
                "{'type':'integer'} | 'three' | 'three'",
                "{'type':'integer'} | '0x10' | '0x10'",
                "{'type':'integer'} | '1e999999999' | '1e999999999'",
                "{'type':'integer'} | '123456789012345678901' | 123456789012345678901",
                "{'type':'number'} | '3' | 3",
                "{'type':'number'} | '2.50' | 2.5",
                "{'type':'number'} | 7 | 7",
                "{'type':'number'} | 'NaN' | 'NaN'",
                "{'type':'boolean'} | 'true' | true",
                "{'type':'boolean'} | 'False' | false",
                "{'type':'boolean'} | 'yes' | 'yes'",
                "{'type':'boolean'} | 1 | 1",
                "{'type':'string'} | 3 | '3'",
                "{'type':'string'} | true | 'true'",
                "{'type':'string'} | '3' | '3'",
                "{'type':'string'} | {'a':1} | '{#a#:1}'",
                "{'type':['integer','null']} | 'null' | null",
                "{'type':['string','integer']} | '3' | '3'",
                "{'anyOf':[{'type':'integer'},{'type':'null'}]} | '3' | 3",
                "{'oneOf':[{'type':'string'},{'type':'integer'}]} | '3' | '3'",
                "{'enum':[1,2]} | '2' | 2",
                "{'enum':['1','2']} | 2 | '2'",
                "{'const':true} | 'true' | true",
                "{'type':'integer','nullable':true} | 'null' | null",
                "{'type':'object'} | '{#a#:1}' | {'a':1}",
                "{'type':'array','items':{'type':'integer'}} | '[#1#]' | [1]",
                "{'type':'array','items':{'type':'integer'}} | ['1',2] | [1,2]",
                "{'prefixItems':[{'type':'integer'},{'type':'string'}]} | ['1',2] | [1,'2']",
                "{'type':'array'} | 'a, b' | 'a, b'",
                "{'properties':{'a':{'type':'integer'}}} | {'a':'1','b':'2'} | {'a':1,'b':'2'}",
                "{'additionalProperties':{'type':'integer'}} | {'b':'2'} | {'b':2}",
                "{'allOf':[{'properties':{'a':{'type':'integer'}}}]} | {'a':'1'} | {'a':1}",
                "{'$defs':{'x':{'type':'integer'}},'properties':{'a':{'$ref':'#/$defs/x'}}} | {'a':'1'} | {'a':1}",
                "{'properties':{'a':{'$ref':'#'},'n':{'type':'integer'}}} | {'a':{'a':{'n':'1'}}} | {'a':{'a':{'n':1}}}",
                "{'properties':{'a':{'$ref':'https://shop.example/x'}}} | {'a':'1'} | {'a':'1'}",
                "{} | '3' | '3'",
                "true | '3' | '3'",
            })
    void givesAValueTheTypeOfItsSchema(String schema, String value, String expected) {
        JsonNode given = json(value.replace("#", "\\\""));

        JsonNode coerced = Coercion.coerced(given, schema(json(schema)));

        assertThat(Answer.strictly(coerced.toString())).isEqualTo(json(expected.replace("#", "\\\"")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'string'} | ` a\\n 'b' ` | ` a\\n 'b' `",
                "{'type':'integer'} | ` 3\n` | 3",
                "{} | 3 | 3",
                "{'type':['string','null']} | null | `null`",
            })
    void readsUntypedTextsAsTheirSchemaSays(String schema, String text, String expected) {
        JsonNode value = Coercion.ofText(text, schema(json(schema)));

        assertThat(value.asText("null")).isEqualTo(expected);
    }

    @Test
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void survivesReferencesInACircle() {
        Schema schema = schema(json("{'$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'},"
                + "'c':{'anyOf':[{'$ref':'#/$defs/c'},{'$ref':'#/$defs/c'}]}},"
                + "'properties':{'x':{'$ref':'#/$defs/a'},'y':{'$ref':'#/$defs/c'}}}"));

        JsonNode coerced = Coercion.coerced(json("{'x':'1','y':'1'}"), schema);

        assertThat(coerced).isEqualTo(json("{'x':'1','y':'1'}"));
    }

    @Test
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void survivesADeepSchema() {
        ObjectNode deepest = JsonNodeFactory.instance.objectNode().put("type", "integer");
        ObjectNode schema = deepest;
        for (int i = 0; i < 100_000; i++) {
            ObjectNode outer = JsonNodeFactory.instance.objectNode();
            outer.putArray("anyOf").add(schema);
            schema = outer;
        }

        JsonNode coerced = Coercion.coerced(json("'3'"), schema(schema));

        assertThat(coerced).isEqualTo(json("'3'"));
    }

    @Test
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void survivesAWideSchemaAndManyTools() {
        ArrayNode tools = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 10_000; i++) {
            tools.addObject().putObject("function").put("name", "f" + i);
        }
        ObjectNode parameters = ((ObjectNode) tools.get(9_999).path("function")).putObject("parameters");
        ArrayNode any = parameters.putArray("anyOf");
        for (int i = 0; i < 100_000; i++) {
            any.addObject().putObject("properties").putObject("p" + i).put("type", "integer");
        }
        ToolSchemas schemas = ToolSchemas.of(tools);
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 1_000; i++) {
            value.put("q" + i, "1");
        }

        JsonNode coerced = Coercion.coerced(value, schemas.schema("f9999"));

        assertThat(schemas.offers("f9999")).isTrue();
        assertThat(coerced.size()).isEqualTo(1_000);
    }

    @Test
    void leavesOutWhatIsNoFunction() {
        ToolSchemas schemas =
                ToolSchemas.of(json("[{'type':'x'},3,{'function':{'name':7}},{'function':{'name':'f'}}]"));

        assertThat(schemas.offers("f")).isTrue();
        assertThat(schemas.offers("7")).isFalse();
        assertThat(ToolSchemas.of(json("{}")).isEmpty()).isTrue();
        assertThat(Objects.requireNonNull(schemas.schema("f")).types()).isZero();
    }
}
