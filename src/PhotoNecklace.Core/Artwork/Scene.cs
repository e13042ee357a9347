using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoNecklace.Core.Artwork;

/// <summary>What a piece looks like: layers of shapes in millimetres with their paints, drawn in order.</summary>
/// <remarks>
/// Plain data: paths are SVG path data in mm, colours <c>#rrggbb</c> or <c>#rrggbbaa</c>. Everything a web page needs to draw the
/// same picture is in it but the photos and the fonts.
/// </remarks>
/// <param name="WidthMm">Width of the picture in mm.</param>
/// <param name="HeightMm">Height of the picture in mm.</param>
public sealed record Scene(double WidthMm, double HeightMm)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new TenthOfMicron() },
    };

    /// <summary>The layers, the lowest first.</summary>
    public IReadOnlyList<SceneLayer> Layers { get; init; } = [];

    /// <summary>
    /// The piece as a solid, for a renderer that lights it; null for a scene that is only drawn. Not part of the JSON: the layers say the
    /// same of everything but the metal's reflectance.
    /// </summary>
    [JsonIgnore]
    public PieceModel? Model { get; init; }

    /// <summary>The scene as JSON; the same scene always gives the same text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is no scene.</exception>
    public static Scene FromJson(string json) =>
        JsonSerializer.Deserialize<Scene>(json, Json) ?? throw new JsonException("The scene is null.");

    // Four decimals are a tenth of a micrometre (and of a thousandth for opacities): more would only be noise from the arithmetic.
    private sealed class TenthOfMicron : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(Math.Round(value, 4) + 0.0);
    }
}
