using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoNecklace.Core.Localization;

/// <summary>
/// How messages are stored: <c>{"code": "photo-empty", "variant": "…", "arguments": {…}}</c>. Earlier versions stored finished
/// sentences, <c>{"code", "message"}</c> or a bare text; these are read as <see cref="Message.Text"/>, and written back as they were.
/// </summary>
public sealed class StoredMessageConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(Message).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<T> : JsonConverter<T>
        where T : Message
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var json = JsonDocument.ParseValue(ref reader);
            return MessageJson.Read(json.RootElement, typeof(T)) as T
                ?? throw new JsonException($"This is not a {typeof(T).Name}.");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            MessageJson.Write(writer, value);
    }
}

/// <summary>The JSON of messages.</summary>
internal static class MessageJson
{
    /// <summary>Reads a message. Whether a code is a refusal's or a remark's is known by the catalogues, or else by who asks.</summary>
    public static Message Read(JsonElement json, Type wanted)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return Remark.FromText(json.GetString()!);
        }

        if (
            json.ValueKind != JsonValueKind.Object
            || !TryGet(json, "code", out var codeElement)
            || codeElement.ValueKind != JsonValueKind.String
        )
        {
            throw new JsonException("A message has a code.");
        }

        var code = codeElement.GetString()!;
        var text = TryGet(json, "message", out var m) && m.ValueKind == JsonValueKind.String ? m.GetString() : null;
        var variant = TryGet(json, "variant", out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;
        var arguments =
            text is null && TryGet(json, "arguments", out var a) && a.ValueKind == JsonValueKind.Object
                ? MessageArguments.Of([.. a.EnumerateObject().Select(p => (p.Name, Value(p.Value)))])
                : MessageArguments.None;
        var isRemark =
            wanted == typeof(Remark) || (wanted == typeof(Message) && Remarks.Find(code, variant) is not null);
        return isRemark ? new Remark(code, variant, arguments, text) : new Refusal(code, variant, arguments, text);
    }

    /// <summary>Writes a message with its code and arguments.</summary>
    public static void Write(Utf8JsonWriter writer, Message message)
    {
        if (message is Remark { Code: "", Text: { } bare })
        {
            writer.WriteStringValue(bare);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("code", message.Code);
        if (message.Text is { } text)
        {
            writer.WriteString("message", text);
        }

        if (message.Variant is { } variant)
        {
            writer.WriteString("variant", variant);
        }

        if (message.Arguments.Count > 0)
        {
            writer.WriteStartObject("arguments");
            foreach (var (name, value) in message.Arguments)
            {
                writer.WritePropertyName(name);
                Write(writer, value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MessageValue value)
    {
        switch (value.Content)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case Message message:
                Write(writer, message);
                break;
            case IReadOnlyList<MessageValue> list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"A {value.Content.GetType().Name} is no argument.");
        }
    }

    private static MessageValue Value(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => json.GetString()!,
            JsonValueKind.Number => json.GetDouble(),
            JsonValueKind.Object => Read(json, typeof(Message)),
            JsonValueKind.Array => new MessageValue(json.EnumerateArray().Select(Value).ToArray()),
            _ => throw new JsonException($"An argument cannot be {json.ValueKind}."),
        };

    // A client may have been sent another case.
    private static bool TryGet(JsonElement json, string name, out JsonElement value)
    {
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = property.Value;
                return true;
            }
        }

        value = default;
        return false;
    }
}
