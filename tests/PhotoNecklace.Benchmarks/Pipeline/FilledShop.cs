using System.Globalization;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Platforms;
using PhotoNecklace.Storage;

namespace PhotoNecklace.Benchmarks.Pipeline;

/// <summary>
/// A shop after half a year: orders in all states, written by the adapters that the pipeline writes with, so that their rows and
/// lists are those of real orders. All pieces share the files of one.
/// </summary>
internal sealed class FilledShop(string shop, TableServiceClient tables, int count)
{
    /// <summary>Blob names in <c>prints</c>.</summary>
    public const string Print = "shared/print.png";
    public const string Cut = "shared/cut.svg";

    /// <summary>What they all ordered.</summary>
    public static Pendant Pendant { get; } = PendantCatalogue.Default.Find("heart-locket")!;

    private const int FirstName = 1001;
    private const int Writers = 8;

    // Of a hundred orders. More than usual wait for a sheet, so that there are several sheets' worth of them.
    private static readonly (ItemState State, int Share)[] Shares =
    [
        (ItemState.Printed, 37),
        (ItemState.Approved, 35),
        (ItemState.ProofReady, 12),
        (ItemState.AwaitingPhoto, 4),
        (ItemState.Rendering, 4),
        (ItemState.NeedsAttention, 4),
        (ItemState.Cancelled, 4),
    ];

    // Every tenth order has a second piece.
    private const int SecondPieceOf = 10;

    private static readonly (ItemState State, string Kind, Message Text)[] Way =
    [
        (ItemState.Rendering, "rendering", Remarks.RenderingStarted.With()),
        (ItemState.ProofReady, "proof-ready", Remarks.ProofReady.With()),
        (ItemState.Approved, "approved", Remarks.ItemApproved.With(("by", "Customer"))),
        (ItemState.Printed, "printed", Remarks.ItemPrinted.With(("sheet", "20261101-080000-0a1b2c3d"))),
    ];

    private readonly AzureOrderTable _orders = new(tables);
    private readonly AzureOrderLists _lists = new(tables);
    private readonly AzureApprovedIndex _approved = new(tables);
    private readonly AzureUndecidedProofs _undecided = new(tables);
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow.AddDays(-180);

    /// <summary>The id of the n-th order: as long as the platform's.</summary>
    public static string IdOf(int n) => (5_900_000_000_000 + n).ToString(CultureInfo.InvariantCulture);

    /// <summary>The name of the n-th order.</summary>
    public static string NameOf(int n) => string.Create(CultureInfo.InvariantCulture, $"#{FirstName + n}");

    /// <summary>When the n-th of the orders that wait for the customer began to wait.</summary>
    public DateTimeOffset WaitsSince(int n) =>
        At(
            Enumerable.Range(0, count).Where(i => StateOf(i) == ItemState.ProofReady).ElementAt(n),
            ItemState.ProofReady
        );

    public Task FillAsync() =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = Writers },
            async (n, _) => await WriteAsync(n)
        );

    private async Task WriteAsync(int n)
    {
        var (key, state) = (new OrderKey(shop, IdOf(n)), StateOf(n));
        var placed = At(n, ItemState.AwaitingPhoto);
        var order = new Order
        {
            Key = key,
            Name = NameOf(n),
            CreatedAt = placed,
            Version = new(placed, 2, new string('a', 64)),
            FinancialState = FinancialState.Paid,
            FinancialStatus = "paid",
            CustomerId = (7_000_000_000_000 + n).ToString(CultureInfo.InvariantCulture),
        };
        var items = Enumerable.Range(1, n % SecondPieceOf == 0 ? 2 : 1).Select(i => Item(key, n, i, state)).ToList();
        var events = items
            .SelectMany(i =>
                Way.Where(w => i.Rendition is not null && w.State <= state)
                    .Select(w => new OrderEvent(At(n, w.State), w.Kind, i.Key.ItemId, w.Text))
            )
            .Prepend(new(placed, "order-received", null, Remarks.OrderReceived.With(("order", order.Name))));
        var written =
            await _orders.CommitAsync(key, new(order, items, [.. events]))
            ?? throw new InvalidOperationException($"There is an order {key.OrderId} already.");
        await _orders.IndexAsync(order);
        var listed = ListedAs.Of(new(written.Order!, written.Items)) with { Indexed = ListedAs.IndexOf(order) };
        await _lists.TryPutAsync(new(key, listed, Before: null), At(n, state));
        foreach (var item in items.Where(_ => state == ItemState.Approved))
        {
            await _approved.AddAsync(item.Key, placed, item.Since);
        }

        if (state == ItemState.ProofReady)
        {
            await _undecided.AddAsync(key, At(n, state));
        }
    }

    private OrderItem Item(OrderKey key, int n, int i, ItemState state)
    {
        var isRendered = state is ItemState.ProofReady or ItemState.Approved or ItemState.Printed;
        var hash = new string('b', 64);
        var folder = $"{key.Shop}/{key.OrderId}/{i}/{hash}";
        return new OrderItem
        {
            Key = key.Item((15_000_000_000_000 + (10 * n) + i).ToString(CultureInfo.InvariantCulture)),
            Request = new()
            {
                Sku = "HEART-LOCKET",
                Title = "Heart locket, gold",
                Choice = new(Pendant.Id, Pendant.Metals[0].Name, Pendant.Covers[0]),
                Wishes = new(["Always"], "May"),
                Slots = [new(new(n.ToString("x32", CultureInfo.InvariantCulture)))],
            },
            Since = At(n, state),
            Reason =
                state is ItemState.NeedsAttention
                    ? Refusal.FromText("photo-blurred", "The photo is too blurred to print.")
                    : null,
            SheetId = state is ItemState.Printed ? "20261101-080000-0a1b2c3d" : null,
            Rendition = isRendered
                ? new(hash, folder + ".jpg", [Print], [Cut], 412, [])
                {
                    Views = [new("front", folder + ".jpg"), new("back", folder + "-back.jpg")],
                }
                : null,
        }.Rehydrate(state);
    }

    // Spread so that any run of a hundred orders has the shares: 37 has no divisor in common with 100.
    private static ItemState StateOf(int n)
    {
        var place = n * 37 % 100;
        foreach (var (state, share) in Shares)
        {
            if (place < share)
            {
                return state;
            }

            place -= share;
        }

        throw new InvalidOperationException("The shares are not a hundred.");
    }

    // Each step takes an hour.
    private DateTimeOffset At(int n, ItemState state) =>
        _start + (TimeSpan.FromDays(170) * n / count) + TimeSpan.FromHours((int)state);
}
