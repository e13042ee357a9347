using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Privacy;

namespace PhotoNecklace.Core.Artwork;

/// <summary>Looks at an item and, when all its photos have a verdict, makes its preview, print artwork and cut lines.</summary>
public sealed partial class PreviewRendering(
    IOrderTable orders,
    IPhotoTable photos,
    IBlobStore blobs,
    IPhotoEngine engine,
    ISceneRenderer renderer,
    ArtworkPlanner planner,
    PhotoRules rules,
    ItemFollowUp followUp,
    OrderSettling settling,
    TimeProvider clock,
    ILogger<PreviewRendering> logger
)
{
    /// <summary>Width and height of a preview, in px.</summary>
    public const int PreviewSize = 1000;

    private const int MaxRounds = 10;

    /// <summary>Handles the item that a message points to. Every step may be repeated; the mark "done" is written last.</summary>
    /// <exception cref="InvalidOperationException">The item is not recorded, or kept changing.</exception>
    public async Task RenderAsync(PreviewMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var key = new ItemKey(message.Shop, message.OrderId, message.ItemId);
        using var scope = logger.BeginItem(key);
        using var activity = Telemetry.Activities.StartActivity("RenderPreview");
        activity?.SetTag("necklace.order", key.OrderId).SetTag("necklace.item", key.ItemId);
        for (var round = 0; round < MaxRounds; round++)
        {
            var item =
                await orders.FindItemAsync(key, cancellationToken)
                ?? throw new InvalidOperationException($"Item {key.ItemId} of order {key.OrderId} is not recorded.");
            if (await TryRenderAsync(item, cancellationToken))
            {
                await settling.SettleAsync(key.Order, cancellationToken);
                return;
            }
        }

        throw new InvalidOperationException($"Item {key.ItemId} kept changing while it was rendered.");
    }

    // False when the item was changed by somebody else in the meantime: then everything is looked at again.
    private async Task<bool> TryRenderAsync(OrderItem item, CancellationToken cancellationToken)
    {
        if (Erased.Is(item))
        {
            // What was rendered while the order was erased, by this try or by one that died.
            await blobs.DeleteAllAsync(Containers.Previews, Erased.Folder(item.Key), cancellationToken);
            await blobs.DeleteAllAsync(Containers.Prints, Erased.Folder(item.Key), cancellationToken);
            return true;
        }

        if (
            item.State is ItemState.Cancelled or ItemState.Approved or ItemState.Printed
            || item.Request.Fault is not null
            || item.Request.Choice is not { } choice
            || item.Reason?.Code == OrderItem.ChangedAfterPrint
        )
        {
            Log.NothingToDo(logger, item.State);
            return true;
        }

        foreach (var photo in item.Request.Photos)
        {
            var verdict = await photos.FindAsync(photo.PhotoId, cancellationToken);
            if (verdict is null)
            {
                // The photo function asks again when there is one, if it knows who waits: whoever changed the item may have died
                // before noting that.
                await followUp.LookAsync(item, cancellationToken);
                Log.NothingToDo(logger, item.State);
                return true;
            }

            if (verdict.Refusal is { } refusal)
            {
                return await AttendAsync(item, refusal, cancellationToken);
            }
        }

        var masters = new List<ReadOnlyMemory<byte>>(item.Request.Photos.Count);
        foreach (var photo in item.Request.Photos)
        {
            if (await FindMasterAsync(photo.PhotoId, cancellationToken) is not { } master)
            {
                return false; // Erased since its verdict was read.
            }

            masters.Add(master);
        }

        var planned = planner.Plan(choice, item.Request.Wishes, masters);
        if (!planned.IsAccepted)
        {
            return await AttendAsync(item, planned.Refusal, cancellationToken);
        }

        return await RenderAsync(item, planned.Value, masters, cancellationToken);
    }

    private async Task<bool> RenderAsync(
        OrderItem item,
        ArtworkPlan plan,
        List<ReadOnlyMemory<byte>> masters,
        CancellationToken cancellationToken
    )
    {
        var rendition = Describe(item.Key, plan, masters);
        if (item.State == ItemState.ProofReady && item.Rendition?.Hash == rendition.Hash)
        {
            return true;
        }

        // The preview is written last: when it is there, the prints and cut lines are too.
        if (await blobs.GetLengthAsync(Containers.Previews, rendition.Preview, cancellationToken) is null)
        {
            if (item.State != ItemState.Rendering)
            {
                var rendering = item with { State = ItemState.Rendering, Reason = null, Since = clock.GetUtcNow() };
                await CommitAsync(rendering, "rendering", "The preview is being made.", cancellationToken);
                var current = await orders.FindItemAsync(item.Key, cancellationToken);
                if (current is not { State: ItemState.Rendering } || !current.Request.Equals(item.Request))
                {
                    return false;
                }

                item = current; // The same wishes, in the row's new version: the plan holds.
            }

            await RenderBlobsAsync(plan, masters, rendition, cancellationToken);
        }

        var ready = item with
        {
            State = ItemState.ProofReady,
            Reason = null,
            Rendition = rendition,
            Since = clock.GetUtcNow(),
        };
        return await CommitAsync(ready, "proof-ready", "The preview is ready to be looked at.", cancellationToken);
    }

    private async Task RenderBlobsAsync(
        ArtworkPlan plan,
        List<ReadOnlyMemory<byte>> masters,
        Rendition rendition,
        CancellationToken cancellationToken
    )
    {
        var started = Stopwatch.GetTimestamp();
        for (var slot = 0; slot < plan.Prints.Count; slot++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var print = engine.RenderPrint(masters[slot], plan.Prints[slot]);
            await CreateAsync(Containers.Prints, rendition.Prints[slot], print, "image/png");
            var cut = Encoding.UTF8.GetBytes(plan.CutLineSvg(slot));
            await CreateAsync(Containers.Prints, rendition.Cuts[slot], cut, "image/svg+xml");
        }

        for (var i = 1; i < plan.Views.Count; i++)
        {
            var view = renderer.RenderJpeg(plan.Views[i].Scene, masters, PreviewSize);
            await CreateAsync(Containers.Previews, rendition.Views[i].Blob, view, "image/jpeg");
        }

        var preview = renderer.RenderJpeg(plan.Scene, masters, PreviewSize);
        await CreateAsync(Containers.Previews, rendition.Preview, preview, "image/jpeg");
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        Telemetry.PreviewMilliseconds.Record(
            milliseconds,
            new KeyValuePair<string, object?>("pendant", plan.Pendant.Id)
        );
        Log.Rendered(logger, plan.Pendant.Id, milliseconds);

        // The name says what is in it, so a blob that exists is the same.
        Task<bool> CreateAsync(string container, string name, byte[] content, string contentType) =>
            blobs.TryCreateAsync(container, name, content, contentType, metadata: null, cancellationToken);
    }

    private Rendition Describe(ItemKey key, ArtworkPlan plan, List<ReadOnlyMemory<byte>> masters)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.UTF8.GetBytes($"{renderer.Version}\n{PreviewSize}\n{plan.Fingerprint}\n"));
        foreach (var master in masters)
        {
            sha.AppendData(SHA256.HashData(master.Span));
        }

        var hash = Convert.ToHexStringLower(sha.GetHashAndReset());
        var stem = $"{key.Shop}/{key.OrderId}/{key.ItemId}/{hash}";
        var slots = Enumerable.Range(1, plan.Prints.Count).ToList();
        return new(
            hash,
            $"{stem}.jpg",
            [.. slots.Select(n => $"{stem}-{n}.png")],
            [.. slots.Select(n => $"{stem}-{n}.svg")],
            (int)plan.Resolutions.Min(r => r.Dpi),
            plan.Warnings
        )
        {
            Placed = [.. plan.Prints.Select(p => p.Crop.ToString())],
            Views =
            [
                .. plan.Views.Select(
                    (v, i) => new RenditionView(v.Name, i == 0 ? $"{stem}.jpg" : $"{stem}-{v.Name}.jpg")
                ),
            ],
        };
    }

    // A master that is missing although its photo was accepted is a failure that a retry may mend.
    private async Task<ReadOnlyMemory<byte>?> FindMasterAsync(string photoId, CancellationToken cancellationToken)
    {
        var name = PhotoBlobs.Master(photoId);
        if (await blobs.ReadAsync(Containers.Photos, name, rules.MaxBytes, cancellationToken) is { } blob)
        {
            return blob.Content;
        }

        return await photos.FindAsync(photoId, cancellationToken) is { Refusal: not null }
            ? null
            : throw new InvalidOperationException($"The master '{name}' of an accepted photo is missing.");
    }

    private Task<bool> AttendAsync(OrderItem item, Refusal reason, CancellationToken cancellationToken)
    {
        if (item.State == ItemState.NeedsAttention && item.Reason == reason)
        {
            return Task.FromResult(true);
        }

        var attended = item with { State = ItemState.NeedsAttention, Reason = reason, Since = clock.GetUtcNow() };
        Log.NeedsAttention(logger, reason.Code, reason.Message);
        return CommitAsync(attended, "needs-attention", reason.Message, cancellationToken);
    }

    private Task<bool> CommitAsync(OrderItem item, string kind, string text, CancellationToken cancellationToken) =>
        orders.TryCommitAsync(
            item.Key.Order,
            new(null, [item], [new(clock.GetUtcNow(), kind, item.Key.ItemId, text)]),
            cancellationToken
        );

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Nothing to render: the item is {State}")]
        public static partial void NothingToDo(ILogger logger, ItemState state);

        [LoggerMessage(Level = LogLevel.Information, Message = "Rendered {Pendant} in {Milliseconds:0} ms")]
        public static partial void Rendered(ILogger logger, string pendant, double milliseconds);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The item needs attention ({Code}): {Reason}")]
        public static partial void NeedsAttention(ILogger logger, string code, string reason);
    }
}
