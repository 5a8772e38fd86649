using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Protocol.AsyncApi;

/// <summary>JSON schemas of the contract types, with the descriptions of their members.</summary>
internal sealed class ContractSchemas(XmlSummaries summaries)
{
    public JsonObject Of(Type contract)
    {
        JsonTypeInfo info = ContractJson.InfoOf(contract);
        var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };
        JsonObject schema = info.GetJsonSchemaAsNode(options).AsObject();
        InlineReferences(schema, schema);
        return schema;
    }

    /// <summary>The exporter points from one use of a type to another, from the schema's own root; inside a document that is elsewhere.</summary>
    private static void InlineReferences(JsonNode? node, JsonObject root)
    {
        if (node is JsonObject found && found["$ref"] is { } reference)
        {
            JsonNode? target = root;
            foreach (string step in reference.GetValue<string>().Split('/').Skip(1))
                target = target is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)] : target?[step];
            found.Remove("$ref");
            foreach ((string key, JsonNode? value) in target!.AsObject())
                found.TryAdd(key, value?.DeepClone());
        }
        if (node is JsonObject inner)
        {
            foreach ((_, JsonNode? value) in inner.ToArray())
                InlineReferences(value, root);
        }
        if (node is JsonArray items)
        {
            foreach (JsonNode? item in items)
                InlineReferences(item, root);
        }
    }

    private JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        // Types with a converter of their own come out as "anything".
        Type? inner = Nullable.GetUnderlyingType(context.TypeInfo.Type);
        Type type = inner ?? context.TypeInfo.Type;
        JsonObject described = schema as JsonObject ?? [];
        if (type == typeof(RunId))
            described = new JsonObject { ["type"] = OrNull("string", inner), ["pattern"] = "^[0-9a-f]{32}$" };
        else if (type == typeof(double))
            described = new JsonObject { ["type"] = OrNull("number", inner) };
        if (context.PropertyInfo?.AttributeProvider is PropertyInfo property && summaries.Of(property) is { Length: > 0 } text)
            described.Insert(0, "description", text);
        return described;
    }

    private static JsonNode OrNull(string type, Type? nullable) => nullable is null ? type : new JsonArray(type, "null");
}
