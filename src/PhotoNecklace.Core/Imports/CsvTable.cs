using System.Text;
using CsvHelper;

namespace PhotoNecklace.Core.Imports;

/// <summary>A file of rows under headings.</summary>
/// <param name="Headings">The headings.</param>
/// <param name="Rows">The rows that hold anything, each with the file's line where it begins, from 1.</param>
internal sealed record CsvTable(IReadOnlyList<string> Headings, IReadOnlyList<(int Line, string[] Cells)> Rows)
{
    /// <summary>Rows at most.</summary>
    public const int MaxRows = 5000;

    /// <summary>Columns at most.</summary>
    public const int MaxColumns = 200;

    /// <summary>Characters of a value at most: engravings and notes are far shorter.</summary>
    public const int MaxValue = 20_000;

    /// <summary>True when the file is not UTF-8 and was read as Windows-1252.</summary>
    public bool IsWindows { get; private init; }

    /// <summary>Reads a file: UTF-8 with or without a byte order mark, UTF-16 with one, or Windows-1252, separated by commas, semicolons, or tabs.</summary>
    /// <returns>The table, or a refusal: <c>import-file</c>.</returns>
    public static Result<CsvTable> Read(ReadOnlyMemory<byte> file)
    {
        var (text, isWindows) = Decode(file.Span);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return Refusals.ImportFileNotCsv.With();
        }

        long? unclosed = null;
        using var reader = CsvReader.FromText(
            text,
            new()
            {
                HasHeader = false,
                TrackLineNumbers = true,
                IncludeValuesInExceptions = false,
                OnMalformedRecord = r =>
                    unclosed = r.Reason == CsvMalformedReason.UnterminatedQuote ? r.LineNumber : unclosed,
            }
        );
        var table = Read(reader);
        return unclosed is { } line ? Refusals.ImportFileQuote.With(("line", line))
            : table.IsAccepted ? table.Value with { IsWindows = isWindows }
            : table.Refusal;
    }

    private static Result<CsvTable> Read(CsvReader reader)
    {
        string[]? headings = null;
        var rows = new List<(int, string[])>();
        while (reader.Read())
        {
            var cells = new string[reader.FieldCount];
            for (var i = 0; i < Math.Min(cells.Length, MaxColumns + 1); i++)
            {
                cells[i] = Cell(reader.GetString(i));
                if (cells[i].Length > MaxValue)
                {
                    return Refusals.ImportFileValue.With(("line", reader.LineNumber), ("most", MaxValue));
                }
            }

            if (Array.TrueForAll(cells, c => c is null or ""))
            {
                continue;
            }

            if (cells.Length > MaxColumns)
            {
                return Refusals.ImportFileColumns.With(("most", MaxColumns));
            }

            if (headings is null)
            {
                headings = cells;
            }
            else if (rows.Count == MaxRows)
            {
                return Refusals.ImportFileRows.With(("most", MaxRows));
            }
            else
            {
                rows.Add(((int)reader.LineNumber, cells));
            }
        }

        return headings is null || rows.Count == 0 ? Refusals.ImportFileEmpty.With() : new CsvTable(headings, rows);
    }

    // Exports keep spreadsheets from rounding a number by a formula (="0123") or an apostrophe. Nothing else is ever computed.
    private static string Cell(string value)
    {
        var trimmed = value.Trim();
        return trimmed.Length > 3 && trimmed.StartsWith("=\"", StringComparison.Ordinal) && trimmed.EndsWith('"')
                ? trimmed[2..^1]
            : trimmed.Length > 1 && trimmed[0] == '\'' && IsGuarded(trimmed[1]) ? trimmed[1..]
            : trimmed;
    }

    private static bool IsGuarded(char c) => c is '=' or '+' or '-' or '@';

    private static (string Text, bool IsWindows) Decode(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("\uFEFF"u8))
        {
            return (Encoding.UTF8.GetString(file[3..]), false);
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return (Encoding.Unicode.GetString(file[2..]), false);
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (Encoding.BigEndianUnicode.GetString(file[2..]), false);
        }

        try
        {
            return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file), false);
        }
        catch (DecoderFallbackException)
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(file), true);
        }
    }
}
