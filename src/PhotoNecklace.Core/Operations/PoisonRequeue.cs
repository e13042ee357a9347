namespace PhotoNecklace.Core.Operations;

/// <summary>Shows the messages that failed too often, and sends them back.</summary>
public sealed class PoisonRequeue(IPoisonTable poison, IQueueSender queues)
{
    /// <summary>Messages in one answer at most.</summary>
    public const int MaxMessages = 500;

    /// <summary>The kept messages of a queue, oldest first; a refusal <c>queue-unknown</c> for a queue that is not ours.</summary>
    public async Task<Result<IReadOnlyList<PoisonMessage>>> ListAsync(
        string queue,
        CancellationToken cancellationToken = default
    ) =>
        Queues.All.Contains(queue, StringComparer.Ordinal)
            ? Result.Of(await poison.ListAsync(queue, MaxMessages, cancellationToken))
            : Unknown(queue);

    /// <summary>Sends kept messages back to their queue, all of them or those with the given ids.</summary>
    /// <returns>The messages that were sent.</returns>
    public async Task<Result<IReadOnlyList<PoisonMessage>>> SendBackAsync(
        string queue,
        IReadOnlyCollection<string>? ids,
        CancellationToken cancellationToken = default
    )
    {
        var listed = await ListAsync(queue, cancellationToken);
        if (!listed.IsAccepted)
        {
            return listed;
        }

        var chosen = listed.Value.Where(m => ids is null || ids.Contains(m.Id, StringComparer.Ordinal)).ToList();
        foreach (var message in chosen)
        {
            // Sent before it is forgotten: a crash between the two sends it twice, which every step bears.
            await queues.SendRawAsync(queue, message.Body, cancellationToken);
            await poison.RemoveAsync(message, cancellationToken);
        }

        return Result.Of<IReadOnlyList<PoisonMessage>>(chosen);
    }

    private static Refusal Unknown(string queue) =>
        new("queue-unknown", $"There is no queue '{queue}'. The queues are {string.Join(", ", Queues.All)}.");
}
