using PhotoNecklace.Core.Localization;

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
    )
    {
        queue = FormerMessages.CurrentName(queue);
        if (!Queues.All.Contains(queue, StringComparer.Ordinal))
        {
            return Unknown(queue);
        }

        // The version before kept some under another name.
        var kept = new List<PoisonMessage>();
        foreach (var name in FormerMessages.NamesOf(queue))
        {
            kept.AddRange(await poison.ListAsync(name, MaxMessages, cancellationToken));
        }

        return Result.Of<IReadOnlyList<PoisonMessage>>([.. kept.OrderBy(m => m.At).Take(MaxMessages)]);
    }

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
            var current = FormerMessages.Translate(message.Queue, message.Body);
            await queues.SendRawAsync(current.Queue, current.Body, cancellationToken);
            await poison.RemoveAsync(message, cancellationToken);
        }

        return Result.Of<IReadOnlyList<PoisonMessage>>(chosen);
    }

    private static Refusal Unknown(string queue) =>
        Refusals.QueueUnknown.With(("queue", queue), ("known", MessageValue.List(Queues.All)));
}
