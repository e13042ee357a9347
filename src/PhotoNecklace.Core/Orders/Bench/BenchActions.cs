using PhotoNecklace.Core.Printing;

namespace PhotoNecklace.Core.Orders.Bench;

/// <summary>What a step at the bench came to.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="OrderId">The platform's id of the order.</param>
/// <param name="Name">What people call the order.</param>
/// <param name="Items">The items that have taken the step, now or before.</param>
public sealed record BenchStep(string Shop, string OrderId, string Name, IReadOnlyList<string> Items);

/// <summary>What a step with all of a print sheet came to.</summary>
/// <param name="SheetId">The sheet.</param>
/// <param name="Shop">The shop.</param>
/// <param name="Items">How many of its items have taken the step, now or before.</param>
/// <param name="Others">How many have not: they are printed elsewhere since, cancelled, or wait for a person.</param>
public sealed record SheetStep(string SheetId, string Shop, int Items, int Others);

/// <summary>What people do at the bench with what is printed. Everything may be repeated.</summary>
public sealed class BenchActions(IOrderTable orders, IBlobStore blobs, OrderUpdater updater)
{
    // Items and their events.
    private const int BatchSize = OrderChange.MaxRows / 2;

    private static readonly UpdateOptions Options = new() { FollowUp = FollowUp.Lists, ScheduleRecheck = true };

    private readonly SheetStore _sheets = new(blobs);

    /// <summary>Items are cut, set and engraved.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="idOrName">The order's id or name.</param>
    /// <param name="items">The items' ids; null for every item of the order that is printed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The step, or a refusal: <c>order-unknown, item-unknown, order-erased, nothing-printed</c>, or
    /// <see cref="ItemTransitions.NotPrinted"/> (then none of the items has taken it).
    /// </returns>
    public Task<Result<BenchStep>> FinishAsync(
        string shop,
        string idOrName,
        IReadOnlyCollection<string>? items,
        CancellationToken cancellationToken = default
    ) => StepAsync(shop, idOrName, items, i => i.IsPrinted, new ItemCommand.Finish(), cancellationToken);

    /// <summary>Items are on their way; or something else is known of how they were sent.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="idOrName">The order's id or name.</param>
    /// <param name="items">The items' ids; null for every item of the order that is printed and not shipped before.</param>
    /// <param name="carrier">Who carries them; null when nobody said.</param>
    /// <param name="number">The carrier's number; null when there is none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>As <see cref="FinishAsync"/>; and <c>shipment-invalid</c>.</returns>
    public Task<Result<BenchStep>> ShipAsync(
        string shop,
        string idOrName,
        IReadOnlyCollection<string>? items,
        string? carrier,
        string? number,
        CancellationToken cancellationToken = default
    )
    {
        var ship = new ItemCommand.Ship(Clean(carrier), Clean(number));
        return ship is { Carrier.Length: > Shipment.MaxLength } or { Number.Length: > Shipment.MaxLength }
            ? Task.FromResult<Result<BenchStep>>(Refusals.ShipmentInvalid.With(("most", Shipment.MaxLength)))
            // What was sent before keeps its number, unless it is named.
            : StepAsync(shop, idOrName, items, i => i.IsPrinted, ship, cancellationToken, i => i.Shipment is null);
    }

    /// <summary>Takes a step back, within <see cref="ItemTransitions.UndoWindow"/>.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="idOrName">The order's id or name.</param>
    /// <param name="items">The items' ids; null for every item of the order that is in the state.</param>
    /// <param name="state">The state that the step led to: <c>Finished</c> or <c>Shipped</c>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>As <see cref="FinishAsync"/>; and <c>undo-unknown, undo-too-late</c>.</returns>
    public Task<Result<BenchStep>> UndoAsync(
        string shop,
        string idOrName,
        IReadOnlyCollection<string>? items,
        string? state,
        CancellationToken cancellationToken = default
    ) =>
        FindStep(state) is { } step
            ? StepAsync(
                shop,
                idOrName,
                items,
                i => i.IsPrinted,
                new ItemCommand.Undo(step),
                cancellationToken,
                i => i.State == step
            )
            : Task.FromResult<Result<BenchStep>>(Refusals.UndoUnknown.With(("state", state ?? "")));

    /// <summary>Everything on a print sheet is finished, as far as it is still to be used.</summary>
    /// <returns>The step, or a refusal <c>not-found</c>: no such sheet.</returns>
    public Task<Result<SheetStep>> FinishSheetAsync(string sheetId, CancellationToken cancellationToken = default) =>
        StepAsync(sheetId, new ItemCommand.Finish(), i => i.IsPrinted, cancellationToken);

