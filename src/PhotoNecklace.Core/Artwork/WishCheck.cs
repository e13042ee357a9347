using PhotoNecklace.Core.Artwork.Letters;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Catalogue.Reading;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Artwork;

/// <summary>What an order's wishes come to, photos aside.</summary>
internal sealed record CheckedWishes(
    Pendant Pendant,
    Metal Metal,
    GemStones? Stone,
    IReadOnlyList<EngravedText> Engraving,
    ChosenChain Chain
);

/// <summary>Checks everything about an order that can be checked without photos.</summary>
internal sealed class WishCheck(PendantCatalogue catalogue, ITextMeasurer measurer, EngravingTool tool)
{
    private readonly EngravingLayout _engraving = new(measurer, tool);

    public Result<CheckedWishes> Check(PendantChoice choice, Personalisation wishes)
    {
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(wishes);
        if (catalogue.Find(choice.PendantId) is not { } pendant)
        {
            return catalogue.Unknown(choice.PendantId);
        }

        var name = pendant.Name.ToLowerInvariant();
        if (catalogue.Metals.Find(choice.Metal) is not { } metal)
        {
            return catalogue.Metals.Unknown(choice.Metal);
        }

        if (!pendant.Metals.Contains(metal))
        {
            return NotOffered(Refusals.MetalNotOffered, name, metal.Name, pendant.Metals.Select(m => m.Name));
        }

        if (!pendant.Covers.Contains(choice.Cover))
        {
            return NotOffered(
                Refusals.CoverNotOffered,
                name,
                CoverNames.NameOf(choice.Cover),
                pendant.Covers.Select(CoverNames.NameOf)
            );
        }

        var chain = new ChainWish(pendant, catalogue.Metals).Read(wishes.Chain);
        if (!chain.IsAccepted)
        {
            return chain.Refusal;
        }

        var (stone, stoneFault) = Stone(pendant, name, wishes.Birthstone);
        var (texts, textFault) = stoneFault is null ? Engraving(pendant, name, wishes) : ([], stoneFault);
        return textFault is null ? new CheckedWishes(pendant, metal, stone, texts, chain.Value) : textFault;
    }

    private static Refusal NotOffered(RefusalCode code, string pendant, string wish, IEnumerable<string> offered) =>
        code.With(("pendant", pendant), ("wish", wish), ("offered", MessageValue.List(offered)));

    private static (GemStones? Stone, Refusal? Fault) Stone(Pendant pendant, string name, string? wish)
    {
        if (string.IsNullOrWhiteSpace(wish))
        {
            return (null, pendant.NeedsStone ? Refusals.BirthstoneMissing.With(("pendant", name)) : null);
        }

        if (pendant.Gems.Count == 0)
        {
            return (null, Refusals.BirthstoneNotOffered.With(("pendant", name)));
        }

        var found = GemStones.Find(wish, pendant.Gems.Count);
        return (found.Value, found.Refusal);
    }

    // A text goes to the area of the same place, whichever other texts there are.
    private (List<EngravedText> Texts, Refusal? Fault) Engraving(Pendant pendant, string name, Personalisation wishes)
    {
        List<EngravedText> texts = [];
        foreach (var (i, wish) in wishes.Texts.Index())
        {
            // A page may send its font list's first entry with every order: without a text it means nothing.
            if (string.IsNullOrWhiteSpace(wish))
            {
                continue;
            }

            if (i >= pendant.Engraving.Count)
            {
                return (texts, NoPlace(pendant, name, i));
            }

            var fitted = _engraving.Fit(wish, pendant.Engraving[i], wishes.Font);
            if (!fitted.IsAccepted)
            {
                return (texts, fitted.Refusal);
            }

            texts.Add(fitted.Value);
        }

        return (texts, null);
    }

    private static Refusal NoPlace(Pendant pendant, string name, int place) =>
        pendant.Engraving switch
        {
            [] => Refusals.EngravingNotOffered.With(("pendant", name)),
            [var only] => Refusals.EngravingNotOfferedTwice.With(("pendant", name), ("area", only.Id)),
            var areas => Refusals.EngravingNotOfferedMore.With(
                ("pendant", name),
                ("places", areas.Count),
                ("text", place + 1)
            ),
        };
}
