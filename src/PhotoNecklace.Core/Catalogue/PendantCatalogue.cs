using System.Text;
using PhotoNecklace.Core.Catalogue.Reading;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Catalogue;

/// <summary>Every pendant that can be ordered.</summary>
public sealed class PendantCatalogue
{
    // Of a wrong id that a stranger sent, so much is shown.
    private const int MaxShown = 80;

    private static readonly Lazy<PendantCatalogue> LazyDefault = new(ReadDefault);

    private readonly Dictionary<string, Pendant> _byId;
    private readonly Pendant[] _longestStemFirst;
    private readonly Lazy<string> _json;

    internal PendantCatalogue(IReadOnlyList<Pendant> pendants, Metals metals)
    {
        Pendants = pendants;
        Metals = metals;
        _byId = pendants.ToDictionary(p => p.Id, StringComparer.OrdinalIgnoreCase);

        // "HEART" must not take what "HEART-LOCKET" means.
        _longestStemFirst = [.. pendants.OrderByDescending(p => p.Sku.Length)];
        _json = new(() => CatalogueWriter.Write(pendants, metals));
    }

    /// <summary>The catalogue that is built in (<c>catalogue.json</c>; sizes of the trade, see its pendants).</summary>
    public static PendantCatalogue Default => LazyDefault.Value;

    /// <summary>The pendants, in the catalogue's order.</summary>
    public IReadOnlyList<Pendant> Pendants { get; }

    /// <summary>The metals that there are: the built-in ones, and a catalogue's own.</summary>
    public Metals Metals { get; }

    /// <summary>Reads a catalogue. Lengths are mm.</summary>
    /// <returns>The catalogue, or a refusal <c>catalogue-invalid</c> with a line for each fault.</returns>
    public static Result<PendantCatalogue> Read(Stream json)
    {
        ArgumentNullException.ThrowIfNull(json);
        using var reader = new StreamReader(json, Encoding.UTF8);
        return Read(reader.ReadToEnd());
    }

    /// <inheritdoc cref="Read(Stream)"/>
    public static Result<PendantCatalogue> Read(string json)
    {
        var report = Check(json);
        return report.Catalogue is { } catalogue
            ? catalogue
            : Refusals.CatalogueInvalid.With(("faults", MessageValue.List(report.Faults.Select(f => f.Sentence))));
    }

    /// <summary>Reads a catalogue, and tells each fault with its pendant and field.</summary>
    public static CatalogueReport Check(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return CatalogueReader.Read(json, Default.Metals);
    }

    /// <summary>The pendant with this id; null when there is none. Case does not matter.</summary>
    public Pendant? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The refusal of an id that no pendant has.</summary>
    public Refusal Unknown(string id) =>
        Refusals.PendantUnknown.With(
            ("pendant", PlainText.Cut(id, MaxShown)),
            ("known", MessageValue.List(Pendants.Select(p => p.Id)))
        );

    /// <summary>
    /// What a SKU means: <c>{STEM}-{METAL}-{COVER}</c> such as <c>HEART-LOCKET-SILVER-GLASS</c>, <c>…-ROSEGOLD-RESIN</c>. Without a
    /// metal or a cover the pendant's default is meant. Case does not matter. Whether the pendant is offered in that metal
    /// is for the planner to say, because it can say it in a sentence.
    /// </summary>
    /// <returns>The choice, or null when no pendant's stem fits or the rest is no metal and cover.</returns>
    public PendantChoice? FindSku(string sku)
    {
        ArgumentNullException.ThrowIfNull(sku);
        var text = sku.Trim();
        foreach (var pendant in _longestStemFirst)
        {
            if (!text.StartsWith(pendant.Sku, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var rest = text[pendant.Sku.Length..];
            if (rest.Length == 0)
            {
                return new(pendant.Id, pendant.Metals[0].Name, pendant.Covers[0]);
            }

            if (rest[0] == '-' && ReadRest(pendant, rest[1..]) is { } choice)
            {
                return choice;
            }
        }

        return null;
    }

    /// <summary>The SKU that <see cref="FindSku"/> reads as this choice.</summary>
    public static string SkuOf(Pendant pendant, Metal metal, Cover cover)
    {
        ArgumentNullException.ThrowIfNull(pendant);
        ArgumentNullException.ThrowIfNull(metal);
        return $"{pendant.Sku}-{metal.Sku}-{CoverNames.SkuOf(cover)}";
    }

    /// <summary>
    /// The catalogue for a shop's page: outline paths, windows, sizes in mm, metals, covers, engraving limits, gem seats and stones.
    /// </summary>
    public string ToJson() => _json.Value;

    private PendantChoice? ReadRest(Pendant pendant, string rest)
    {
        if (Metals.Find(rest) is { } only)
        {
            return new(pendant.Id, only.Name, pendant.Covers[0]);
        }

        for (var dash = rest.IndexOf('-', StringComparison.Ordinal); dash > 0; dash = rest.IndexOf('-', dash + 1))
        {
            if (Metals.Find(rest[..dash]) is { } metal && CoverNames.TryParse(rest[(dash + 1)..], out var cover))
            {
                return new(pendant.Id, metal.Name, cover);
            }
        }

        return null;
    }

    private static PendantCatalogue ReadDefault()
    {
        using var stream =
            typeof(PendantCatalogue).Assembly.GetManifestResourceStream("catalogue.json")
            ?? throw new InvalidOperationException("The assembly was built without its catalogue.json.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var read = CatalogueReader.Read(reader.ReadToEnd(), builtIn: null, checkShapes: false);
        return read.Catalogue
            ?? throw new InvalidOperationException(string.Join('\n', read.Faults.Select(f => f.Sentence)));
    }
}