    /// <summary>Takes back, within <see cref="ItemTransitions.UndoWindow"/>, that everything on a sheet is finished.</summary>
    /// <returns>The step, or a refusal <c>not-found</c>: no such sheet.</returns>
    public Task<Result<SheetStep>> UndoSheetAsync(string sheetId, CancellationToken cancellationToken = default) =>
        StepAsync(
            sheetId,
            new ItemCommand.Undo(ItemState.Finished),
            i => i.State is ItemState.Printed or ItemState.Finished,
            cancellationToken
        );

    private async Task<Result<SheetStep>> StepAsync(
        string sheetId,
        ItemCommand.Bench command,
        Func<OrderItem, bool> canTake,
        CancellationToken cancellationToken
    )
    {
        if (
            !SheetStore.IsValidId(sheetId)
            || await _sheets.FindRequestAsync(sheetId, cancellationToken) is not { } request
        )
        {
            return Refusals.NotFoundSheet.With(("sheet", sheetId));
        }

        var planned = (await _sheets.FindPlanAsync(sheetId, cancellationToken))?.Items ?? [];
        var count = 0;
        foreach (var order in planned.GroupBy(i => i.OrderId, StringComparer.Ordinal))
        {
            var ids = order.Select(i => i.ItemId).ToHashSet(StringComparer.Ordinal);
            var taken = 0;
            await updater.UpdateAsync(
                new(request.Shop, order.Key),
                (stored, now) =>
                {
                    var mine = (stored?.Items ?? [])
                        .Where(i => ids.Contains(i.Key.ItemId) && i.SheetId == sheetId && !i.IsErased && canTake(i))
                        .ToList();
                    var steps = mine.Select(i => ItemTransitions.Apply(i, command, now)).ToList();
                    // What can be taken back no more stays as it is, and is counted so.
                    taken = steps.Count(s => s.IsAccepted);
                    return Task.FromResult(Write(steps.Select(s => s.Value).OfType<ItemTransition>()));
                },
                Options,
                cancellationToken: cancellationToken
            );
            count += taken;
        }

        return new SheetStep(sheetId, request.Shop, count, planned.Count - count);
    }

    private async Task<Result<BenchStep>> StepAsync(
        string shop,
        string idOrName,
        IReadOnlyCollection<string>? items,
        Func<OrderItem, bool> canTake,
        ItemCommand.Bench command,
        CancellationToken cancellationToken,
        Func<OrderItem, bool>? isMeant = null
    )
    {
        var found = await orders.FindByIdOrNameAsync(shop, idOrName, cancellationToken);
        if (!found.IsAccepted)
        {
            return found.Refusal;
        }

        var (key, name) = (found.Value.Order.Key, found.Value.Order.Name);
        IReadOnlyCollection<string>? ids = items;
        var updated = await updater.UpdateAsync(
            key,
            (stored, now) => Task.FromResult(Decide(stored?.Items ?? [], now)),
            Options,
            found.Value,
            cancellationToken
        );
        return updated.IsAccepted ? new BenchStep(key.Shop, key.OrderId, name, [.. ids ?? []]) : updated.Refusal;

        OrderDecision Decide(IReadOnlyList<OrderItem> all, DateTimeOffset now)
        {
            if (ids is null)
            {
                // Chosen once: after a part is written, the others are still those that were meant.
                var able = all.Where(i => !i.IsErased && canTake(i)).ToList();
                if (able.Count == 0)
                {
                    return OrderDecision.Refuse(Refusals.NothingPrinted.With(("order", name)));
                }

                ids = [.. able.Where(i => isMeant?.Invoke(i) != false).Select(i => i.Key.ItemId)];
            }

            if (ids.FirstOrDefault(id => all.All(i => i.Key.ItemId != id)) is { } unknown)
            {
                return OrderDecision.Refuse(Refusals.ItemUnknown.With(("order", name), ("item", unknown)));
            }

            var steps = new List<ItemTransition>();
            foreach (var item in all.Where(i => ids.Contains(i.Key.ItemId, StringComparer.Ordinal)))
            {
                var step = ItemTransitions.Apply(item, command, now);
                if (!step.IsAccepted)
                {
                    return OrderDecision.Refuse(step.Refusal);
                }

                steps.Add(step.Value);
            }

            return Write(steps);
        }
    }

    private static OrderDecision Write(IEnumerable<ItemTransition> steps)
    {
        var some = steps.Where(s => s.IsChanged).Take(BatchSize).ToList();
        return some.Count == 0
            ? OrderDecision.Nothing
            : OrderDecision.WriteAndContinue(
                new(null, [.. some.Select(s => s.Item)], [.. some.SelectMany(s => s.Events)])
            );
    }

    private static ItemState? FindStep(string? state) =>
        Enum.TryParse<ItemState>(state, ignoreCase: true, out var known)
        && known is ItemState.Finished or ItemState.Shipped
            ? known
            : null;

    private static string? Clean(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : PlainText.Clean(text).Trim() is { Length: > 0 } clean ? clean
        : null;
}
