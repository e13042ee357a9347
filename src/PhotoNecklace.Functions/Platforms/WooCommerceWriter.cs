using System.Net;
using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Platforms.WooCommerce;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.WriteBack;

namespace PhotoNecklace.Functions.Platforms;

/// <summary>
/// Writes an order's state to WooCommerce: meta data, notes (those for the customer are mailed by WooCommerce), and the status <c>completed</c>.
/// </summary>
public sealed class WooCommerceWriter(WooCommerceApi api) : IPlatformWriter
{
    // The first '_' keeps it out of what customers see.
    private const string Prefix = "_necklace_";

    private static readonly string[] AllFields =
    [
        PlatformState.StateField,
        PlatformState.ProofField,
        PlatformState.PreviewField,
    ];

    /// <inheritdoc/>
    public string Platform => WooCommercePlatform.PlatformName;

    /// <inheritdoc/>
    public async Task<PlatformWriting> WriteAsync(
        Shop shop,
        OrderKey order,
        PlatformState wanted,
        IReadOnlyList<PlatformNote> notes,
        PlatformRecord before,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(notes);
        ArgumentNullException.ThrowIfNull(before);
        var path = $"orders/{Uri.EscapeDataString(order.OrderId)}";
        var parts = new PlatformParts(wanted, before);
        await parts.WriteAsync(
            s => s.Fields,
            f => f.Count == 0,
            f => FieldsAsync(shop, path, f, cancellationToken),
            (state, f) => state with { Fields = f }
        );
        List<string>? there = null;
        foreach (var note in notes)
        {
            await parts.WriteAsync(
                note,
                async () =>
                {
                    // A note that is there was written before somebody was cut off: another would be another mail to the customer.
                    if (there is null)
                    {
                        var read = await NotesAsync(shop, path, cancellationToken);
                        if (!read.IsAccepted)
                        {
                            return read.Refusal;
                        }

                        there = read.Value;
                    }

                    return there.Exists(n => n.Contains(note.Mark, StringComparison.Ordinal))
                        ? null
                        : await NoteAsync(shop, path, note, cancellationToken);
                }
            );
        }

        await parts.WriteAsync(
            s => s.IsCompleted is true ? "completed" : null,
            _ => false,
            _ => CompleteAsync(shop, path, cancellationToken),
            (state, _) => state with { IsCompleted = true }
        );
        return parts.Done;
    }

    private async Task<Refusal?> FieldsAsync(
        Shop shop,
        string path,
        ValueList<PlatformField> fields,
        CancellationToken cancellationToken
    )
    {
        // One without a value is taken off.
        var values = fields.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
        var meta = AllFields.Select(f => new { key = Prefix + f, value = values.GetValueOrDefault(f) }).ToArray();
        return (await api.SendAsync(shop, HttpMethod.Put, path, new { meta_data = meta }, cancellationToken)).Refusal;
    }

    private async Task<Result<List<string>>> NotesAsync(Shop shop, string path, CancellationToken cancellationToken)
    {
        var answer = await api.SendAsync(shop, HttpMethod.Get, $"{path}/notes?type=any", null, cancellationToken);
        return !answer.IsAccepted ? answer.Refusal
            : answer.Value.ValueKind != JsonValueKind.Array
                ? Refusals.ShopApiStranger.With(("host", shop.Api!.Address.Host), ("status", 200))
            // WordPress may have made entities of some characters.
            : answer.Value.EnumerateArray().Select(n => WebUtility.HtmlDecode(n.Text("note") ?? "")).ToList();
    }

    private async Task<Refusal?> NoteAsync(
        Shop shop,
        string path,
        PlatformNote note,
        CancellationToken cancellationToken
    )
    {
        var body = new { note = note.Text, customer_note = note.ForCustomer };
        return (await api.SendAsync(shop, HttpMethod.Post, $"{path}/notes", body, cancellationToken)).Refusal;
    }

    // What was cancelled or refunded in the shop meanwhile stays so.
    private async Task<Refusal?> CompleteAsync(Shop shop, string path, CancellationToken cancellationToken)
    {
        var order = await api.SendAsync(shop, HttpMethod.Get, path, null, cancellationToken);
        return !order.IsAccepted ? order.Refusal
            : order.Value.Text("status") != "processing" ? null
            : (
                await api.SendAsync(shop, HttpMethod.Put, path, new { status = "completed" }, cancellationToken)
            ).Refusal;
    }
}
