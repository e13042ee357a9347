using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Shops.Lines;

namespace PhotoNecklace.Core.Imports;

/// <summary>
/// What each column of a file says: as whoever imports it says, or else the shop's settings, or else its heading. A column that nobody
/// explains is not kept, because files of marketplaces hold names and addresses.
/// </summary>
internal sealed class ImportMapping
{
    private readonly List<Column> _columns;

    private ImportMapping(List<Column> columns) => _columns = columns;

    /// <summary>The columns, in the file's order.</summary>
    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>Maps the columns of a file.</summary>
    /// <param name="headings">The headings.</param>
    /// <param name="wanted">What whoever imports it says.</param>
    /// <param name="shop">The shop.</param>
    /// <returns>The mapping, or a refusal: <c>import-columns</c>.</returns>
    public static Result<ImportMapping> Of(IReadOnlyList<string> headings, IReadOnlyList<ImportRule> wanted, Shop shop)
    {
        if (
            wanted.FirstOrDefault(r => !headings.Any(h => r.Label.Matches(h))) is { } lost
            && lost.Field != ImportField.Ignore
        )
        {
            return Refusals.ImportColumnsUnknown.With(
                ("heading", lost.Label.Name),
                ("headings", MessageValue.List(headings.Select(Shown)))
            );
        }

        // "Name" is the order's in one platform's exports, and anybody's elsewhere.
        var isNameTheOrder = headings.Any(h => h.StartsWith("Lineitem ", StringComparison.OrdinalIgnoreCase));
        var columns = headings.Select((h, i) => Of(h, i, wanted, shop, isNameTheOrder)).ToList();

        // What was said takes the place of what a heading or a setting would say.
        var said = columns
            .GroupBy(c => c.Use, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Max(c => c.Source), StringComparer.Ordinal);
        columns = [.. columns.Select(c => c.Source < said[c.Use] ? c.PassedOver() : c)];
        return columns.Exists(c => c.Field == ImportField.Order)
            ? new ImportMapping(columns)
            : Refusals.ImportColumns.With(("headings", MessageValue.List(headings.Select(Shown))));
    }

    private static Column Of(
        string heading,
        int index,
        IReadOnlyList<ImportRule> wanted,
        Shop shop,
        bool isNameTheOrder
    )
    {
        if (wanted.FirstOrDefault(r => r.Label.Matches(heading)) is { } rule)
        {
            return new(index, heading, rule.Field, rule.Property, ImportSource.Request);
        }

        if (shop.ImportColumns.FirstOrDefault(r => r.Label.Matches(heading)) is { } set)
        {
            return new(index, heading, set.Field, set.Property, ImportSource.Setting);
        }

        if (shop.Properties.FirstOrDefault(r => r.Label.Matches(heading)) is { } property)
        {
            return property.Field == PropertyField.Ignore
                ? new(index, heading, ImportField.Ignore, null, ImportSource.Setting)
                : new(index, heading, ImportField.Property, heading, ImportSource.Setting);
        }

        if (isNameTheOrder && heading.Equals("Name", StringComparison.OrdinalIgnoreCase))
        {
            return new(index, heading, ImportField.Order, null, ImportSource.Heading);
        }

        var (field, name) = UsualHeadings.Find(heading);
        if (field == ImportField.Ignore && IsOption(heading, shop))
        {
            return new(index, heading, ImportField.Property, heading, ImportSource.Setting);
        }

        return new(
            index,
            heading,
            field,
            name,
            field == ImportField.Ignore ? ImportSource.Nobody : ImportSource.Heading
        );
    }

    /// <summary>True for the name of an option by which the shop's settings tell its pieces.</summary>
    public static bool IsOption(string name, Shop shop) =>
        shop
            .Pieces.SelectMany(p => p.Options)
            .Any(o => PropertyLabel.Normalise(o.Name) == PropertyLabel.Normalise(name));

    private static string Shown(string heading) => PlainText.Cut(heading, 40);

    internal sealed record Column(int Index, string Heading, ImportField Field, string? Property, ImportSource Source)
    {
        public string Use => Property ?? $"{Field}";

        public Column PassedOver() =>
            this with
            {
                Field = ImportField.Ignore,
                Property = null,
                Source = ImportSource.Nobody,
            };
    }
}
