using PhotoNecklace.Core.Artwork.Letters;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork;

/// <summary>A place for a text, and how a text stands in it.</summary>
/// <param name="Place">The engraving area's id.</param>
/// <param name="Font">The id of the font that is taken.</param>
/// <param name="SizeMm">Em size of the text as it was fitted, in mm; null without a text, or when it does not fit.</param>
/// <param name="LeastMm">The least em size that can be cut in the font, in mm.</param>
/// <param name="Left">About how many more characters fit; 0 when the text does not fit.</param>
public sealed record PlaceRoom(string Place, string Font, double? SizeMm, double LeastMm, int Left);

/// <summary>Says, while somebody is typing, how much room is left for an engraving. Thread-safe.</summary>
public sealed class EngravingRoom(PendantCatalogue catalogue, ITextMeasurer measurer, EngravingTool? tool = null)
{
    private readonly EngravingLayout _layout = new(measurer, tool ?? new());

    /// <summary>The room of each of a pendant's places, in their order.</summary>
    /// <param name="pendantId">The pendant.</param>
    /// <param name="texts">The texts as typed, by place; fewer than there are places for none.</param>
    /// <param name="wantedFont">The font's id as typed; null or empty for the pendant's usual.</param>
    /// <returns>The places, or a refusal: <c>pendant-unknown, engraving-font</c>.</returns>
    public Result<IReadOnlyList<PlaceRoom>> Measure(string pendantId, IReadOnlyList<string?> texts, string? wantedFont)
    {
        ArgumentNullException.ThrowIfNull(pendantId);
        ArgumentNullException.ThrowIfNull(texts);
        if (catalogue.Find(pendantId) is not { } pendant)
        {
            return catalogue.Unknown(pendantId);
        }

        List<PlaceRoom> rooms = [];
        foreach (var (i, area) in pendant.Engraving.Index())
        {
            var fonts = EngravingLayout.FontsOf(area, wantedFont);
            if (!fonts.IsAccepted)
            {
                return fonts.Refusal;
            }

            var text = texts.ElementAtOrDefault(i);
            var fitted = string.IsNullOrWhiteSpace(text) ? null : _layout.Fit(text, area, wantedFont).Value;
            var font = fitted?.Font ?? fonts.Value[0];
            var isFull = fitted is null && !string.IsNullOrWhiteSpace(text);
            rooms.Add(
                new(
                    area.Id,
                    font,
                    fitted?.SizeMm,
                    _layout.LeastMm(text ?? "", area, font),
                    isFull ? 0 : _layout.CharactersLeft(fitted, area, font)
                )
            );
        }

        return Result.Of<IReadOnlyList<PlaceRoom>>(rooms);
    }
}
