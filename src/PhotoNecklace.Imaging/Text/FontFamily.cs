using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using SkiaSharp;

namespace PhotoNecklace.Imaging.Text;

/// <summary>
/// One font in one weight: several files, each with a part of its characters. A file is read when the first of its characters is
/// needed, because East Asian fonts have thousands of which a text has five. Thread-safe.
/// </summary>
internal sealed class FontFamily
{
    private const string Root = "fonts/";

    /// <summary>Latin first: its file also has the digits and the punctuation that the others may repeat.</summary>
    private static readonly string[] FirstSubsets =
    [
        "latin",
        "latin-ext",
        "vietnamese",
        "greek",
        "greek-ext",
        "cyrillic",
        "cyrillic-ext",
    ];

    private readonly Lazy<Slice[]> _slices;

    private FontFamily(string id, Func<Slice[]> slices)
    {
        Id = id;
        _slices = new(slices);
    }

    /// <summary>The name of its package, such as <c>eb-garamond</c>.</summary>
    public string Id { get; }

    /// <summary>Height of a Latin capital in ems; of a font without one, of what its file states.</summary>
    public double CapHeight => _slices.Value[0].File.CapHeight;

    /// <summary>The fonts inside an assembly, by id.</summary>
    public static FrozenDictionary<string, FontFamily> ReadAll(Assembly assembly) =>
        assembly
            .GetManifestResourceNames()
            .Where(n => n.StartsWith(Root, StringComparison.Ordinal))
            .GroupBy(n => n[Root.Length..n.LastIndexOf('/')], StringComparer.Ordinal)
            .ToFrozenDictionary(
                g => g.Key,
                g => new FontFamily(g.Key, () => ReadSlices(assembly, g.Key, [.. g])),
                StringComparer.Ordinal
            );

    /// <summary>The file that has a character; null when none has.</summary>
    public FontFile? Find(Rune rune)
    {
        foreach (var slice in _slices.Value)
        {
            if (slice.MayHave(rune.Value) && slice.File.Has(rune))
            {
                return slice.File;
            }
        }

        return null;
    }

    /// <summary>The file whose empty box stands for what no font has.</summary>
    public FontFile First => _slices.Value[0].File;

    private static Slice[] ReadSlices(Assembly assembly, string family, IReadOnlyList<string> resources)
    {
        var ranges = ReadRanges(assembly, $"{Root}{family}/unicode.json");
        return
        [
            .. resources
                .Where(n => n.EndsWith(".woff", StringComparison.Ordinal))
                .Select(n => (Name: n, Subset: SubsetOf(n, family)))
                .OrderBy(f => Array.IndexOf(FirstSubsets, f.Subset) is var i and >= 0 ? i : FirstSubsets.Length)
                .ThenBy(f => f.Subset, StringComparer.Ordinal)
                .Select(f => new Slice(ranges.GetValueOrDefault(f.Subset), () => ReadFile(assembly, f.Name))),
        ];
    }

    // fonts/eb-garamond/eb-garamond-latin-ext-500-normal.woff
    private static string SubsetOf(string resource, string family)
    {
        var stem = resource[(Root.Length + family.Length + 1 + family.Length + 1)..resource.LastIndexOf('-')];
        return stem[..stem.LastIndexOf('-')];
    }

    // {"latin": "U+0000-00FF,U+0131", "[12]": "U+4E01"}: slices without a name have a number.
    private static Dictionary<string, IReadOnlyList<(int From, int To)>> ReadRanges(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource);
        var texts = stream is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
        var ranges = new Dictionary<string, IReadOnlyList<(int From, int To)>>(StringComparer.Ordinal);
        foreach (var (key, text) in texts)
        {
            ranges[key.Trim('[', ']')] = [.. text.Split(',').Select(ReadRange).OrderBy(r => r.From)];
        }

        return ranges;
    }

    private static (int From, int To) ReadRange(string text)
    {
        var range = text.Trim()["U+".Length..];
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        var from = Hex(dash < 0 ? range : range[..dash]);
        return (from, dash < 0 ? from : Hex(range[(dash + 1)..]));

        static int Hex(string digits) =>
            int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private static FontFile ReadFile(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource);
        return new(
            SKTypeface.FromStream(stream)
                ?? throw new InvalidOperationException($"The font file {resource} cannot be read.")
        );
    }

    /// <summary>A file, and what it may have: a package that lists one range for all its styles lists too little or nothing.</summary>
    private sealed class Slice(IReadOnlyList<(int From, int To)>? ranges, Func<FontFile> read)
    {
        private readonly Lazy<FontFile> _file = new(read);

        public FontFile File => _file.Value;

        public bool MayHave(int rune)
        {
            if (ranges is null)
            {
                return true;
            }

            // The last range that begins at the character or before it.
            var (low, high) = (0, ranges.Count - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                if (ranges[middle].To < rune)
                {
                    low = middle + 1;
                }
                else if (ranges[middle].From > rune)
                {
                    high = middle - 1;
                }
                else
                {
                    return true;
                }
            }

            return false;
        }
    }
}
