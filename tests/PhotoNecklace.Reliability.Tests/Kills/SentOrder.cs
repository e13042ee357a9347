using PhotoNecklace.Core.Orders;
using PhotoNecklace.Testing;

namespace PhotoNecklace.ReliabilityTests.Kills;

/// <summary>A line that was ordered.</summary>
/// <param name="ItemId">The line's id, which is its item's.</param>
/// <param name="Sku">Which piece.</param>
/// <param name="PhotoId">Its photo.</param>
/// <param name="Expected">Where its item must end.</param>
internal sealed record SentLine(string ItemId, string Sku, string PhotoId, ItemState Expected = ItemState.ProofReady);

/// <summary>An order that the shop's platform sends.</summary>
internal sealed record SentOrder(string Id, IReadOnlyList<SentLine> Lines)
{
    /// <summary>Pieces with one photo and nothing else that an order must say.</summary>
    public static IReadOnlyList<string> Skus { get; } =
    ["HEART-LOCKET", "CIRCLE-LOCKET", "OVAL-LOCKET", "UPRIGHT-BAR", "ROUND-CHARM", "PAW"];

    /// <summary>An order of some pieces, each with one of the photos, by chance.</summary>
    public static SentOrder Random(int number, Random random, IReadOnlyList<string> photos)
    {
        var lines = Enumerable
            .Range(1, random.Next(1, 3))
            .Select(n => new SentLine(
                $"{number}{n}",
                Skus[random.Next(Skus.Count)],
                photos[random.Next(photos.Count)]
            ));
        return new($"{number}", [.. lines]);
    }

    /// <summary>The webhook's body.</summary>
    public byte[] ToBody() =>
        OrderBodies.Order(
            long.Parse(Id, null),
            lines:
            [
                .. Lines.Select(l => OrderBodies.Line(long.Parse(l.ItemId, null), l.Sku, 1, ("_photo_id", l.PhotoId))),
            ]
        );
}
