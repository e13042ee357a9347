namespace PhotoNecklace.Core.Orders.Editing;

/// <summary>What the workshop does about an item, apart from changing it. Everything may be repeated.</summary>
public sealed class ItemActions(ItemFollowUp followUp, OrderUpdater updater)
{
    /// <summary>Retries an item that is stuck, or has one made after all that the workshop cancelled.</summary>
    /// <returns>
    /// The item, or a refusal: <see cref="OrderUpdater.ItemUnknown"/>, <see cref="ItemTransitions.OrderErased"/>,
    /// <see cref="ItemTransitions.NotRetryable"/>.
    /// </returns>
    public Task<Result<OrderItem>> RetryAsync(ItemKey key, CancellationToken cancellationToken = default) =>
        updater.UpdateItemAsync(
            key,
            async (item, now) =>
            {
                var retried = ItemTransitions.Apply(item, new ItemCommand.Retry(HasVerdicts: false), now);
                return OrderDecision.Of(
                    await followUp.HasVerdictsAsync(retried, cancellationToken)
                        ? ItemTransitions.Apply(item, new ItemCommand.Retry(HasVerdicts: true), now)
                        : retried
                );
            },
            ItemEditor.Options,
            cancellationToken: cancellationToken
        );

    /// <summary>Cancels an item. The shop's platform does not bring it back; the shop sees to the customer's money.</summary>
    /// <param name="key">The item.</param>
    /// <param name="reason">Why, for the timeline; null for nothing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The item, or a refusal: <see cref="OrderUpdater.ItemUnknown"/>, <see cref="ItemTransitions.OrderErased"/>.</returns>
    public Task<Result<OrderItem>> CancelAsync(
        ItemKey key,
        string? reason,
        CancellationToken cancellationToken = default
    ) =>
        updater.UpdateItemAsync(
            key,
            (item, now) =>
                Task.FromResult(OrderDecision.Of(ItemTransitions.Apply(item, new ItemCommand.CancelHere(reason), now))),
            ItemEditor.Options,
            cancellationToken: cancellationToken
        );
}
