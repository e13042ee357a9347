using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Imports;

/// <summary>Finds out which piece a row is about: by its SKU or IDs as any order line, or by the names of pendant, metal, and cover.</summary>
internal sealed class PieceFinder(PendantCatalogue catalogue, OrderMapper mapper, Shop shop)
{
    /// <summary>The order line of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="id">The line's ID.</param>
    /// <returns>The line, or a refusal: <c>pendant-unknown, metal-unknown, import-row</c>.</returns>
    public Result<PlacedLine> Line(ImportRow row, string id)
    {
        var line = new PlacedLine(id, row.Quantity)
        {
            Sku = row.Sku,
            Title = row.Title,
            ProductId = row.Product.Length > 0 ? row.Product : null,
            VariantId = row.Variant.Length > 0 ? row.Variant : null,
        }.With(row.Properties);
        if (row.Piece.Length > 0)
        {
            return Named(row, line);
        }

        var (choice, _) = mapper.Choose(shop, line);
        if (choice is null || (row.Metal.Length == 0 && row.Cover.Length == 0))
        {
            return line;
        }

        // A SKU may leave the metal and the cover to columns of their own; where it names them, they must not differ.
        var metal = catalogue.Metals.Find(row.Metal);
        var cover = CoverNames.Find(row.Cover);
        var pendant = catalogue.Find(choice.PendantId);
        if (pendant is not null && row.Sku.Trim().Equals(pendant.Sku, StringComparison.OrdinalIgnoreCase))
        {
            return Named(row with { Piece = pendant.Id }, line);
        }

        return metal is not null && metal.Name != choice.Metal
                ? Refusals.ImportRowContradiction.With(
                    ("sku", line.Sku),
                    ("said", choice.Metal),
                    ("column", metal.Name)
                )
            : cover is not null && cover != choice.Cover
                ? Refusals.ImportRowContradiction.With(
                    ("sku", line.Sku),
                    ("said", CoverNames.NameOf(choice.Cover)),
                    ("column", CoverNames.NameOf(cover.Value))
                )
            : line;
    }

    private Result<PlacedLine> Named(ImportRow row, PlacedLine line)
    {
        var name = Spelling.Plain(row.Piece);
        var pendant =
            catalogue.Pendants.FirstOrDefault(p =>
                Spelling.Plain(p.Id) == name || Spelling.Plain(p.Name) == name || Spelling.Plain(p.Sku) == name
            ) ?? (catalogue.FindSku(row.Piece) is { } choice ? catalogue.Find(choice.PendantId) : null);
        if (pendant is null)
        {
            return catalogue.Unknown(row.Piece);
        }

        var metal =
            row.Metal.Length == 0
                ? pendant.Metals[0]
                : catalogue.Metals.Find(row.Metal)
                    ?? catalogue.Metals.All.FirstOrDefault(m => Spelling.Plain(m.Label) == Spelling.Plain(row.Metal));
        if (metal is null)
        {
            return catalogue.Metals.Unknown(row.Metal);
        }

        var cover = row.Cover.Length == 0 ? pendant.Covers[0] : CoverNames.Find(row.Cover);
        if (cover is null)
        {
            return Refusals.ImportRowCover.With(
                ("value", PlainText.Cut(row.Cover, 60)),
                ("known", MessageValue.List(pendant.Covers.Select(CoverNames.NameOf)))
            );
        }

        return line with
        {
            Sku = PendantCatalogue.SkuOf(pendant, metal, cover.Value),
            Title = line.Title.Length > 0 ? line.Title : pendant.Name,
        };
    }
}
