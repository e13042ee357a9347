using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;

namespace PhotoNecklace.Storage;

/// <summary>Reads and writes the columns of a row. What is null has no column.</summary>
internal static class Columns
{
    // Fixed width, so that texts sort and compare as the times do.
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // People read these columns in Storage Explorer; nobody puts them into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    internal static void Set(this TableEntity row, string column, object? value)
    {
        if (value is not null)
        {
            row[column] = value;
        }
    }

    /// <summary>A time as text: a table's own times begin in 1601, and a placeholder's time may be the year 1.</summary>
    internal static void SetTime(this TableEntity row, string column, DateTimeOffset? time) =>
        row.Set(column, time?.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));

    internal static void SetJson<T>(this TableEntity row, string column, T? value)
        where T : class => row.Set(column, value is null ? null : JsonSerializer.Serialize(value, Json));

    /// <summary>The same for what may be longer than a column takes: it goes on in columns with a number behind the name.</summary>
    internal static void SetLongJson<T>(this TableEntity row, string column, T? value)
        where T : class
    {
        var text = value is null ? "" : JsonSerializer.Serialize(value, Json);
        for (var part = 0; part * RowLimits.MaxColumnLength < text.Length; part++)
        {
            var start = part * RowLimits.MaxColumnLength;
            row[PartOf(column, part)] = text.Substring(start, Math.Min(RowLimits.MaxColumnLength, text.Length - start));
        }
    }

    internal static T? FindLongJson<T>(this TableEntity row, string column)
        where T : class
    {
        var text = new StringBuilder();
        for (var part = 0; row.GetString(PartOf(column, part)) is { } some; part++)
        {
            text.Append(some);
        }

        return text.Length == 0 ? null : JsonSerializer.Deserialize<T>(text.ToString(), Json);
    }

    private static string PartOf(string column, int part) =>
        part == 0 ? column : string.Create(CultureInfo.InvariantCulture, $"{column}{part + 1}");

    internal static string Text(this TableEntity row, string column) => row.GetString(column) ?? "";

    internal static int Number(this TableEntity row, string column) => row.GetInt32(column) ?? 0;

    internal static DateTimeOffset? FindTime(this TableEntity row, string column) =>
        row.GetString(column) is { } text
            ? DateTimeOffset.ParseExact(
                text,
                TimeFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
            )
            : null;

    internal static DateTimeOffset Time(this TableEntity row, string column) =>
        row.FindTime(column) ?? throw Missing(row, column);

    internal static T? FindJson<T>(this TableEntity row, string column)
        where T : class => row.GetString(column) is { } text ? JsonSerializer.Deserialize<T>(text, Json) : null;

    internal static T GetJson<T>(this TableEntity row, string column)
        where T : class => row.FindJson<T>(column) ?? throw Missing(row, column);

    private static InvalidDataException Missing(TableEntity row, string column) =>
        new($"The row '{row.PartitionKey}' / '{row.RowKey}' has no column '{column}'.");
}
