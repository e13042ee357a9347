using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Imaging;

namespace PhotoNecklace.Cli.Gallery;

/// <summary>A photo that is shown in the gallery.</summary>
internal sealed record GalleryPhoto(ReadOnlyMemory<byte> Master, CropRect? Crop);

/// <summary>One picture of the gallery: a pendant in a metal.</summary>
internal sealed record GalleryPiece(Pendant Pendant, PendantChoice Choice, Personalisation Wishes, int Number)
{
    private static readonly SkiaSceneRenderer Renderer = new();

    private static readonly string[] Texts = ["Forever", "Zoë & Ian", "Mum", "Always with me"];

    /// <summary>Metal and cover.</summary>
    public string Caption => $"{Choice.Metal} · {CoverNames.NameOf(Choice.Cover)}";

    /// <summary>
    /// Every pendant in every metal it is offered in. Covers, stones and engravings take turns, so that all of them are seen; every second
    /// picture is engraved.
    /// </summary>
    public static IReadOnlyList<GalleryPiece> All(PendantCatalogue catalogue, ArtworkPlanner planner)
    {
        var pieces = new List<GalleryPiece>();
        foreach (var pendant in catalogue.Pendants)
        {
            foreach (var (i, metal) in pendant.Metals.Index())
            {
                var number = pieces.Count;
                var choice = new PendantChoice(pendant.Id, metal.Name, pendant.Covers[i % pendant.Covers.Count]);
                var stone =
                    pendant.Gems.Count == 0
                        ? null
                        : string.Join(',', pendant.Gems.Select((_, seat) => ((number + (5 * seat)) % 12) + 1));
                var text = pendant.Engraving.Count > 0 && i % 2 == 1 ? Texts[number % Texts.Length] : null;
                var wishes = new Personalisation([text], stone);

                // A small piece may not hold the text that is its turn.
                wishes = planner.Check(choice, wishes) is null
                    ? wishes
                    : wishes with
                    {
                        Texts = text is null ? [] : ["Mia"],
                    };
                pieces.Add(new(pendant, choice, wishes, number));
            }
        }

        return pieces;
    }

    /// <summary>Draws it with the photos that are its turn.</summary>
    /// <exception cref="CommandFailedException">No photo is large enough, or the piece cannot be made.</exception>
    public byte[] Draw(Studio studio, IReadOnlyList<GalleryPhoto> photos, int sizePx)
    {
        for (var attempt = 0; ; attempt++)
        {
            var chosen = Pendant.Windows.Select(w => photos[(Number + attempt + w.Slot) % photos.Count]).ToList();
            var masters = chosen.ConvertAll(p => p.Master);
            var plan = studio.Planner.Plan(Choice, Wishes, chosen.ConvertAll(p => new SlotPhoto(p.Master, p.Crop)));
            if (plan.IsAccepted)
            {
                return Renderer.RenderJpeg(plan.Value.Scene, masters, sizePx);
            }

            if (attempt == photos.Count - 1)
            {
                throw new CommandFailedException($"{Pendant.Id}, {Caption}: {plan.Refusal.Message}");
            }
        }
    }
}
