using System.Globalization;
using System.Text.Json;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Platforms;

/// <summary>
/// Reads the values of platforms' JSON bodies. A text that is not valid (half of a character, bytes that are not UTF-8) is found only when it
/// is looked at: System.Text.Json throws <see cref="InvalidOperationException"/> then, which <see cref="Parse"/> turns into a fault.
/// </summary>
internal static class BodyJson
{
    /// <summary>The largest number of pieces that is told from larger ones.</summary>
    public const int MaxCount = 1_000_000_000;

    private const int MaxIdLength = 20;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>Reads a body that must be an object.</summary>
    /// <param name="body">The raw bytes.</param>
    /// <param name="read">Reads the object.</param>
    /// <param name="fault">Makes the refusal of what is wrong: a clause without a full stop.</param>
    public static Result<T> Parse<T>(
        ReadOnlyMemory<byte> body,
        Func<JsonElement, Result<T>> read,
        Func<Remark, Refusal> fault
    )
    {
        try
        {
            using var json = JsonDocument.Parse(body, Options);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? read(json.RootElement)
                : fault(Remarks.BodyNotObject.With());
        }
        catch (JsonException)
        {
            return fault(Remarks.BodyNotJson.With());
        }
        catch (InvalidOperationException)
        {
            return fault(Remarks.BodyNotText.With());
        }
    }

    /// <summary>Reads a list of lines, each an object with an id of its own.</summary>
    /// <param name="lines">The list.</param>
    /// <param name="name">Its name.</param>
    /// <param name="read">Reads a line by its id.</param>
    /// <param name="fault">Makes the refusal of what is wrong.</param>
    public static Result<IReadOnlyList<PlacedLine>> ReadLines(
        JsonElement lines,
        string name,
        Func<string, JsonElement, PlacedLine> read,
        Func<Remark, Refusal> fault
    )
    {
        var found = new List<PlacedLine>(lines.GetArrayLength());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines.EnumerateArray())
        {
            if (line.ValueKind != JsonValueKind.Object || line.FindId() is not { } id)
            {
                return fault(Remarks.BodyLineId.With(("line", found.Count + 1), ("list", name)));
            }

            if (!seen.Add(id))
            {
                return fault(Remarks.BodyLineIdTwice.With(("list", name), ("id", id)));
            }

            found.Add(read(id, line));
        }

        return Result.Of<IReadOnlyList<PlacedLine>>(found);
    }

    /// <summary>A property; null when there is none, or it is null.</summary>
    public static JsonElement? Find(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A property that is an object; null for anything else.</summary>
    public static JsonElement? FindObject(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    /// <summary>A property that is a list; null for anything else.</summary>
    public static JsonElement? FindList(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.Array } value ? value : null;

    /// <summary>An id: up to 20 digits, as a number or a text; null for anything else.</summary>
    public static string? FindId(this JsonElement element, string name = "id") =>
        element.Find(name) is { } value ? Id(value) : null;

    /// <inheritdoc cref="FindId"/>
    public static string? Id(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString()!,
            _ => "",
        };
        return text.Length is > 0 and <= MaxIdLength && text.All(char.IsAsciiDigit) ? text : null;
    }

    /// <summary>A date with a time, the year first (RFC 3339 or ISO 8601); UTC when it names no offset. Null for anything else.</summary>
    public static DateTimeOffset? FindTime(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.String } value
        && value.GetString()!.Trim() is { Length: > 4 } text
        // .NET reads a time of day as today's, so that the same body would say something else tomorrow.
        && text.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0
        && text[4] == '-'
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : null;

    /// <summary>
    /// False for a property that is absent, empty, null, false or 0, also as text; true for anything else. For what must not be
    /// overlooked.
    /// </summary>
    public static bool IsSet(this JsonElement element, string name) =>
        element.Text(name).Trim().ToUpperInvariant() is not ("" or "0" or "FALSE" or "NULL");

    /// <summary>
    /// A whole number, also as a text; one that is larger than anybody's is <see cref="MaxCount"/>, above or below 0. False when there
    /// is something else; true with null when there is nothing.
    /// </summary>
    public static bool TryFindCount(this JsonElement element, string name, out int? count)
    {
        count = null;
        if (element.Find(name) is not { } value)
        {
            return true;
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString()!,
            _ => "",
        };
        if (
            !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || double.IsNaN(number)
            || Math.Abs(number % 1) > 0
        )
        {
            return false;
        }

        count = (int)Math.Clamp(number, -MaxCount, MaxCount);
        return true;
    }

    /// <summary>A property as a text; empty when there is none.</summary>
    public static string Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.Text() : "";

    /// <summary>A value as a text; empty for null.</summary>
    public static string Text(this JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => Whole(value),
            JsonValueKind.Null or JsonValueKind.Undefined => "",
            _ => value.GetRawText(),
        };

    // JSON may hold half of a character (an emoji that was cut in two), which is no text here. It is shown as it was sent.
    private static string Whole(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText().Trim('"');
        }
    }
}
