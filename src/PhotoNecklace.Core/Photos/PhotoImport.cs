using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Photos;

/// <summary>Fetches a photo that an order names by address, and puts it where uploads land.</summary>
public sealed partial class PhotoImport(
    ShopDirectory shops,
    IBlobStore blobs,
    IOrderTable orders,
    IPhotoTable photos,
    WantedPhotos wanted,
    IPhotoFetcher fetcher,
    IQueueSender queues,
    PhotoRules rules,
    TimeProvider clock,
    ILogger<PhotoImport> logger
)
{
    /// <summary>
    /// How long to wait each time that the address's host is unknown; then it is refused. A queue's own retries would be used up in
    /// seconds, and end where neither the customer nor the shop looks.
    /// </summary>
    public static IReadOnlyList<TimeSpan> Delays { get; } =
    [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1)];

    /// <summary>Fetches the photo that a message points to. Every step may be repeated.</summary>
    public async Task ImportAsync(PhotoImportMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var key = new ItemKey(message.Shop, message.OrderId, message.ItemId);
        using var itemScope = logger.BeginItem(key);
        using var photoScope = logger.BeginPhoto(message.PhotoId);
        var item =
            await orders.FindItemAsync(key, cancellationToken)
            ?? throw new InvalidOperationException($"Item {key.ItemId} of order {key.OrderId} is not recorded.");
        if (item.Request.Slots.FirstOrDefault(s => s.Photo.PhotoId == message.PhotoId)?.Photo.Url is not { } url)
        {
            Log.NotWanted(logger);
            return;
        }

        if (await photos.FindAsync(message.PhotoId, cancellationToken) is not null)
        {
            await wanted.NotifyAsync(message.PhotoId, cancellationToken);
            return;
        }

        if (await blobs.GetLengthAsync(Containers.Uploads, message.PhotoId, cancellationToken) is not null)
        {
            return; // Fetched by an earlier try; the photo function looks at it.
        }

        var hosts = shops.Find(message.Shop)?.PhotoHosts ?? [];
        var fetched = await FetchAsync(url, hosts, cancellationToken);
        if (fetched.Refusal?.Is(Refusals.PhotoAddressUnresolved) == true && message.Attempt < Delays.Count)
        {
            Log.TriedLater(logger, fetched.Refusal, message.Attempt);
            var next = message with { Attempt = message.Attempt + 1 };
            await queues.SendLaterAsync(Queues.PhotoImports, next, Delays[message.Attempt], cancellationToken);
            return;
        }

        if (fetched.IsAccepted)
        {
            await blobs.TryCreateAsync(
                Containers.Uploads,
                message.PhotoId,
                fetched.Value,
                "application/octet-stream",
                metadata: null,
                cancellationToken
            );
            Log.Fetched(logger, fetched.Value.Length);
            return;
        }

        Telemetry.PhotosRefused.Add(1, new KeyValuePair<string, object?>("reason", fetched.Refusal.Code));
        Log.Refused(logger, fetched.Refusal.Code, fetched.Refusal);
        await wanted.DecideAsync(
            new()
            {
                PhotoId = message.PhotoId,
                Refusal = fetched.Refusal,
                DecidedAt = clock.GetUtcNow(),
            },
            cancellationToken
        );
    }

    private async Task<Result<byte[]>> FetchAsync(
        string url,
        IReadOnlyCollection<string> hosts,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await fetcher.FetchAsync(url, hosts, rules.MaxBytes, cancellationToken);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.NameResolutionError)
        {
            var host = Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address) ? address.IdnHost : url;
            return Refusals.PhotoAddressUnresolved.With(("host", host));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The item does not name this photo any more")]
        public static partial void NotWanted(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason} It is tried again (attempt {Attempt} failed)")]
        public static partial void TriedLater(ILogger logger, Refusal reason, int attempt);

        [LoggerMessage(Level = LogLevel.Information, Message = "Photo fetched: {Bytes} bytes")]
        public static partial void Fetched(ILogger logger, int bytes);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Photo not fetched ({Code}): {Reason}")]
        public static partial void Refused(ILogger logger, string code, Refusal reason);
    }
}
