using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.WriteBack;

/// <summary>
/// Brings an order's platform into line with the order. One writer at a time: whoever writes says so beforehand and until when, so that nobody
/// writes something older over something newer, and that what a writer who was cut off may have left is looked at again.
/// </summary>
public sealed partial class WritingBack(
    ShopDirectory shops,
    IEnumerable<IPlatformWriter> writers,
    IOrderTable orders,
    IPlatformLog log,
    OrderUpdater updater,
    ProofTokens links,
    IQueueSender queues,
    TimeProvider clock,
    ILogger<WritingBack> logger
)
{
    /// <summary>How long a writer may take. A message that is handed out again waits as long.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(4);

    /// <summary>
    /// How long to wait after each failure: a week in all. They are messages with a delay, because a queue's own retries would be used up
    /// within a minute.
    /// </summary>
    public static IReadOnlyList<TimeSpan> Delays { get; } =
    [
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(4),
        .. Enumerable.Repeat(TimeSpan.FromHours(8), 20),
    ];

    // A writer stops before others may write.
    private static readonly TimeSpan Patience = Lease - TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    // An order that changes as often while it is written is left to the messages of its changes.
    private const int MaxRounds = 10;

    /// <summary>Writes what there is to write of an order. It may be repeated, and cut off anywhere.</summary>
    public async Task WriteAsync(WriteBackMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var key = new OrderKey(message.Shop, message.OrderId);
        if (
            key.IsImported
            || shops.Find(key.Shop) is not { WriteBack: { } wanted, Api: not null } shop
            || writers.FirstOrDefault(w => w.Platform == shop.Platform) is not { } writer
        )
        {
            return;
        }

        using var scope = logger.BeginOrder(key);
        using var activity = Telemetry.Activities.StartActivity("WriteBack");
        activity?.SetTag("necklace.order", key.OrderId);
        for (var round = 0; round < MaxRounds; round++)
        {
            // The record first: whoever changes the order after it was read sends a message, and waits for this writer.
            var record = await log.FindAsync(key, cancellationToken) ?? new();
            if (await orders.FindAsync(key, cancellationToken) is not { } stored)
            {
                return;
            }

            var now = clock.GetUtcNow();
            if (record.WritingUntil > now)
            {
                var delay = record.WritingUntil.Value - now + Margin;
                await queues.SendLaterAsync(Queues.WriteBacks, message, delay, cancellationToken);
                return;
            }

            var state = PlatformState.Of(stored, wanted, links, now);
            var notes = PlatformState.NotesOf(stored, shop, links, now);
            var isLeftToAnother = message.Attempt == 0 && record.TriesAgainAt > now && record.Tried == state;
            if (isLeftToAnother || record.Says(state, notes))
            {
                return;
            }

            var claim = await log.TryPutAsync(key, record with { WritingUntil = now + Lease }, cancellationToken);
            if (claim is null)
            {
                continue;
            }

            var done = await TryAsync(writer, shop, key, state, notes, record, claim, cancellationToken);
            if (done.Fault is { } fault)
            {
                await KeepAsync(message, claim, done, state, fault, cancellationToken);
                return;
            }

            var clean = done.Record with
            {
                WritingUntil = null,
                Written = state,
                WrittenAt = clock.GetUtcNow(),
                Fault = null,
                Tried = null,
                TriesAgainAt = null,
                ETag = claim.ETag,
            };
            await log.TryPutAsync(key, clean, cancellationToken);
            Log.Written(logger, key.Shop, key.OrderId);
            message = message with { Attempt = 0 };
        }

        await queues.SendLaterAsync(Queues.WriteBacks, message, Delays[0], cancellationToken);
    }

    private async Task<PlatformWriting> TryAsync(
        IPlatformWriter writer,
        Shop shop,
        OrderKey key,
        PlatformState state,
        IReadOnlyList<PlatformNote> notes,
        PlatformRecord record,
        PlatformRecord claim,
        CancellationToken cancellationToken
    )
    {
        using var deadline = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await writer.WriteAsync(shop, key, state, notes, record, both.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            // It may have written anything: the past time says so to the next.
            var slow = Refusals.ShopApiUnreachable.With(
                ("host", shop.Api!.Address.Host),
                ("detail", $"not done within {Patience.TotalMinutes:0} minutes")
            );
            return new(claim with { WritingUntil = clock.GetUtcNow() }, slow);
        }
    }

    // The next try first: were this cut off in between, the message would come back and find a writer that it waits for.
    private async Task KeepAsync(
        WriteBackMessage message,
        PlatformRecord claim,
        PlatformWriting done,
        PlatformState state,
        Refusal fault,
        CancellationToken cancellationToken
    )
    {
        var key = new OrderKey(message.Shop, message.OrderId);
        Log.Failed(logger, key.Shop, key.OrderId, fault.Message);
        DateTimeOffset? next = null;
        if (message.Attempt < Delays.Count)
        {
            var delay = Delays[message.Attempt];
            next = clock.GetUtcNow() + delay;
            var again = message with { Attempt = message.Attempt + 1 };
            await queues.SendLaterAsync(Queues.WriteBacks, again, delay, cancellationToken);
        }
        else if (fault.Variant is null)
        {
            // It never answered. Sent back by a person, it begins anew.
            var given = message with
            {
                Attempt = 0,
            };
            await queues.SendAsync(Queues.WriteBacks + Queues.PoisonSuffix, given, cancellationToken);
        }

        var isNews = claim.Fault != fault;
        var kept = done.Record with
        {
            WritingUntil = done.Record.WritingUntil <= clock.GetUtcNow() ? done.Record.WritingUntil : null,
            Fault = fault,
            Tried = state,
            TriesAgainAt = next,
            ETag = claim.ETag,
        };
        await log.TryPutAsync(key, kept, cancellationToken);
        if (isNews)
        {
            var told = Remarks.PlatformNotWritten.With(("fault", fault));
            await updater.AppendAsync(key, new(clock.GetUtcNow(), "not-written", null, told), cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The platform of order {Shop}/{OrderId} is up to date")]
        public static partial void Written(ILogger logger, string shop, string orderId);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The platform of order {Shop}/{OrderId} could not be brought up to date: {Sentence}"
        )]
        public static partial void Failed(ILogger logger, string shop, string orderId, string sentence);
    }
}
