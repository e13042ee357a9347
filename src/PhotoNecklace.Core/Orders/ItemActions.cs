namespace PhotoNecklace.Core.Orders;

/// <summary>What the workshop does about an item, apart from changing it.</summary>
public sealed class ItemActions(ItemWriting writing, TimeProvider clock)
{
    /// <summary>Has an item that is stuck looked at again, or one that the workshop took out made after all.</summary>
    /// <returns>The item, or a refusal: <see cref="ItemChanging.ItemUnknown"/>, <c>not-retryable</c>.</returns>
    public Task<Result<OrderItem>> RetryAsync(ItemKey key, CancellationToken cancellationToken = default) =>
        writing.WriteAsync(
            key,
            async item =>
            {
                if (WhyNot(item) is { } why)
                {
                    return new Refusal("not-retryable", why);
                }

                var next = await writing.AgainAsync(item, clock.GetUtcNow(), cancellationToken);
                return new ItemWriting.Step(next, "retried", "The workshop had it looked at again.");
            },
            cancellationToken
        );

    /// <summary>Takes an item out. The shop's platform does not bring it back; the shop sees to the customer's money.</summary>
    /// <returns>The item, or a refusal <see cref="ItemChanging.ItemUnknown"/>.</returns>
    public Task<Result<OrderItem>> CancelAsync(
        ItemKey key,
        string? reason,
        CancellationToken cancellationToken = default
    ) =>
        writing.WriteAsync(
            key,
            item =>
            {
                if (item.State == ItemState.Cancelled)
                {
                    return Task.FromResult<Result<ItemWriting.Step?>>((ItemWriting.Step?)null);
                }

                var text = string.IsNullOrWhiteSpace(reason)
                    ? "The workshop cancelled the item."
                    : $"The workshop cancelled the item: {ChangeText.Note(reason)}";
                text += item switch
                {
                    { State: ItemState.Printed } => " It had been printed already.",
                    { SheetId: { } sheet } => $" Sheet {sheet} may hold it already.",
                    _ => "",
                };
                var cancelled = item with
                {
                    State = ItemState.Cancelled,
                    Reason = new(OrderItem.CancelledHere, text),
                    Since = clock.GetUtcNow(),
                };
                return Task.FromResult<Result<ItemWriting.Step?>>(
                    new ItemWriting.Step(cancelled, "cancelled-here", text)
                );
            },
            cancellationToken
        );

    private static string? WhyNot(OrderItem item) =>
        item switch
        {
            { IsCancelledByShop: true } => $"The item was cancelled by the shop. {item.Reason?.Message}",
            { Request.Fault: { } fault } => $"Another look would find the same. {fault.Message}",
            { State: ItemState.ProofReady or ItemState.Approved or ItemState.Printed } =>
                $"The item is {item.State}; there is nothing to try again. Change it if it has to be made anew.",
            _ => null,
        };
}
