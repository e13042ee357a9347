using System.Security.Cryptography;
using System.Text;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Imports.Amazon;

/// <summary>Makes orders of customized order lines. What the seller's labels mean is told by the shop's names of properties.</summary>
internal static class AmazonOrders
{
    /// <summary>An order of lines that have one order ID.</summary>
    public static PlacedOrder Make(Shop shop, string orderId, IReadOnlyList<AmazonLine> lines) =>
        new()
        {
            Id = OrderAssembly.OrderId(orderId),
            Name = orderId,
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
            // Whoever customizes there has paid.
            FinancialState = FinancialState.Paid,
            FinancialStatus = "paid",
            Lines = [.. lines.Select(l => Line(shop, l))],
        };

    /// <summary>The pictures of a line, each with the ID that the same picture of the same line always has.</summary>
    public static IReadOnlyList<(string Id, ReadOnlyMemory<byte> Content)> Photos(Shop shop, AmazonLine line) =>
        [.. line.Contents.Select(c => (PhotoIdOf(shop, line, c.Span), c))];

    private static PlacedLine Line(Shop shop, AmazonLine line)
    {
        var properties = new List<KeyValuePair<string, string>>();
        foreach (var choice in line.Choices.Where(c => c.Kind != AmazonKind.Picture))
        {
            properties.Add(new(Name(shop, choice, properties), choice.Value));
        }

        foreach (var (place, photo) in Photos(shop, line).Index())
        {
            properties.Add(new(LineProperties.PhotoId.At(place), photo.Id));
        }

        // The file has no SKU: settings of SKUs or of products may name the ASIN.
        return new PlacedLine(line.ItemId, line.Quantity)
        {
            Sku = line.Asin,
            ProductId = line.Asin,
            Title = line.Title,
        }.With(properties);
    }

    // What the shop's settings name keeps its label; of the rest, the kind says as much.
    private static string Name(Shop shop, AmazonChoice choice, List<KeyValuePair<string, string>> before)
    {
        var (field, usual) = UsualHeadings.Find(choice.Label);
        var isOwn =
            shop.Properties.Any(r => r.Label.Matches(choice.Label)) || ImportMapping.IsOption(choice.Label, shop);
        var name = choice switch
        {
            _ when isOwn => choice.Label,
            { Kind: AmazonKind.Font } => LineProperties.Font,
            _ when field == ImportField.Property => usual!,
            { Kind: AmazonKind.Text } => LineProperties.Engraving.First,
            _ => choice.Label,
        };
        return name == LineProperties.Engraving.First ? Free(LineProperties.Engraving, before) : name;
    }

    private static string Free(NumberedName name, List<KeyValuePair<string, string>> before)
    {
        var place = 0;
        while (place < NumberedName.Highest && before.Exists(p => p.Key == name.At(place)))
        {
            place++;
        }

        return name.At(place);
    }

    private static string PhotoIdOf(Shop shop, AmazonLine line, ReadOnlySpan<byte> picture)
    {
        var text = $"{shop.Name}\n{line.OrderId}\n{line.ItemId}\n{Convert.ToHexStringLower(SHA256.HashData(picture))}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, PhotoId.Length / 2));
    }
}
