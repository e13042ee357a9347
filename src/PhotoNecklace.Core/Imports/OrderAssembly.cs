using System.Security.Cryptography;
using System.Text;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Core.Imports;

/// <summary>Makes orders of rows, and says which rows stand in the way.</summary>
internal sealed class OrderAssembly(Shop shop, OrderMapper mapper, PieceFinder pieces)
{
    private readonly List<ImportFault> _faults = [];
    private readonly List<ImportFault> _notes = [];

    /// <summary>What is wrong, in the file's order.</summary>
    public IReadOnlyList<ImportFault> Faults => [.. _faults.OrderBy(f => f.Line)];

    /// <summary>What somebody should know, in the file's order.</summary>
    public IReadOnlyList<ImportFault> Notes => [.. _notes.OrderBy(f => f.Line)];

    /// <summary>The ID under which an imported order is recorded. No platform gives such IDs, so an import takes no order's place.</summary>
    public static string OrderId(string number)
    {
        var isPlain = number.Length <= 50 && number.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        return OrderKey.ImportPrefix
            + (
                isPlain
                    ? number
                    : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(number)).AsSpan(0, 16))
            );
    }

    /// <summary>The orders of rows.</summary>
    public IReadOnlyList<PlannedOrder> Assemble(IReadOnlyList<ImportRow> rows)
    {
        var orders = new List<PlannedOrder>();
        foreach (var group in rows.GroupBy(r => r.Order, StringComparer.Ordinal))
        {
            var faulty = _faults.Count;
            _faults.AddRange(
                group.Where(r => r.Fault is not null).Select(r => new ImportFault(r.Line, null, r.Fault!))
            );
            var order = _faults.Count > faulty ? null : Assemble([.. group]);
            if (order is not null)
            {
                orders.Add(order);
            }
            else if (_faults.Count > faulty && group.Key.Length > 0)
            {
                HoldBack([.. group], _faults.Skip(faulty).Select(f => f.Line).ToHashSet());
            }
        }

        return orders;
    }

    /// <summary>The same for an order that was read from something else than rows.</summary>
    public PlannedOrder? Assemble(PlacedOrder order, IReadOnlyDictionary<string, (int Line, string? File)> places)
    {
        var faulty = _faults.Count;
        var items = new List<ImportItem>();
        foreach (var line in order.Lines)
        {
            var (number, file) = places[line.Id];
            switch (Item(line, number))
            {
                case { Refusal: { } fault }:
                    _faults.Add(new(number, file, fault));
                    break;
                case { Value: { } item }:
                    items.Add(item);
                    break;
                default:
                    _notes.Add(new(number, file, Remarks.ImportOther.With(("product", Named(line)))));
                    break;
            }
        }

        if (_faults.Count > faulty || items.Count == 0)
        {
            return null;
        }

        var written = ImportedOrder.Write(order);
        if (
            (order.FindFault() ?? (written.Length > WebhookIntake.MaxBodyBytes ? WebhookIntake.TooLarge : null)) is
            { } wrong
        )
        {
            var (number, file) = places[order.Lines[0].Id];
            _faults.Add(new(number, file, wrong));
            return null;
        }

        return new(order, items);
    }

    private PlannedOrder? Assemble(List<ImportRow> rows)
    {
        var first = rows[0];
        if (rows.Exists(r => r.IsCancelled))
        {
            _notes.Add(new(first.Line, null, Remarks.ImportCancelled.With(("order", first.Order))));
            return null;
        }

        var email = rows.Find(r => r.Email is not null);
        if (
            rows.Find(r => r.Email is not null && !r.Email.Equals(email!.Email, StringComparison.OrdinalIgnoreCase)) is
            { } other
        )
        {
            _faults.Add(
                new(
                    other.Line,
                    null,
                    Refusals.ImportRowCustomer.With(("order", Cut(first.Order)), ("line", email!.Line))
                )
            );
            return null;
        }

        var lines = new List<PlacedLine>();
        var places = new Dictionary<string, (int Line, string? File)>(StringComparer.Ordinal);
        foreach (var (index, row) in rows.Index())
        {
            var id = row.LineId.Length > 0 ? row.LineId : $"{index + 1}";
            if (!places.TryAdd(id, (row.Line, null)))
            {
                _faults.Add(new(row.Line, null, Refusals.ImportRowTwice.With(("id", id), ("line", places[id].Line))));
                return null;
            }

            var line = pieces.Line(row, id);
            if (!line.IsAccepted)
            {
                _faults.Add(new(row.Line, null, line.Refusal));
                continue;
            }

            lines.Add(line.Value);
        }

        if (lines.Count < rows.Count)
        {
            return null;
        }

        var status = rows.Select(r => r.Status).FirstOrDefault(s => s is not null) ?? (FinancialState.Paid, "paid");
        var at = rows.Select(r => r.Date).FirstOrDefault(d => d is not null) ?? DateTimeOffset.UnixEpoch;
        return Assemble(
            new PlacedOrder
            {
                Id = OrderId(first.Order),
                Name = first.Order,
                CreatedAt = at,
                UpdatedAt = DateTimeOffset.UnixEpoch,
                FinancialState = status.State,
                FinancialStatus = status.Word,
                Email = email?.Email,
                CustomerLocale = rows.Select(r => r.Locale).FirstOrDefault(l => l is not null),
                Note = rows.Select(r => r.Note).FirstOrDefault(n => n.Length > 0) ?? "",
                Lines = lines,
            },
            places
        );
    }

    // Half an order would be made and shipped, so the rest of it waits for the row at fault.
    private void HoldBack(List<ImportRow> rows, HashSet<int> atFault)
    {
        var rest = rows.Where(r => !atFault.Contains(r.Line)).ToList();
        if (rest.Count > 0)
        {
            _notes.Add(
                new(
                    rest[0].Line,
                    null,
                    Remarks.ImportHeldBack.With(
                        ("order", Cut(rest[0].Order)),
                        ("lines", MessageValue.List(atFault.Order().Select(l => $"{l}")))
                    )
                )
            );
        }
    }

    // Null for another product. Everything but a photo must be there: nobody is asked for the rest of it.
    private Result<ImportItem>? Item(PlacedLine line, int number)
    {
        var key = new OrderKey(shop.Name, "1");
        var order = new PlacedOrder
        {
            Id = key.OrderId,
            Name = "1",
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
            Lines = [line],
        };
        if (mapper.Map(shop, order, ReadOnlyMemory<byte>.Empty).Items is not [var (_, request)])
        {
            // With nothing by which to know it, it is no other product either.
            if (line is { Sku: "", Title: "", ProductId: null, VariantId: null })
            {
                return Refusals.ImportRowPiece.With();
            }

            return null;
        }

        var needsPhoto = request is { Slots: [], Choice: not null, Fault.Code: "photo-missing" };
        var fault = needsPhoto
            ? mapper.Map(shop, order with { Lines = [WithPhoto(line)] }, default).Items[0].Request.Fault
            : request.Fault;
        if (fault is not null)
        {
            return fault;
        }

        return new ImportItem(
            line.Id,
            number,
            request.Title,
            $"{request.Choice!.PendantId}/{request.Choice.Metal}/{CoverNames.NameOf(request.Choice.Cover)}",
            request.Quantity,
            request.Wishes.Texts.FirstOrDefault(t => t is not null),
            needsPhoto
        );
    }

    private static PlacedLine WithPhoto(PlacedLine line) =>
        line.With([.. line.Properties, new(LineProperties.PhotoId.First, new string('0', Photos.PhotoId.Length))]);

    private static string Named(PlacedLine line) =>
        Cut(
            line.Sku.Length > 0 ? line.Sku
            : line.Title.Length > 0 ? line.Title
            : line.ProductId ?? line.VariantId ?? ""
        );

    private static string Cut(string text) => PlainText.Cut(text, 60);
}
