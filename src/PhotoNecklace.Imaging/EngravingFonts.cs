using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using PhotoNecklace.Imaging.Text;
using SkiaSharp;

namespace PhotoNecklace.Imaging;

/// <summary>
/// The fonts that can be engraved, from WOFF files inside this assembly. A font is several files, one for each group of scripts;
/// a glyph is taken from the first that has it. Thread-safe.
/// </summary>
public sealed class EngravingFonts
{
    /// <summary>Latin first: its file also has the digits and the punctuation that the others may repeat.</summary>
    private static readonly string[] Subsets =
    [
        "latin",
        "latin-ext",
        "vietnamese",
        "greek",
        "greek-ext",
        "cyrillic",
        "cyrillic-ext",
    ];

    private static readonly Lazy<EngravingFonts> LazyDefault = new(() => new(typeof(EngravingFonts).Assembly));

    private readonly FrozenDictionary<string, FontFile[]> _fonts;

    private EngravingFonts(Assembly assembly)
    {
        Dictionary<string, List<(int Order, FontFile Face)>> found = new(StringComparer.Ordinal);
        foreach (
            var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("fonts/", StringComparison.Ordinal))
        )
        {
            // fonts/eb-garamond-latin-ext-500-normal.woff
            var stem = name["fonts/".Length..name.LastIndexOf('-')];
            stem = stem[..stem.LastIndexOf('-')];
            var order = Enumerable
                .Range(0, Subsets.Length)
                .Where(i => stem.EndsWith('-' + Subsets[i], StringComparison.Ordinal))
                .OrderByDescending(i => Subsets[i].Length)
                .Select(i => (int?)i)
                .FirstOrDefault();
            if (order is not { } subset)
            {
                continue;
            }

            using var stream = assembly.GetManifestResourceStream(name);
            var face =
                SKTypeface.FromStream(stream)
                ?? throw new InvalidOperationException($"The font file {name} cannot be read.");
            var font = stem[..^(Subsets[subset].Length + 1)];
            (found.TryGetValue(font, out var faces) ? faces : found[font] = []).Add((subset, new FontFile(face)));
        }

        _fonts = found.ToFrozenDictionary(
            f => f.Key,
            f => f.Value.OrderBy(x => x.Order).Select(x => x.Face).ToArray(),
            StringComparer.Ordinal
        );
    }

    /// <summary>The fonts that are built in.</summary>
    public static EngravingFonts Default => LazyDefault.Value;

    /// <summary>The ids that a catalogue may name.</summary>
    public IReadOnlyCollection<string> Ids => _fonts.Keys;

    /// <summary>Splits a line into stretches that one file can draw.</summary>
    /// <exception cref="ArgumentException">There is no font with this id.</exception>
    internal List<(FontFile File, string Text)> Runs(string text, string font)
    {
        var faces = Faces(font);
        List<(FontFile File, string Text)> runs = [];
        var run = new StringBuilder();
        FontFile? current = null;
        foreach (var rune in text.EnumerateRunes())
        {
            // What no file has is drawn as the first file's empty box; the planner refuses such text before.
            var face = Array.Find(faces, f => f.Has(rune)) ?? faces[0];
            if (current is not null && face != current)
            {
                runs.Add((current, run.ToString()));
                run.Clear();
            }

            current = face;
            run.Append(rune.ToString());
        }

        if (current is not null)
        {
            runs.Add((current, run.ToString()));
        }

        return runs;
    }

    internal bool Has(string font, Rune rune) => Array.Exists(Faces(font), f => f.Has(rune));

    internal FontFile First(string font) => Faces(font)[0];

    private FontFile[] Faces(string font) =>
        _fonts.TryGetValue(font, out var faces)
            ? faces
            : throw new ArgumentException(
                $"There is no font '{font}'; there are {string.Join(", ", _fonts.Keys.Order(StringComparer.Ordinal))}.",
                nameof(font)
            );
}
