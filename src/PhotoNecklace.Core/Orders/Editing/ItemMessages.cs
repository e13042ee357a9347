namespace PhotoNecklace.Core.Orders.Editing;

/// <summary>Takes down what the customer and the workshop write each other about an item. Everything may be repeated.</summary>
public sealed class ItemMessages(ItemFollowUp followUp, OrderUpdater updater)
{
    /// <summary>The customer asks for a change in words; the proof waits for the workshop's answer.</summary>
    /// <returns>
    /// The item, or a refusal: <see cref="OrderUpdater.ItemUnknown"/>, <see cref="ItemTransitions.OrderErased"/>,
    /// <see cref="ItemTransitions.TooLate"/>, <c>message-empty, message-too-long, message-too-many</c>.
    /// </returns>
    public async Task<Result<OrderItem>> AskAsync(
        ItemKey key,
        string? text,
        CancellationToken cancellationToken = default
    )
    {
        var read = ItemMessage.Read(text);
        return read.IsAccepted
            ? await updater.UpdateItemAsync(
                key,
                (item, now) =>
                    Task.FromResult(
                        OrderDecision.Of(ItemTransitions.Apply(item, new ItemCommand.AskForChange(read.Value), now))
                    ),
                ItemEditor.Options,
                cancellationToken: cancellationToken
            )
            : read.Refusal;
    }

    /// <summary>The workshop answers; a proof that waited for that goes on as it is.</summary>
    /// <returns>
    /// The item, or a refusal: <see cref="OrderUpdater.ItemUnknown"/>, <see cref="ItemTransitions.OrderErased"/>,
    /// <c>message-empty, message-too-long, message-too-many</c>.
    /// </returns>
    public async Task<Result<OrderItem>> AnswerAsync(
        ItemKey key,
        string? text,
        CancellationToken cancellationToken = default
    )
    {
        var read = ItemMessage.Read(text);
        return read.IsAccepted
            ? await updater.UpdateItemAsync(
                key,
                async (item, now) =>
                {
                    var answer = new ItemCommand.Answer(read.Value, HasVerdicts: false);
                    var answered = ItemTransitions.Apply(item, answer, now);
                    return OrderDecision.Of(
                        await followUp.HasVerdictsAsync(answered, cancellationToken)
                            ? ItemTransitions.Apply(item, answer with { HasVerdicts = true }, now)
                            : answered
                    );
                },
                ItemEditor.Options,
                cancellationToken: cancellationToken
            )
            : read.Refusal;
    }
}
