using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Privacy;

namespace PhotoNecklace.Core.Orders.Rendering;

/// <summary>Looks at an item and, when all its photos have a verdict, makes its preview, print artwork, cut lines and engraving outlines.</summary>
public sealed partial class PreviewRendering(
    IPhotoTable photos,
    IBlobStore blobs,
    IPhotoEngine engine,
    ISceneRenderer renderer,
    IGlyphOutlines glyphs,
    ArtworkPlanner planner,
    PhotoRules rules,
    PhotoMemory memory,
    ItemFollowUp followUp,
    OrderUpdater updater,
    TimeProvider clock,
    ILogger<PreviewRendering> logger
)
{
    /// <summary>Width and height of a preview, in px.</summary>
    public const int PreviewSize = 1000;

    private static readonly UpdateOptions Options = new() { FollowUp = FollowUp.Lists };

    private readonly RenditionMaker _maker = new(blobs, engine, renderer, glyphs, logger);

    /// <summary>Handles the item that a message points to. Every step may be repeated; the mark "done" is written last.</summary>
    /// <exception cref="InvalidOperationException">The item is not recorded, or kept changing.</exception>
    public async Task RenderAsync(AdvanceItemMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var key = new ItemKey(message.Shop, message.OrderId, message.ItemId);
        using var scope = logger.BeginItem(key);
        using var activity = Telemetry.Activities.StartActivity("RenderPreview");
        activity?.SetTag("necklace.order", key.OrderId).SetTag("necklace.item", key.ItemId);
        using var work = new Work();
        var rendered = await updater.UpdateItemAsync(
            key,
            (item, _) => DecideAsync(item, work, cancellationToken),
            Options,
            cancellationToken: cancellationToken
        );
        if (!rendered.IsAccepted)
        {
            throw new InvalidOperationException($"Item {key.ItemId} of order {key.OrderId} is not recorded.");
        }
    }

    private async Task<OrderDecision> DecideAsync(OrderItem item, Work work, CancellationToken cancellationToken)
    {
        if (!work.IsStartedFor(item))
        {
            work.Clear();
        }

        // Of one that was started for this item, the wishes are the same in the row's new version: the plan holds.
        var decision = work.Plan is null
            ? await BeginAsync(item, work, cancellationToken)
            : await FinishAsync(item, work, cancellationToken);
        if (!decision.HasMore)
        {
            work.Clear();
        }

        return decision;
    }

    private async Task<OrderDecision> BeginAsync(OrderItem item, Work work, CancellationToken cancellationToken)
    {
        if (item.IsErased)
        {
            // What was rendered while the order was erased, by this try or by one that died.
            await blobs.DeleteAllAsync(Containers.Previews, BlobFolder.Of(item.Key), cancellationToken);
            await blobs.DeleteAllAsync(Containers.Prints, BlobFolder.Of(item.Key), cancellationToken);
            return OrderDecision.Nothing;
        }

        if (!item.IsRenderable)
        {
            Log.NothingToDo(logger, item.State);
            return OrderDecision.Nothing;
        }

        var verdicts = new List<PhotoRecord>();
        foreach (var photo in item.Request.Slots.Select(s => s.Photo))
        {
            var verdict = await photos.FindAsync(photo.PhotoId, cancellationToken);
            if (verdict is null)
            {
                // The photo function asks again when there is one, if it knows who waits: whoever changed the item may have died
                // before noting that.
                await followUp.LookAsync(item, cancellationToken);
                Log.NothingToDo(logger, item.State);
                return OrderDecision.Nothing;
            }

            if (verdict.Refusal is { } refusal)
            {
                return NeedAttention(item, refusal);
            }

            verdicts.Add(verdict);
        }

        // Once for all that is done with the masters: who holds a part of the room asks for no more.
        work.Room = await memory.Decoding.TakeAsync(
            rules.MasterDecodeBytes * Math.Max(1, item.Request.Slots.Count),
            cancellationToken
        );
        foreach (var photo in item.Request.Slots.Select(s => s.Photo))
        {
            if (await FindMasterAsync(photo.PhotoId, cancellationToken) is not { } master)
            {
                return OrderDecision.Reread; // Erased since its verdict was read.
            }

            work.Masters.Add(master);
        }

        var slots = work
            .Masters.Zip(item.Request.Slots, verdicts)
            .Select(s => new SlotPhoto(s.First, s.Second.Crop, s.Third.Hint) { Subject = s.Third.Subject });
        var planned = planner.Plan(item.Request.Choice!, item.Request.Wishes, [.. slots]);
        if (!planned.IsAccepted)
        {
            return NeedAttention(item, planned.Refusal);
        }

        work.Plan = planned.Value;
        return await RenderAsync(item, work, cancellationToken);
    }

    private async Task<OrderDecision> RenderAsync(OrderItem item, Work work, CancellationToken cancellationToken)
    {
        var rendition = _maker.Describe(item.Key, work.Plan!, work.Masters);
        var finish = Apply(item, new ItemCommand.FinishRendering(rendition));
        if (finish.Value is { IsNothing: true } || await _maker.ExistsAsync(rendition, cancellationToken))
        {
            return OrderDecision.Of(finish);
        }

        work.Start(item, rendition);
        return Apply(item, new ItemCommand.StartRendering()) is { Value: { IsChanged: true } started }
            ? OrderDecision.WriteAndContinue(started.ToChange())
            : await FinishAsync(item, work, cancellationToken);
    }

    private async Task<OrderDecision> FinishAsync(OrderItem item, Work work, CancellationToken cancellationToken)
    {
        await _maker.MakeAsync(work.Plan!, work.Masters, work.Rendition!, cancellationToken);
        return OrderDecision.Of(Apply(item, new ItemCommand.FinishRendering(work.Rendition!)));
    }

    private OrderDecision NeedAttention(OrderItem item, Refusal reason)
    {
        var attended = Apply(item, new ItemCommand.NeedAttention(reason));
        if (attended.Value is { IsChanged: true })
        {
            Log.NeedsAttention(logger, reason.Code, reason.Message);
        }

        return OrderDecision.Of(attended);
    }

    // The time is taken here and not when the item was read: rendering takes a while.
    private Result<ItemTransition> Apply(OrderItem item, ItemCommand command) =>
        ItemTransitions.Apply(item, command, clock.GetUtcNow());

    // A master that is missing although its photo was accepted is a failure that a retry may fix.
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

    // What is held in memory of an item: from its plan on, over the write that says that it is being rendered, until it is rendered.
    private sealed class Work : IDisposable
    {
        private ItemRequest? _started;

        public IDisposable? Room { get; set; }

        public List<ReadOnlyMemory<byte>> Masters { get; private set; } = [];

        public ArtworkPlan? Plan { get; set; }

        public Rendition? Rendition { get; private set; }

        public void Start(OrderItem item, Rendition rendition) => (_started, Rendition) = (item.Request, rendition);

        public bool IsStartedFor(OrderItem item) =>
            item.State == ItemState.Rendering && _started?.Equals(item.Request) == true;

        public void Dispose() => Clear();

        public void Clear()
        {
            (_started, Masters, Plan, Rendition) = (null, [], null, null);
            Room?.Dispose();
            Room = null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Nothing to render: the item is {State}")]
        public static partial void NothingToDo(ILogger logger, ItemState state);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The item needs attention ({Code}): {Reason}")]
        public static partial void NeedsAttention(ILogger logger, string code, string reason);
    }
}
