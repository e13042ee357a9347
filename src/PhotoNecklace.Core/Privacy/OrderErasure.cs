using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Mail;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Printing;

namespace PhotoNecklace.Core.Privacy;

/// <summary>
/// Erases an order: first it is marked (and listed so), then photos and files are deleted, then the rows are emptied. What stays is what the
/// workshop's books need: which piece, how many, in which state, on which sheet. It may be interrupted anywhere and repeated.
/// </summary>
public sealed partial class OrderErasure(
    IOrderTable orders,
    ICustomerIndex customers,
    IBlobStore blobs,
    PhotoErasure photos,
    DeliveredPhotos delivered,
    MailAddresses addresses,
    OrderUpdater updater,
    TimeProvider clock,
    ILogger<OrderErasure> logger
)
{
    // With their events and the order's row they must fit one transaction.
    private const int BatchSize = 40;

    // What these entries say is about the order, never about the customer; all other texts may quote an engraving.
    private static readonly HashSet<string> HarmlessKinds = new(StringComparer.Ordinal)
    {
        "order-received",
        "order-updated",
        "order-cancelled",
        "rendering",
        "proof-ready",
        "approved",
        "printed",
        "finished",
        "undone",
        "left-sheet",
        "quantity-changed",
        "removal-received",
        ItemReasons.CodeOf(ItemCause.PrintedTooMany),
        "cancelled",
        "data-requested",
        Erased.EventKind,
    };

    // Photos, files and bodies wait for the marks; a writer who is quicker is read again.
    private static readonly UpdateOptions Marking = new() { FollowUp = FollowUp.Lists, MaxAttempts = 50 };

    // Emptying changes nothing that a list or a notification tells of.
    private static readonly UpdateOptions Emptying = Marking with { FollowUp = FollowUp.Nothing };

    private readonly SheetStore _sheets = new(blobs);

    /// <summary>Erases an order, also one that is not recorded yet: its deliveries will find the mark.</summary>
    /// <returns>What was erased, or a refusal <c>sheet-in-progress</c>: a print sheet with a piece of the order is being made.</returns>
    /// <exception cref="InvalidOperationException">The order kept changing.</exception>
    public async Task<Result<ErasedOrder>> EraseAsync(OrderKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var marked = await MarkAsync(key, cancellationToken);
        if (!marked.IsAccepted)
        {
            return marked.Refusal;
        }

        await addresses.ForgetAsync(key, isErased: true, cancellationToken);
        var (order, items) = marked.Value;
        var (files, erased, kept) = (0, 0, 0);
        // The rows and the bodies say which photos there are; so they go last.
        var (bodies, named) = await delivered.ListAsync(key, cancellationToken);
        foreach (var photo in items.SelectMany(i => i.AllPhotos()).Union(named, StringComparer.Ordinal))
        {
            if (await photos.EraseAsync(photo, key, cancellationToken))
            {
                erased++;
            }
            else
            {
                kept++;
            }
        }

        foreach (var container in new[] { Containers.Previews, Containers.Prints })
        {
            files += await blobs.DeleteAllAsync(container, BlobFolder.Of(key), cancellationToken);
        }

        // Only the bodies that were read: one that came since may name another photo, and its own message will erase that.
        foreach (var body in bodies)
        {
            files += await blobs.DeleteAllAsync(Containers.Webhooks, body, cancellationToken);
        }

        await EmptyAsync(key, cancellationToken);
        if (order.CustomerId is { Length: > 0 } customer)
        {
            // The order's row forgets the customer only after the customer's rows have forgotten the order.
            await customers.RemoveOrderAsync(key.Shop, customer, key.OrderId, cancellationToken);
            await ForgetCustomerAsync(key, cancellationToken);
        }

        Log.Done(logger, key.Shop, key.OrderId, files, erased, kept);
        var sheets = items
            .SelectMany(i => i.Remakes.Select(r => r.FormerSheet).Append(i.SheetId))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
        return new ErasedOrder(key.OrderId, order.Name, files, erased, kept, [.. sheets]);
    }

    private async Task<Result<StoredOrder>> MarkAsync(OrderKey key, CancellationToken cancellationToken)
    {
        var marked = await updater.UpdateAsync(key, DecideAsync, Marking, cancellationToken: cancellationToken);
        return marked.IsAccepted ? marked.Value : marked.Refusal;

        async Task<OrderDecision> DecideAsync(StoredOrder? known, DateTimeOffset now)
        {
            var stored = known ?? new(Unrecorded(key), []);
            var open = stored.Items.Where(i => !i.IsErased).Take(BatchSize).ToList();
            if (stored.Order.ErasedAt is not null && open.Count == 0)
            {
                return OrderDecision.Nothing;
            }

            foreach (var item in open)
            {
                if (item.SheetId is { } sheet && await IsInProgressAsync(sheet, item.Key, cancellationToken))
                {
                    return OrderDecision.Refuse(
                        Refusals.SheetInProgress.With(("order", stored.Order.Name), ("sheet", sheet))
                    );
                }
            }

            return OrderDecision.WriteAndContinue(Mark(stored, open, now));
        }
    }

    private Order Unrecorded(OrderKey key) =>
        new()
        {
            Key = key,
            Name = "",
            CreatedAt = clock.GetUtcNow(),
            Version = OrderVersion.Oldest,
        };

    private static OrderChange Mark(StoredOrder stored, List<OrderItem> open, DateTimeOffset now) =>
        new(
            stored.Order with
            {
                ErasedAt = stored.Order.ErasedAt ?? now,
                Attention = null,
                Note = null,
                Gift = null,
                CustomerLocale = null,
            },
            [.. open.Select(i => ItemTransitions.Apply(i, new ItemCommand.Erase(), now).Value!.Item)],
            stored.Order.ErasedAt is null ? [new(now, Erased.EventKind, null, ItemReasons.Erased)] : []
        );

    // A sheet that is asked for and has no result may read the order's prints any moment; without them all of it would fail.
    private async Task<bool> IsInProgressAsync(string sheet, ItemKey item, CancellationToken cancellationToken)
    {
        if (
            await _sheets.FindRequestAsync(sheet, cancellationToken) is null
            || await _sheets.FindResultAsync(sheet, cancellationToken) is not null
        )
        {
            return false;
        }

        var plan = await _sheets.FindPlanAsync(sheet, cancellationToken);
        return plan is null || plan.Items.Any(i => i.KeyIn(item.Shop) == item);
    }

    private async Task EmptyAsync(OrderKey key, CancellationToken cancellationToken)
    {
        await updater.UpdateAsync(key, DecideAsync, Emptying, cancellationToken: cancellationToken);

        async Task<OrderDecision> DecideAsync(StoredOrder? stored, DateTimeOffset now)
        {
            var full = stored!.Items.Where(i => i != Empty(i)).Take(BatchSize).Select(Empty).ToList();
            var told = (await orders.ListEventsAsync(key, cancellationToken))
                .Where(e => !HarmlessKinds.Contains(e.Kind) && e.Text != Erased.Text)
                .Take(BatchSize)
                .Select(e => e with { Text = Erased.Text })
                .ToList();
            return full.Count == 0 && told.Count == 0
                ? OrderDecision.Nothing
                : OrderDecision.WriteAndContinue(new(stored.Order, full, told));
        }
    }

    private static OrderItem Empty(OrderItem item) =>
        item with
        {
            Request = item.Request with { Wishes = new(), Slots = [], Fault = null },
            Ordered = null,
            Changes = null,
            Rendition = null,
            FormerPhotos = [],
        };

    private async Task ForgetCustomerAsync(OrderKey key, CancellationToken cancellationToken) =>
        await updater.UpdateAsync(
            key,
            (stored, _) =>
                Task.FromResult(
                    stored!.Order.CustomerId is null
                        ? OrderDecision.Nothing
                        : OrderDecision.Write(new(stored.Order with { CustomerId = null }, [], []))
                ),
            Emptying,
            cancellationToken: cancellationToken
        );

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Order {Shop}/{OrderId} was erased: {Files} files, {Photos} photos; {Kept} photos kept for other orders"
        )]
        public static partial void Done(ILogger logger, string shop, string orderId, int files, int photos, int kept);
    }
}
