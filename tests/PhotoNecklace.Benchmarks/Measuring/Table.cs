namespace PhotoNecklace.Benchmarks.Measuring;

/// <summary>A Markdown table.</summary>
internal sealed class Table(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Prints it; the first column to the left, the others to the right.</summary>
    public void Print()
    {
        var widths = headings.Select((h, i) => _rows.Select(r => r[i].Length).Append(h.Length).Max()).ToArray();
        Write(headings);
        Console.WriteLine($"|{string.Join('|', widths.Select((w, i) => Rule(w, i)))}|");
        foreach (var row in _rows)
        {
            Write(row);
        }

        Console.WriteLine();

        void Write(string[] cells) =>
            Console.WriteLine($"| {string.Join(" | ", cells.Select((c, i) => Pad(c, widths[i], i)))} |");
    }

    private static string Pad(string cell, int width, int column) =>
        column == 0 ? cell.PadRight(width) : cell.PadLeft(width);

    private static string Rule(int width, int column) =>
        column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":";
}
