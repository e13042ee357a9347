namespace PhotoNecklace.Core.Printing;

/// <summary>Puts a sheet together for the operator.</summary>
public sealed class SheetViewing(IBlobStore blobs, TimeProvider clock)
{
    /// <summary>How long the links in a view work.</summary>
    public static TimeSpan LinkLifetime { get; } = TimeSpan.FromHours(1);

    private readonly SheetStore _store = new(blobs);

    /// <summary>The sheet; null when there is none of that id.</summary>
    public async Task<SheetView?> FindAsync(string sheetId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sheetId);
        if (
            !SheetStore.IsValidId(sheetId)
            || await _store.FindRequestAsync(sheetId, cancellationToken) is not { } request
        )
        {
            return null;
        }

        // The last first: what is written after it was read would not fit what is read after.
        var result = await _store.FindResultAsync(sheetId, cancellationToken);
        var plan = await _store.FindPlanAsync(sheetId, cancellationToken);
        var isDone = result is not null && plan?.Refusal is null;
        return new(
            sheetId,
            request.Shop,
            plan?.Refusal is not null ? SheetState.Refused
                : isDone ? SheetState.Done
                : plan is null ? SheetState.Queued
                : SheetState.Rendering,
            plan?.Refusal,
            request.Paper,
            request.At,
            isDone ? result!.Pages : null,
            isDone ? result!.FillRatio : null,
            [.. (plan?.Items ?? []).Select(View)],
            plan?.Waiting ?? 0,
            result?.Flagged ?? [],
            isDone ? await LinkAsync(SheetStore.Pdf(sheetId)) : null,
            isDone ? await LinkAsync(SheetStore.PickList(sheetId)) : null,
            clock.GetUtcNow() + LinkLifetime
        )
        {
            OnHold = plan?.OnHold ?? 0,
            Profile = string.IsNullOrEmpty(request.Profile?.Name) ? null : request.Profile.Name,
            IsMirrored = request.Profile?.Mirror == true,
            // Earlier versions made neither, and wrote no profile.
            CutLines = isDone && request.Profile is not null ? await LinkAsync(SheetStore.CutLines(sheetId)) : null,
            Merge = isDone && request.Profile is not null ? await LinkAsync(SheetStore.Merge(sheetId)) : null,
        };

        Task<Uri> LinkAsync(string name) =>
            blobs.CreateReadLinkAsync(Containers.Sheets, name, LinkLifetime, cancellationToken);
    }

    private static SheetItemView View(SheetItem item) =>
        new(
            item.OrderId,
            item.OrderName,
            item.ItemId,
            item.Request.Choice?.PendantId,
            item.Request.Choice?.Metal,
            item.Request.Choice?.Cover,
            item.Copies
        );
}
