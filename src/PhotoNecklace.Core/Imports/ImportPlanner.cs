using System.Security.Cryptography;
using System.Text;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Imports.Amazon;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Imports;

/// <summary>A file to be imported.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Rules">What its columns say, as <see cref="ImportRule.Parse"/> reads it; goes before the shop's settings.</param>
public sealed record ImportFile(string Name, ReadOnlyMemory<byte> Content, IReadOnlyList<string> Rules)
{
    /// <summary>Bytes of a table at most: 5,000 rows of 2 kB.</summary>
    public const int MaxTableBytes = 10_000_000;

    /// <summary>Bytes of a file at most, which are those of an archive.</summary>
    public const int MaxBytes = AmazonArchive.MaxBytes;

    /// <summary>The refusal of a file over <see cref="MaxBytes"/>.</summary>
    public static Refusal TooLarge => Over(MaxBytes);

    /// <summary>The refusal of a file of too many bytes.</summary>
    internal static Refusal Over(int most) => Refusals.ImportFileTooLarge.With(("most", Math.Round(most / 1e6, 1)));

    /// <summary>Characters of a name that are kept.</summary>
    public const int MaxName = 100;
}

/// <summary>Reads files of orders. Writes nothing.</summary>
public sealed class ImportPlanner(ShopDirectory shops, PendantCatalogue catalogue, OrderMapper mapper)
{
    /// <summary>What would come of importing a file.</summary>
    /// <param name="shopName">The shop.</param>
    /// <param name="file">The file.</param>
    /// <returns>The plan, or a refusal: <c>shop-unknown, import-rule, import-file, import-columns, import-archive</c>.</returns>
    public Result<ImportPlan> Plan(string shopName, ImportFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (shops.Find(shopName) is not { } shop)
        {
            return Refusals.ShopUnknown.With(("shop", shopName));
        }

        var rules = file.Rules.Select(ImportRule.Parse).ToList();
        if (rules.IndexOf(null) is >= 0 and var wrong)
        {
            return Refusals.ImportRule.With(
                ("rule", PlainText.Cut(PlainText.Clean(file.Rules[wrong]), 100)),
                ("fields", MessageValue.List(ImportRule.Names))
            );
        }

        if (file.Content.Length > ImportFile.MaxBytes)
        {
            return ImportFile.TooLarge;
        }

        if (AmazonArchive.IsArchive(file.Content.Span))
        {
            var archive = AmazonArchive.Read(file.Content);
            return archive.IsAccepted ? Plan(shop, file, archive.Value) : archive.Refusal;
        }

        if (file.Content.Length > ImportFile.MaxTableBytes)
        {
            return ImportFile.Over(ImportFile.MaxTableBytes);
        }

        var table = CsvTable.Read(file.Content);
        if (!table.IsAccepted)
        {
            return table.Refusal;
        }

        var mapping = ImportMapping.Of(table.Value.Headings, [.. rules.OfType<ImportRule>()], shop);
        return mapping.IsAccepted ? Plan(shop, file, table.Value, mapping.Value) : mapping.Refusal;
    }

    private ImportPlan Plan(Shop shop, ImportFile file, CsvTable table, ImportMapping mapping)
    {
        var assembly = new OrderAssembly(shop, mapper, new(catalogue, mapper, shop));
        var days = mapping.Columns.FirstOrDefault(c => c.Field == ImportField.Date) is { } date
            ? table.Rows.Select(r => r.Cells.ElementAtOrDefault(date.Index) ?? "").Where(v => v.Length > 0).ToList()
            : [];
        var reader = new RowReader(mapping, shop, RowWords.DateFormats(days));
        var orders = assembly.Assemble([.. table.Rows.Select(r => reader.Read(r.Line, r.Cells))]);
        List<ImportFault> notes = [.. assembly.Notes];
        if (table.IsWindows)
        {
            notes.Insert(0, new(0, null, Remarks.ImportEncoding.With()));
        }

        return Plan(shop, file, orders, assembly.Faults, notes) with
        {
            Rows = table.Rows.Count,
            Columns =
            [
                .. mapping.Columns.Select(c => new ImportColumn(c.Heading, c.Use, c.Source)
                {
                    Example = c.Field == ImportField.Ignore ? null : Example(table, c.Index),
                }),
            ],
        };
    }

    private ImportPlan Plan(Shop shop, ImportFile file, AmazonArchive archive)
    {
        var assembly = new OrderAssembly(shop, mapper, new(catalogue, mapper, shop));
        var orders = new List<PlannedOrder>();
        foreach (var group in archive.Lines.GroupBy(l => l.OrderId, StringComparer.Ordinal))
        {
            var order = AmazonOrders.Make(shop, group.Key, [.. group]);
            var places = group.ToDictionary(l => l.ItemId, l => (0, (string?)l.File), StringComparer.Ordinal);
            if (assembly.Assemble(order, places) is { } made)
            {
                orders.Add(made with { IsPart = true });
            }
        }

        var taken = orders
            .SelectMany(o => o.Order.Lines)
            .SelectMany(l => l.Properties.Values)
            .ToHashSet(StringComparer.Ordinal);
        return Plan(shop, file, orders, [.. archive.Faults, .. assembly.Faults], assembly.Notes) with
        {
            Rows = archive.Lines.Count + archive.Faults.Count,
            Photos = archive
                .Lines.SelectMany(l => AmazonOrders.Photos(shop, l))
                .Where(p => taken.Contains(p.Id))
                .DistinctBy(p => p.Id, StringComparer.Ordinal)
                .ToDictionary(p => p.Id, p => p.Content, StringComparer.Ordinal),
        };
    }

    private static ImportPlan Plan(
        Shop shop,
        ImportFile file,
        IReadOnlyList<PlannedOrder> orders,
        IReadOnlyList<ImportFault> faults,
        IReadOnlyList<ImportFault> notes
    ) =>
        new()
        {
            Shop = shop.Name,
            File = PlainText.Cut(PlainText.Clean(file.Name), ImportFile.MaxName),
            Id = IdOf(shop, orders),
            OrderCount = orders.Count,
            ItemCount = orders.Sum(o => o.Items.Count),
            WithoutPhoto = orders.Sum(o => o.Items.Count(i => i.NeedsPhoto)),
            Shown = [.. orders.Take(ImportPlan.MostShown).Select(o => new ImportOrder(o.OrderId, o.Name, o.Items))],
            FaultCount = faults.Count,
            Faults = [.. faults.Take(ImportPlan.MostTold)],
            Notes = [.. notes.Take(ImportPlan.MostTold)],
            Orders = orders,
        };

    private static string IdOf(Shop shop, IReadOnlyList<PlannedOrder> orders)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(shop.Name));
        foreach (var order in orders)
        {
            hash.AppendData(ImportedOrder.Write(order.Order));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static string? Example(CsvTable table, int index) =>
        table.Rows.Select(r => r.Cells.ElementAtOrDefault(index)).FirstOrDefault(v => v?.Length > 0) is { } value
            ? PlainText.Cut(PlainText.Clean(value), 60)
            : null;
}
