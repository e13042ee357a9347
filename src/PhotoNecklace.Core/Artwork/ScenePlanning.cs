using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Artwork;

/// <summary>What a page asks to see, as it was typed; null or empty takes the pendant's usual.</summary>
/// <param name="Metal">A metal's name, such as <c>rose-gold</c>.</param>
/// <param name="Cover">A cover's name, such as <c>resin-dome</c>.</param>
/// <param name="Birthstone">A month or a stone.</param>
/// <param name="Font">An engraving font's id.</param>
/// <param name="View"><c>proof, front, back, open</c> or <c>worn</c>; without it the proof.</param>
/// <param name="Background"><c>paper, white, linen</c> or <c>transparent</c>; without it paper.</param>
public sealed record SceneQuery(
    string? Metal = null,
    string? Cover = null,
    string? Birthstone = null,
    string? Font = null,
    string? View = null,
    string? Background = null
)
{
    /// <summary>The texts, by engraving area; <c>\n</c> written out begins a new line too.</summary>
    public ValueList<string?> Texts { get; init; } = [];

    /// <summary>What it hangs from, such as <c>20 in, box, gold</c>.</summary>
    public string? Chain { get; init; }

    /// <summary>True for a scale in mm and a coin beside it.</summary>
    public bool HasScale { get; init; }

    /// <summary>
    /// The parts of the photos as <c>x,y,w,h</c>, by window and of its shape; without one the photo fills the window from its middle.
    /// </summary>
    public ValueList<string?> Crops { get; init; } = [];
}

/// <summary>Composes a piece before there is a photo: every window is an empty slot. Refuses what an order would be refused for. Thread-safe.</summary>
public sealed class ScenePlanning(PendantCatalogue catalogue, ITextMeasurer measurer, EngravingTool? tool = null)
{
    private readonly WishCheck _check = new(catalogue, measurer, tool ?? new());

    /// <summary>The scene of a pendant.</summary>
    /// <returns>
    /// The scene with a photo layer for every window that the view shows, or a refusal: <c>metal-unknown, cover-unknown, view-unknown,
    /// background-unknown, crop-invalid, crop-2-invalid, crop-n-invalid</c> and those of
    /// <see cref="ArtworkPlanner.Check"/>.
    /// </returns>
    public Result<Scene> Compose(string pendantId, SceneQuery query)
    {
        ArgumentNullException.ThrowIfNull(pendantId);
        ArgumentNullException.ThrowIfNull(query);
        if (catalogue.Find(pendantId) is not { } pendant)
        {
            return catalogue.Unknown(pendantId);
        }

        var cover = pendant.Covers[0];
        var metal = string.IsNullOrWhiteSpace(query.Metal) ? pendant.Metals[0] : catalogue.Metals.Find(query.Metal);
        if (metal is null)
        {
            return catalogue.Metals.Unknown(query.Metal!);
        }

        if (!string.IsNullOrWhiteSpace(query.Cover) && !CoverNames.TryParse(query.Cover, out cover))
        {
            return Unknown(Refusals.CoverUnknown, query.Cover, Enum.GetValues<Cover>().Select(CoverNames.NameOf));
        }

        if (!TryRead(query.View, out SceneView view))
        {
            return Unknown(Refusals.ViewUnknown, query.View!, Names<SceneView>());
        }

        if (!TryRead(query.Background, out SceneBackground background))
        {
            return Unknown(Refusals.BackgroundUnknown, query.Background!, Names<SceneBackground>());
        }

        List<CropRect> crops = [.. pendant.Windows.Select(_ => CropRect.Whole)];
        foreach (var (slot, text) in query.Crops.Take(crops.Count).Index())
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            var parsed = CropRect.Parse(Shorten(text));
            if (!parsed.IsAccepted)
            {
                return CropRect.Of(slot, parsed.Refusal);
            }

            crops[slot] = parsed.Value;
        }

        var check = _check.Check(
            new(pendant.Id, metal.Name, cover),
            new(
                [.. query.Texts.Select(Lines)],
                string.IsNullOrWhiteSpace(query.Birthstone) ? null : Shorten(query.Birthstone),
                query.Font
            )
            {
                Chain = query.Chain is null ? null : Shorten(query.Chain),
            }
        );
        return check.IsAccepted
            ? SceneComposer.Compose(
                new(pendant, metal, cover, check.Value.Stone, check.Value.Engraving, crops)
                {
                    View = view,
                    Background = background,
                    Chain = check.Value.Chain,
                    HasScale = query.HasScale,
                }
            )
            : check.Refusal;
    }

    private static string? Lines(string? text) => text?.Replace("\\n", "\n", StringComparison.Ordinal);

    // By name only: Enum.TryParse would take numbers too.
    private static bool TryRead<T>(string? name, out T value)
        where T : struct, Enum
    {
        value = default;
        return string.IsNullOrWhiteSpace(name)
            || (
                Names<T>().Contains(name.Trim(), StringComparer.OrdinalIgnoreCase)
                && Enum.TryParse(name, ignoreCase: true, out value)
            );
    }

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(n => n.ToLowerInvariant());

    private static Refusal Unknown(RefusalCode code, string wish, IEnumerable<string> known) =>
        code.With(("wish", Shorten(wish)), ("known", MessageValue.List(known)));

    private static string Shorten(string text) => text.Length <= 80 ? text : PlainText.Cut(text, 80) + "…";
}
