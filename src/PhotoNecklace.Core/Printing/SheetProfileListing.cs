using PhotoNecklace.Core.Printing.Sheets;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Printing;

/// <summary>A sheet profile as people choose it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Paper">The paper's id, or the jig's size.</param>
/// <param name="Marks">Marks by which a machine finds the sheet.</param>
/// <param name="IsMirrored">True when prints and cut lines are mirrored.</param>
/// <param name="MarginMm">What stays free on every side, in mm.</param>
/// <param name="GapMm">Distance between two pieces, in mm.</param>
/// <param name="Nests">How many nests its jig has; null without a jig.</param>
/// <param name="SpoiledNests">Those that are left out on every sheet.</param>
public sealed record SheetProfileView(
    string Name,
    string Paper,
    SheetMarks Marks,
    bool IsMirrored,
    double MarginMm,
    double GapMm,
    int? Nests,
    IReadOnlyList<int> SpoiledNests
);

/// <summary>Lists a shop's sheet profiles.</summary>
public sealed class SheetProfileListing(ShopDirectory shops)
{
    /// <summary>The profiles, by name, or a refusal <c>shop-unknown</c>.</summary>
    public Result<IReadOnlyList<SheetProfileView>> List(string shop)
    {
        ArgumentNullException.ThrowIfNull(shop);
        return shops.Find(shop) is { } found
            ? Result.Of<IReadOnlyList<SheetProfileView>>([
                .. found.SheetProfiles.OrderBy(p => p.Name, StringComparer.Ordinal).Select(View),
            ])
            : Refusals.ShopUnknown.With(("shop", shop));
    }

    private static SheetProfileView View(SheetProfile profile) =>
        new(
            profile.Name,
            profile.Jig?.Paper.Id ?? profile.Paper,
            profile.Marks,
            profile.Mirror,
            profile.MarginMm,
            profile.GapMm,
            profile.Jig?.Nests.Count,
            [.. Enumerable.Range(1, profile.Jig?.Nests.Count ?? 0).Where(n => profile.Jig!.Nests[n - 1].Spoiled)]
        );
}
