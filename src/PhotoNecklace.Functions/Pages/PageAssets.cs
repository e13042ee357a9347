using System.Reflection;
using System.Text;

namespace PhotoNecklace.Functions.Pages;

/// <summary>
/// The files of the pages. They are inside the assembly (folder <c>wwwroot</c>), so a request can only name what is on this list:
/// there is no path on a disk to climb out of. Pages are there once per language; the script for shops' own pages has all of them, because
/// the page that loads it says which.
/// </summary>
public sealed class PageAssets
{
    /// <summary>What is spoken where a visitor's languages are none of ours.</summary>
    public const string DefaultLanguage = "en";

    private const string Prefix = "wwwroot/";

    private readonly Dictionary<(string Name, string Language), PageAsset> _translated = [];
    private readonly Dictionary<string, PageAsset> _plain = new(StringComparer.Ordinal);

    public PageAssets()
        : this(Embedded()) { }

    /// <param name="files">The files by their names, with <c>/</c> between folders.</param>
    /// <exception cref="InvalidOperationException">A language lacks a text.</exception>
    public PageAssets(IReadOnlyDictionary<string, byte[]> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var texts = files.Select(f => PageTexts.Read(f.Key, f.Value)).OfType<PageTexts>().ToList();
        Languages = [.. texts.Select(t => t.Language)];
        Check(texts);
        foreach (var (name, content) in files.Where(f => PageTexts.Read(f.Key, f.Value) is null))
        {
            if (!IsPage(name))
            {
                var sent =
                    name == PagePolicy.EmbedScript
                        ? Encoding.UTF8.GetBytes(PageTexts.FillScript(Encoding.UTF8.GetString(content), "embed", texts))
                        : content;
                _plain.Add(name, new(name, sent));
                continue;
            }

            var template = Encoding.UTF8.GetString(content);
            var page = Path.GetFileNameWithoutExtension(name);
            foreach (var spoken in texts)
            {
                var said = spoken.Speaks(page) ? spoken : texts.Single(t => t.Language == DefaultLanguage);
                _translated.Add(
                    (name, spoken.Language),
                    new(name, Encoding.UTF8.GetBytes(said.FillPage(template, page)), said.Language)
                );
            }
        }
    }

    /// <summary>The languages that the pages speak.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>The file of that name, such as <c>designer/designer.js</c> or <c>heic/libheif.js</c>; null when there is none, and for pages.</summary>
    public PageAsset? Find(string name) => _plain.GetValueOrDefault(name);

    /// <summary>A page: <c>designer</c>, <c>proof</c> or <c>workshop</c>.</summary>
    /// <param name="page">Its name.</param>
    /// <param name="languages">What the visitor reads, the best first, such as <c>de-AT</c>.</param>
    public PageAsset Page(string page, IEnumerable<string> languages) =>
        _translated[($"{page}/{page}.html", Choose(languages))];

    private static bool IsPage(string name) => name.EndsWith(".html", StringComparison.Ordinal);

    // A reader of de-AT reads de.
    private string Choose(IEnumerable<string> wanted) =>
        wanted
            .SelectMany(w => new[] { w, w.Split('-')[0] })
            .Select(w => Languages.FirstOrDefault(l => l.Equals(w, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(l => l is not null)
        ?? DefaultLanguage;

    private static void Check(List<PageTexts> texts)
    {
        var known = texts.Single(t => t.Language == DefaultLanguage).Keys;
        foreach (var other in texts)
        {
            // A part that a language leaves out as a whole is spoken in English.
            string[] different =
            [
                .. known.Where(k => other.Speaks(k.Split('.')[0])).Except(other.Keys, StringComparer.Ordinal),
                .. other.Keys.Where(k => !IsOfCatalogue(k)).Except(known, StringComparer.Ordinal),
            ];
            if (different.Length > 0)
            {
                throw new InvalidOperationException(
                    $"The files texts.{DefaultLanguage}.json and texts.{other.Language}.json differ in these keys: {string.Join(", ", different)}."
                );
            }
        }
    }

    // English names stand in the catalogue itself.
    private static bool IsOfCatalogue(string key) => key.StartsWith("catalogue.", StringComparison.Ordinal);

    private static Dictionary<string, byte[]> Embedded()
    {
        var assembly = typeof(PageAssets).Assembly;
        // The build writes the folder's separator as its own system has it.
        return assembly
            .GetManifestResourceNames()
            .Select(resource => (Resource: resource, Path: resource.Replace('\\', '/')))
            .Where(file => file.Path.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(
                file => file.Path[Prefix.Length..],
                file => Read(assembly, file.Resource),
                StringComparer.Ordinal
            );
    }

    private static byte[] Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
