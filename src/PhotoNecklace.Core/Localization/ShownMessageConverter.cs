using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoNecklace.Core.Localization;

/// <summary>
/// How messages are shown to people and programs outside: a refusal as <c>{"code": "…", "message": "…"}</c>, anything else as its
/// sentence. To be added to the options of whoever answers; reading gives the finished sentence back as <see cref="Message.Text"/>.
/// </summary>
public sealed class ShownMessageConverter(Language language) : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(Message).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert), language)!;

    private sealed class Of<T>(Language language) : JsonConverter<T>
        where T : Message
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var json = JsonDocument.ParseValue(ref reader);
            return MessageJson.Read(json.RootElement, typeof(T)) as T
                ?? throw new JsonException($"This is not a {typeof(T).Name}.");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            var sentence = language.Format(value);
            if (typeof(T) != typeof(Refusal))
            {
                writer.WriteStringValue(sentence);
                return;
            }

            writer.WriteStartObject();
            writer.WriteString("code", value.Code);
            writer.WriteString("message", sentence);
            writer.WriteEndObject();
        }
    }
}
