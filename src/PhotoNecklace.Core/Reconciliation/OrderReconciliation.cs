using System.Text.Json;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Webhooks;

namespace PhotoNecklace.Core.Reconciliation;

/// <summary>
/// Finds orders that no webhook brought, by asking the platform. What it finds goes through the same door as a webhook, so that an order is
/// recorded once whoever comes first, and a webhook that is late changes nothing.
/// </summary>
public sealed partial class OrderReconciliation(
    ShopDirectory shops,
    IEnumerable<IOrderSource> sources,
    IOrderTable orders,
    WebhookIntake intake,
    IBlobStore blobs,
    TimeProvider clock,
    ILogger<OrderReconciliation> logger
)
{
    /// <summary>The least time asked for once more: platforms' searches lag behind their orders.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    /// <summary>How far the first run looks back. Older orders are asked for by hand.</summary>
    public static readonly TimeSpan FirstLook = TimeSpan.FromDays(1);

    private const int MostUnreadable = 20;
    private const int MostBytes = 64 * 1024;

    /// <summary>Reconciles every shop that has an API, each for at most this long; a shop that fails holds up no other.</summary>
    public async Task RunAllAsync(TimeSpan each, CancellationToken cancellationToken = default)
    {
        foreach (var shop in shops.All.Where(s => s.Api is not null))
        {
            var run = await RunAsync(shop.Name, since: null, each, cancellationToken);
            if (run is { IsAccepted: true, Value.Fault: { } fault })
            {
                Log.Failed(logger, shop.Name, fault.Message);
            }
        }
    }

    /// <summary>Reconciles a shop.</summary>
    /// <param name="shopName">The shop.</param>
    /// <param name="since">From when on; null for where the last run ended.</param>
    /// <param name="most">How long at most; what is left is seen by the next run.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The run, or a refusal: <c>shop-unknown</c>, <c>reconciliation-off</c>.</returns>
    public async Task<Result<ReconciliationRun>> RunAsync(
        string shopName,
        DateTimeOffset? since,
        TimeSpan most,
        CancellationToken cancellationToken = default
    )
    {
        if (shops.Find(shopName) is not { } shop)
        {
            return Refusals.ShopUnknown.With(("shop", shopName));
        }

        var source = sources.FirstOrDefault(s => s.Platform == shop.Platform);
        if (shop.Api is null || source is null)
        {
            return Refusals.ReconciliationOff.With(("shop", shop.Name));
        }

        var start = clock.GetUtcNow();
        var last = await FindLastAsync(shop.Name, cancellationToken);
        var seen = since ?? last?.SeenUntil ?? (start - FirstLook);
        var pass = new Pass(seen, since ?? (seen - Overlap), start, start + most);
        var run = await TakeInAsync(shop, source, pass, cancellationToken);
        var topics = await source.FindMissingTopicsAsync(shop, cancellationToken);
        run = run with
        {
            MissingTopics = topics.IsAccepted ? topics.Value : null,
            Fault = run.Fault ?? topics.Refusal,
            // A run by hand over older orders does not take back what newer ones have seen.
            SeenUntil =
                last is not null && since is not null && last.SeenUntil > run.SeenUntil
                    ? last.SeenUntil
                    : run.SeenUntil,
        };
        await blobs.PutAsync(
            Containers.Webhooks,
            BlobName(shop.Name),
            JsonSerializer.SerializeToUtf8Bytes(run, JsonSerializerOptions.Web),
            "application/json",
            cancellationToken
        );
        Log.Done(logger, shop.Name, run.Seen, run.TakenIn, run.IsFinished);
        if (run.MissingTopics is [_, ..] missing)
        {
            Log.Missing(logger, shop.Name, string.Join(", ", missing));
        }

        return run;
    }

    /// <summary>The shop's last run; null before the first.</summary>
    public async Task<ReconciliationRun?> FindLastAsync(string shop, CancellationToken cancellationToken = default) =>
        await blobs.ReadAsync(Containers.Webhooks, BlobName(shop), MostBytes, cancellationToken) is { } stored
            ? JsonSerializer.Deserialize<ReconciliationRun>(stored.Content.Span, JsonSerializerOptions.Web)
            : null;

    /// <summary>All shops that can be asked, each with its last run.</summary>
    public async Task<IReadOnlyDictionary<string, ReconciliationRun?>> ListAsync(
        CancellationToken cancellationToken = default
    )
    {
        var runs = new Dictionary<string, ReconciliationRun?>(StringComparer.Ordinal);
        foreach (var shop in shops.All.Where(s => s.Api is not null))
        {
            runs[shop.Name] = await FindLastAsync(shop.Name, cancellationToken);
        }

        return runs;
    }

    private async Task<ReconciliationRun> TakeInAsync(
        Shop shop,
        IOrderSource source,
        Pass pass,
        CancellationToken cancellationToken
    )
    {
        var run = new ReconciliationRun
        {
            Shop = shop.Name,
            Since = pass.Since,
            StartedAt = pass.Start,
            SeenUntil = pass.Seen,
        };
        string? next = null;
        do
        {
            var page = await source.ReadAsync(shop, pass.Since, next, cancellationToken);
            if (!page.IsAccepted)
            {
                return run with { Fault = page.Refusal };
            }

            foreach (var order in page.Value.Orders)
            {
                var taken = await TakeInAsync(shop, order, cancellationToken);
                if (taken.Refusal is { Kind: RefusalKind.Unavailable } unavailable)
                {
                    return run with { Fault = unavailable };
                }

                run = run with
                {
                    Seen = run.Seen + 1,
                    TakenIn = run.TakenIn + (taken is { IsAccepted: true, Value: true } ? 1 : 0),
                    Unreadable =
                        taken.Refusal is { } why && run.Unreadable.Count < MostUnreadable
                            ? [.. run.Unreadable, new(order.OrderId, why)]
                            : run.Unreadable,
                    SeenUntil = order.UpdatedAt > run.SeenUntil ? order.UpdatedAt : run.SeenUntil,
                };
            }

            next = page.Value.Next;
            if (next is not null && clock.GetUtcNow() > pass.End)
            {
                return run;
            }
        } while (next is not null);

        return run with
        {
            IsFinished = true,
            SeenUntil = pass.Start,
        };
    }

    // True when it was taken in, false when it was known.
    private async Task<Result<bool>> TakeInAsync(Shop shop, SourcedOrder order, CancellationToken cancellationToken)
    {
        var key = new OrderKey(shop.Name, order.OrderId);
        var known = key.IsPossible ? await orders.FindOrderAsync(key, cancellationToken) : null;
        if (
            known is { ErasedAt: not null }
            || (known is { IsListed: true } && known.Version.UpdatedAt >= order.UpdatedAt)
        )
        {
            return false;
        }

        var taken = await intake.TakeInAsync(shop, order.Body, cancellationToken);
        if (taken.IsAccepted)
        {
            return true;
        }

        Log.Unreadable(logger, order.OrderId, shop.Name, taken.Refusal.Message);
        return taken.Refusal;
    }

    private static string BlobName(string shop) => $"{shop}/reconciliation.json";

    // A run that fails at once leaves the mark where it was, and does not move it back by the overlap.
    private sealed record Pass(DateTimeOffset Seen, DateTimeOffset Since, DateTimeOffset Start, DateTimeOffset End);

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Asked the platform of shop {Shop} for its orders: {Seen} changed, {TakenIn} of them taken in (finished: {IsFinished})"
        )]
        public static partial void Done(ILogger logger, string shop, int seen, int takenIn, bool isFinished);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Shop {Shop} has no webhook for {Topics}: its orders are found once an hour only"
        )]
        public static partial void Missing(ILogger logger, string shop, string topics);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Order {OrderId} of shop {Shop} was found and cannot be taken in: {Sentence}"
        )]
        public static partial void Unreadable(ILogger logger, string orderId, string shop, string sentence);

        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "The platform of shop {Shop} could not be asked for its orders: {Sentence}"
        )]
        public static partial void Failed(ILogger logger, string shop, string sentence);
    }
}
