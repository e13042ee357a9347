namespace PhotoNecklace.Core.Orders.Bench;

/// <summary>What the workshop asks for when a piece is made again.</summary>
/// <param name="Key">A new one for each remake; the same one for a repeated request.</param>
/// <param name="Reason">One of <see cref="Remake.Reasons"/>.</param>
/// <param name="Note">More about it; null for nothing.</param>
/// <param name="Copies">How many copies.</param>
public sealed record RemakeWish(string? Key = null, string? Reason = null, string? Note = null, int Copies = 1);

/// <summary>Has pieces made again that were spoiled, lost, or of the wrong size: they go on the next print sheet.</summary>
public sealed class ItemRemaking(IBlobStore blobs, IRemakeIndex index, OrderUpdater updater)
{
    private static readonly UpdateOptions Options = new() { FollowUp = FollowUp.Lists, ScheduleRecheck = true };

    /// <summary>Has copies of an item made again. It may be repeated with the same key.</summary>
    /// <returns>
    /// The item, or a refusal: <c>item-unknown, order-erased, not-printed</c>, and whatever is wrong with the wish (<c>remake-…</c>).
    /// </returns>
    public async Task<Result<OrderItem>> RemakeAsync(
        ItemKey key,
        RemakeWish wish,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(wish);
        if (Check(wish) is { } fault)
        {
            return fault;
        }

        var command = new ItemCommand.MakeAgain(wish.Key!, wish.Reason!, Note(wish.Note), wish.Copies);
        var remade = await updater.UpdateItemAsync(
            key,
            (item, now) => DecideAsync(item, command, now, cancellationToken),
            Options,
            cancellationToken: cancellationToken
        );
        return remade;
    }

    private async Task<OrderDecision> DecideAsync(
        OrderItem item,
        ItemCommand.MakeAgain command,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var remade = ItemTransitions.Apply(item, command, now);
        if (remade.Value is not { IsChanged: true })
        {
            return OrderDecision.Of(remade);
        }

        // Storage keeps print files for a time only, and a sheet without one of its pieces could never be made.
        foreach (
            var file in item.Rendition is { } rendition
                ? [.. rendition.Prints, .. rendition.Cuts, .. rendition.Lasers]
                : new[] { "" }
        )
        {
            if (file.Length == 0 || await blobs.GetLengthAsync(Containers.Prints, file, cancellationToken) is null)
            {
                return OrderDecision.Refuse(Refusals.RemakeWithoutFiles.With());
            }
        }

        await index.AddAsync(new(item.Key, command.Key, now), cancellationToken);
        return OrderDecision.Of(remade);
    }

    private static Refusal? Check(RemakeWish wish) =>
        !Remake.Reasons.Contains(wish.Reason, StringComparer.Ordinal)
            ? Refusals.RemakeReasonUnknown.With(("known", Localization.MessageValue.List(Remake.Reasons)))
        : !Remake.IsValidKey(wish.Key) ? Refusals.RemakeKeyInvalid.With()
        : wish.Copies < 1 ? Refusals.RemakeTooFew.With()
        : null;

    private static string? Note(string? text)
    {
        var clean = PlainText.Clean(text ?? "").Trim();
        return clean.Length == 0 ? null
            : clean.Length <= Remake.MaxNote ? clean
            : PlainText.Cut(clean, Remake.MaxNote) + "…";
    }
}
