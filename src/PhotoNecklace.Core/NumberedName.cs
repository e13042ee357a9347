using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoNecklace.Core;

/// <summary>
/// The name by which the edges (carts, the API, stored rows) call what there may be several of: the first by the name alone, the
/// others with their number behind it, such as <c>_crop, _crop_2, _crop_3</c>. Inside, all of them are one list.
/// </summary>
/// <param name="First">The name of the first.</param>
/// <param name="Separator">What stands between the name and the number.</param>
/// <param name="IsCaseSensitive">True where another case is another name.</param>
public sealed record NumberedName(string First, string Separator = "", bool IsCaseSensitive = false)
{
    /// <summary>The highest number that is read: a name with a higher one is any other name.</summary>
    public const int Highest = 99;

    // Whoever reads the API knows these two members from before there were more.
    private const int AlwaysWritten = 2;

    /// <summary>Of an item in the API and in stored rows: the id of the photo in a window.</summary>
    public static NumberedName PhotoId { get; } = new("photoId");

    /// <summary>Of an item in the API and in stored rows: the part of the photo in a window.</summary>
    public static NumberedName Crop { get; } = new("crop");

    /// <summary>Of an item in the API and in stored rows: the text of an engraving area.</summary>
    public static NumberedName Engraving { get; } = new("engraving");

    /// <summary>The name of the one at a place.</summary>
    /// <param name="place">The place in the list, from 0.</param>
    public string At(int place) =>
        place == 0 ? First : string.Create(CultureInfo.InvariantCulture, $"{First}{Separator}{place + 1}");

    /// <summary>The place, from 0, of the one with this name; null for a name that is none of these.</summary>
    public int? PlaceOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var comparison = IsCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        if (!name.StartsWith(First, comparison))
        {
            return null;
        }

        if (name.Length == First.Length)
        {
            return 0;
        }

        // Only a number as At writes it: one name for one place.
        var digits = name.AsSpan(First.Length);
        return
            digits.StartsWith(Separator, comparison)
            && digits[Separator.Length..] is [not '0', ..] number
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && n is >= 2 and <= Highest
            ? n - 1
            : null;
    }

    /// <summary>The values with these names, by place; nothing at places without a value, and none at the end.</summary>
    /// <param name="values">All values, by name; those with other names are passed over.</param>
    public ValueList<T?> Collect<T>(IEnumerable<KeyValuePair<string, T?>> values)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(values);
        var found = new T?[Highest];
        foreach (var (name, value) in values)
        {
            if (PlaceOf(name) is { } place)
            {
                found[place] = value;
            }
        }

        return ValueList.Trimmed(found, v => v is null);
    }

    /// <summary>The members of a JSON object that have these names, by place.</summary>
    /// <exception cref="JsonException">One of them is something else.</exception>
    internal ValueList<T?> Read<T>(IReadOnlyDictionary<string, JsonElement> json, JsonSerializerOptions? options = null)
        where T : class =>
        Collect(
            json.Where(m => PlaceOf(m.Key) is not null)
                .Select(m => KeyValuePair.Create(m.Key, m.Value.Deserialize<T>(options)))
        );

    /// <summary>
    /// Puts values into the members of a JSON object under these names. Where the JSON has members that are null, the first two are
    /// always there.
    /// </summary>
    internal void Write<T>(Dictionary<string, JsonElement> json, IEnumerable<T?> values, JsonSerializerOptions options)
        where T : class
    {
        var list = values.ToList();
        var least = options.DefaultIgnoreCondition == JsonIgnoreCondition.Never ? AlwaysWritten : 0;
        for (var place = 0; place < Math.Max(list.Count, least); place++)
        {
            var value = list.ElementAtOrDefault(place);
            if (value is not null || place < least)
            {
                json[At(place)] = JsonSerializer.SerializeToElement(value, options);
            }
        }
    }

    /// <summary>A copy of the members of a JSON object that has these texts under these names as well.</summary>
    internal Dictionary<string, JsonElement> Added(Dictionary<string, JsonElement> json, IEnumerable<string?> values)
    {
        var copy = new Dictionary<string, JsonElement>(json, json.Comparer);
        Write(copy, values, JsonSerializerOptions.Web);
        return copy;
    }
}
