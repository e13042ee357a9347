using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoNecklace.Core.Catalogue;

/// <summary>The shape of catalogue.json. Everything may be missing here; the reader says what must not be.</summary>
internal sealed record CatalogueFile(
    List<CatalogueFile.PendantEntry?>? Pendants,
    List<CatalogueFile.MetalEntry?>? Metals
)
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            // A misspelt name must not silently mean "none".
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            ReadCommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            NumberHandling = JsonNumberHandling.Strict,
        };

    internal sealed record MetalEntry(
        string? Name,
        string? Label,
        string? Sku,
        List<string?>? Aliases,
        string? Finish,
        ColoursEntry? Colours
    );

    internal sealed record ColoursEntry(
        string? Deep,
        string? Dark,
        string? Mid,
        string? Light,
        string? Spark,
        string? Mirror
    );

    internal sealed record PendantEntry(
        string? Id,
        string? Name,
        string? Style,
        string? Sku,
        string? Notes,
        string? Outline,
        double? WidthMm,
        double? HeightMm,
        double? SheetWidthMm,
        double? SheetHeightMm,
        double? Rim,
        List<WindowEntry?>? Windows,
        List<EngravingEntry?>? Engraving,
        List<GemEntry?>? Gems,
        List<BailEntry?>? Bails,
        HingeEntry? Hinge,
        PartnerEntry? Partner,
        double? ChainInches,
        List<double>? ChainLengths,
        List<double>? BraceletLengths,
        List<string?>? ChainLinks,
        List<string?>? Carriers,
        List<string?>? Metals,
        List<string?>? Covers
    );

    internal sealed record WindowEntry(string? Surface, string? Path, bool Optional, double? Bleed);

    internal sealed record EngravingEntry(
        string? Id,
        string? Surface,
        double? X,
        double? Y,
        double? Width,
        double? Height,
        double? Turn,
        string? Path,
        int? Lines,
        double? MaxSize,
        double? MinSize,
        List<string?>? Fonts
    );

    internal sealed record GemEntry(double? X, double? Y, double? Diameter);

    internal sealed record BailEntry(double? X, double? Y, bool? Loop);

    internal sealed record PartnerEntry(string? Outline, List<BailEntry?>? Bails);

    internal sealed record HingeEntry(double? Y, double? Length);
}
