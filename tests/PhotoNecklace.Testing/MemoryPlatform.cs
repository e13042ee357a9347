using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.WriteBack;

namespace PhotoNecklace.Testing;

/// <summary>An order as <see cref="MemoryPlatform"/> has it.</summary>
public sealed class PlatformOrder
{
    public HashSet<string> HeldLines { get; } = new(StringComparer.Ordinal);
    public string Tag { get; set; } = "";
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, (string? Carrier, string? Number)> Shipped { get; } = new(StringComparer.Ordinal);
    public List<PlatformNote> Notes { get; } = [];

    /// <summary>How often a hold was put on, and a shipment was made.</summary>
    public int Holds { get; set; }
    public int Shipments { get; set; }
}

/// <summary>A shop's platform in memory, to which orders are written back: each part looks at what is there, as the real ones do.</summary>
public sealed class MemoryPlatform : IPlatformWriter
{
    private readonly Dictionary<string, PlatformOrder> _orders = new(StringComparer.Ordinal);

    /// <summary>What every change goes through.</summary>
    public Turbulence Turbulence { get; set; } = Turbulence.None;

    /// <summary>Refuses a part, by its name, when it is set: <c>shipments, hold, tag, fields, note</c>.</summary>
    public Func<string, Refusal?>? Refuses { get; set; }

    /// <summary>How often it was written to.</summary>
    public int Calls { get; private set; }

    public string Platform => ShopifyPlatform.PlatformName;

    /// <summary>The order as it is.</summary>
    public PlatformOrder this[string orderId] =>
        _orders.TryGetValue(orderId, out var order) ? order : _orders[orderId] = new();

    public async Task<PlatformWriting> WriteAsync(
        Shop shop,
        OrderKey order,
        PlatformState wanted,
        IReadOnlyList<PlatformNote> notes,
        PlatformRecord before,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(notes);
        ArgumentNullException.ThrowIfNull(before);
        Calls++;
        var here = this[order.OrderId];
        var isCertain = before.WritingUntil is null;
        var written = before.Written ?? new();
        var record = before;
        Refusal? fault = null;
        foreach (var s in wanted.Shipments ?? [])
        {
            await ChangeAsync(
                "shipments",
                () =>
                {
                    here.Shipments += here.Shipped.TryAdd(s.LineId, (s.Carrier, s.Number)) ? 1 : 0;
                    here.Shipped[s.LineId] = (s.Carrier, s.Number);
                }
            );
        }

        if (wanted.HeldLines is { } held && !(isCertain && written.HeldLines == held))
        {
            await ChangeAsync(
                "hold",
                () =>
                {
                    here.Holds += here.HeldLines.Count == 0 && held.Count > 0 ? 1 : 0;
                    here.HeldLines.Clear();
                    here.HeldLines.UnionWith(held);
                }
            );
        }

        if (wanted.Tag is { } tag && !(isCertain && written.Tag == tag))
        {
            await ChangeAsync("tag", () => here.Tag = tag);
        }

        if (wanted.Fields is { } fields && !(isCertain && written.Fields == fields))
        {
            await ChangeAsync(
                "fields",
                () =>
                {
                    here.Fields.Clear();
                    foreach (var field in fields)
                    {
                        here.Fields[field.Name] = field.Value;
                    }
                }
            );
        }

        foreach (var note in notes.Where(n => !before.Notes.Contains(n.Id, StringComparer.Ordinal)))
        {
            await ChangeAsync(
                "note",
                () =>
                {
                    if (!here.Notes.Exists(n => n.Text.Contains(note.Mark, StringComparison.Ordinal)))
                    {
                        here.Notes.Add(note);
                    }
                }
            );
            record = fault is null ? record.WithNote(note.Id) : record;
        }

        return new(record with { Written = fault is null ? wanted : written }, fault);

        async Task ChangeAsync(string part, Action change)
        {
            await Turbulence.BeforeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            if (Refuses?.Invoke(part) is { } no)
            {
                fault ??= no;
                return;
            }

            change();
            await Turbulence.AfterAsync();
        }
    }
}
