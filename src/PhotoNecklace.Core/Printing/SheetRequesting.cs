using System.Globalization;
using System.Security.Cryptography;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Printing.Sheets;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Printing;

/// <summary>Takes the wish for a print sheet in.</summary>
public sealed class SheetRequesting(
    ShopDirectory shops,
    IOrderTable orders,
    IBlobStore blobs,
    IQueueSender queues,
    TimeProvider clock
)
{
    /// <summary>Orders named in one request at most.</summary>
    public const int MaxOrders = 500;

    private readonly SheetStore _store = new(blobs);

    /// <summary>Writes the request and its message. A second request for the same items finds them taken by the first.</summary>
    /// <returns>
    /// The request, or a refusal: <c>shop-unknown, order-unknown, paper-unknown, sheet-settings, sheet-what</c> (say which orders, or
    /// all that is approved).
    /// </returns>
    public async Task<Result<SheetRequest>> AcceptAsync(SheetOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.Shop is null || shops.Find(order.Shop) is null)
        {
            return Refusals.ShopUnknown.With(("shop", order.Shop ?? ""));
        }

        var paper = SheetPaper.Find(order.Paper ?? SheetPaper.A4.Id);
        if (!paper.IsAccepted)
        {
            return paper.Refusal;
        }

        var settings = new SheetSettings(
            paper.Value,
            order.MarginMm ?? SheetSettings.DefaultMarginMm,
            order.GapMm ?? SheetSettings.DefaultGapMm
        );
        if (settings.Check() is { } fault)
        {
            return fault;
        }

        var ids = await FindOrdersAsync(order, cancellationToken);
        if (!ids.IsAccepted)
        {
            return ids.Refusal;
        }

        var now = clock.GetUtcNow();
        var request = new SheetRequest(
            NewId(now),
            order.Shop,
            order.AllApproved ? null : ids.Value,
            settings.Paper.Id,
            settings.MarginMm,
            settings.GapMm,
            now
        );
        await _store.TryAddRequestAsync(request, cancellationToken);
        await queues.SendAsync(Queues.Sheets, new SheetMessage(request.SheetId), cancellationToken);
        return request;
    }

    private async Task<Result<List<string>>> FindOrdersAsync(SheetOrder order, CancellationToken cancellationToken)
    {
        var names = order.Orders ?? [];
        if (order.AllApproved == names.Count > 0 || names.Count > MaxOrders || names.Any(string.IsNullOrWhiteSpace))
        {
            return Refusals.SheetWhat.With(("most", MaxOrders));
        }

        var ids = new List<string>();
        foreach (var name in names)
        {
            var found = await orders.FindByIdOrNameAsync(order.Shop!, name, cancellationToken);
            if (!found.IsAccepted)
            {
                return found.Refusal;
            }

            ids.Add(found.Value.Order.Key.OrderId);
        }

        return ids.Distinct(StringComparer.Ordinal).ToList();
    }

    // Sorts by time, and is short enough to be read out; two requests of one second are told apart by chance.
    private static string NewId(DateTimeOffset now) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{now.UtcDateTime:yyyyMMdd-HHmmss}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}"
        );
}
