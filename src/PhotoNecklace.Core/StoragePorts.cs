using PhotoNecklace.Core.Operations;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Printing;

namespace PhotoNecklace.Core;

/// <summary>A blob as it was read.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="ETag">The version that was read.</param>
/// <param name="Metadata">Its metadata; names in lower case.</param>
public sealed record StoredBlob(
    ReadOnlyMemory<byte> Content,
    string ETag,
    IReadOnlyDictionary<string, string> Metadata
);

/// <summary>Blobs.</summary>
public interface IBlobStore
{
    /// <summary>Writes a blob unless one of that name exists.</summary>
    /// <returns>False when it exists; it is left as it is.</returns>
    Task<bool> TryCreateAsync(
        string container,
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Writes a blob, whether one of that name exists or not.</summary>
    Task PutAsync(
        string container,
        string name,
        ReadOnlyMemory<byte> content,
        string contentType,
        CancellationToken cancellationToken = default
    );

    /// <summary>A blob's length in bytes; null when there is none.</summary>
    Task<long?> GetLengthAsync(string container, string name, CancellationToken cancellationToken = default);

    /// <summary>Reads a whole blob of at most <paramref name="maxBytes"/> bytes; null when there is none.</summary>
    /// <exception cref="BlobTooLargeException">The blob is longer; nothing was downloaded.</exception>
    Task<StoredBlob?> ReadAsync(
        string container,
        string name,
        long maxBytes,
        CancellationToken cancellationToken = default
    );

    /// <summary>The names of the blobs that begin so.</summary>
    Task<IReadOnlyList<string>> ListAsync(
        string container,
        string prefix,
        CancellationToken cancellationToken = default
    );

    /// <summary>Deletes every blob whose name begins so. Repeating it changes nothing.</summary>
    /// <returns>How many there were.</returns>
    Task<int> DeleteAllAsync(string container, string prefix, CancellationToken cancellationToken = default);

    /// <summary>A link that reads one blob until it expires.</summary>
    Task<Uri> CreateReadLinkAsync(
        string container,
        string name,
        TimeSpan validFor,
        CancellationToken cancellationToken = default
    );

    /// <summary>A link that creates and writes one blob, and nothing else, until it expires.</summary>
    Task<Uri> CreateUploadLinkAsync(
        string container,
        string name,
        TimeSpan validFor,
        CancellationToken cancellationToken = default
    );
}

/// <summary>A blob is longer than the reader takes.</summary>
public sealed class BlobTooLargeException(string name, long length, long maxBytes)
    : Exception($"Blob '{name}' has {length} bytes; at most {maxBytes} are read.")
{
    /// <summary>The blob's length in bytes.</summary>
    public long Length { get; } = length;
}

/// <summary>Puts small JSON pointers on queues.</summary>
public interface IQueueSender
{
    /// <summary>Returns when the message is durable. Sent as JSON (web defaults) in base64.</summary>
    Task SendAsync<T>(string queue, T message, CancellationToken cancellationToken = default);

    /// <summary>Returns when the message is durable; it is handed out after the delay, seven days at most.</summary>
    Task SendLaterAsync<T>(string queue, T message, TimeSpan delay, CancellationToken cancellationToken = default);

    /// <summary>Sends a body as it is, in base64: a message that came back from a poison queue.</summary>
    Task SendRawAsync(string queue, string body, CancellationToken cancellationToken = default);
}

/// <summary>Verdicts on photos, and who waits for them. A photo is one partition.</summary>
public interface IPhotoTable
{
    /// <summary>The verdict; null when there is none yet.</summary>
    Task<PhotoRecord?> FindAsync(string photoId, CancellationToken cancellationToken = default);

    /// <summary>Writes the verdict unless one stands.</summary>
    /// <returns>The verdict that stands.</returns>
    Task<PhotoRecord> AddOrGetAsync(PhotoRecord record, CancellationToken cancellationToken = default);

    /// <summary>Writes the verdict, whether one stands or not: only for one that is to stand for ever.</summary>
    Task ReplaceAsync(PhotoRecord record, CancellationToken cancellationToken = default);

    /// <summary>Notes that an item waits for the photo. Repeating it changes nothing.</summary>
    Task AddWantedAsync(string photoId, ItemKey item, CancellationToken cancellationToken = default);

    /// <summary>The items that wait for the photo, in no particular order.</summary>
    Task<IReadOnlyList<ItemKey>> ListWantedAsync(string photoId, CancellationToken cancellationToken = default);
}

/// <summary>Orders, items and timelines. An order is one partition.</summary>
public interface IOrderTable
{
    /// <summary>The order with all its items; null when there is none.</summary>
    Task<StoredOrder?> FindAsync(OrderKey key, CancellationToken cancellationToken = default);

    /// <summary>One item; null when there is none.</summary>
    Task<OrderItem?> FindItemAsync(ItemKey key, CancellationToken cancellationToken = default);

    /// <summary>Writes the rows of one order in one transaction (see <see cref="OrderChange"/>).</summary>
    /// <returns>False when a row was changed or created by somebody else in the meantime; nothing was written.</returns>
    Task<bool> TryCommitAsync(OrderKey key, OrderChange change, CancellationToken cancellationToken = default);

    /// <summary>The timeline, oldest first.</summary>
    Task<IReadOnlyList<OrderEvent>> ListEventsAsync(OrderKey key, CancellationToken cancellationToken = default);

    /// <summary>Puts the order into the lists (newest first, by name, by customer). Repeating it changes nothing.</summary>
    Task IndexAsync(Order order, CancellationToken cancellationToken = default);

    /// <summary>The id of the newest order of that name, such as <c>#1001</c> or <c>1001</c>; null when there is none.</summary>
    Task<string?> FindIdByNameAsync(string shop, string name, CancellationToken cancellationToken = default);

    /// <summary>The ids of all the shop's orders that were placed by then, in no particular order.</summary>
    Task<IReadOnlyList<string>> ListIdsAsync(
        string shop,
        DateTimeOffset until,
        CancellationToken cancellationToken = default
    );
}

/// <summary>A customer's orders, for erasure. <see cref="IOrderTable.IndexAsync"/> adds to them.</summary>
public interface ICustomerIndex
{
    /// <summary>The ids of the customer's orders, in no particular order.</summary>
    Task<IReadOnlyList<string>> ListOrdersAsync(
        string shop,
        string customerId,
        CancellationToken cancellationToken = default
    );

    /// <summary>Takes an order off the list. Repeating it changes nothing.</summary>
    Task RemoveOrderAsync(
        string shop,
        string customerId,
        string orderId,
        CancellationToken cancellationToken = default
    );

    /// <summary>Notes that the customer was erased then: of her orders that come later, those placed before are erased too.</summary>
    Task MarkErasedAsync(
        string shop,
        string customerId,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    );

    /// <summary>When the customer was erased last; null when she was not.</summary>
    Task<DateTimeOffset?> FindErasedAsync(
        string shop,
        string customerId,
        CancellationToken cancellationToken = default
    );
}

/// <summary>The orders of a shop by state, so that lists need not look through all orders. A list may be a moment behind; the order decides.</summary>
public interface IOrderLists
{
    /// <summary>Lists the order under a state, and takes it off the state under which it was listed before. It may be repeated.</summary>
    Task PutAsync(Order order, ItemState state, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Orders, the newest first.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="state">The state; null for all orders.</param>
    /// <param name="top">Entries in the answer at most.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ListPage> ListAsync(
        string shop,
        ItemState? state,
        int top,
        string? after,
        CancellationToken cancellationToken = default
    );

    /// <summary>Orders whose name begins with a text (with or without <c>#</c>), by name; of several orders of one name the newest.</summary>
    Task<ListPage> FindByNameAsync(
        string shop,
        string prefix,
        int top,
        string? after,
        CancellationToken cancellationToken = default
    );

    /// <summary>Takes an entry off a state's list unless it was listed anew since it was read.</summary>
    Task RemoveAsync(ItemState state, ListEntry entry, CancellationToken cancellationToken = default);
}

/// <summary>
/// The orders of a shop whose proofs count as approved if nobody objects in time, those that wait longest first: what is due is
/// found without looking at what is not. The order decides; it may be listed for a time that is not true any more.
/// </summary>
public interface IUndecidedProofs
{
    /// <summary>Lists an order that waits since then. Repeating it lists it once; for another time it is listed as well.</summary>
    Task AddAsync(OrderKey order, DateTimeOffset since, CancellationToken cancellationToken = default);

    /// <summary>Orders that wait at least since then; an entry's time is since when.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="until">Who waits since a later time is left out.</param>
    /// <param name="top">Entries in the answer at most.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ListPage> ListAsync(
        string shop,
        DateTimeOffset until,
        int top,
        string? after,
        CancellationToken cancellationToken = default
    );

    /// <summary>Takes an entry off the list unless it was listed anew since it was read.</summary>
    Task RemoveAsync(ListEntry entry, CancellationToken cancellationToken = default);
}

/// <summary>The notices that a shop has got, so that none is sent again.</summary>
public interface INoticeLog
{
    /// <summary>True when the shop has got the notice.</summary>
    Task<bool> HasAsync(OrderKey order, string noticeId, CancellationToken cancellationToken = default);

    /// <summary>Notes that the shop has got the notice. Repeating it changes nothing.</summary>
    Task AddAsync(OrderKey order, string noticeId, DateTimeOffset at, CancellationToken cancellationToken = default);
}

/// <summary>
/// The approved items of a shop, so that a print sheet finds them without looking through all orders: those of the oldest orders
/// first, an order's items together. An item's place never changes, so it is listed once.
/// </summary>
public interface IApprovedIndex
{
    /// <summary>Lists an item, or lists it anew: an entry that somebody has read before is then another one.</summary>
    /// <param name="item">The item.</param>
    /// <param name="placedAt">When its order was placed.</param>
    /// <param name="at">When it is listed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task AddAsync(
        ItemKey item,
        DateTimeOffset placedAt,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    );

    /// <summary>Entries of the shop.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="top">Entries in the answer at most.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ApprovedPage> ListAsync(string shop, int top, string? after, CancellationToken cancellationToken = default);

    /// <summary>The entry of an item whose order was placed then; null when there is none.</summary>
    Task<ApprovedEntry?> FindAsync(
        ItemKey item,
        DateTimeOffset placedAt,
        CancellationToken cancellationToken = default
    );

    /// <summary>Removes the entry unless it was listed anew since it was read. Repeating it changes nothing.</summary>
    Task RemoveAsync(ApprovedEntry entry, CancellationToken cancellationToken = default);
}

/// <summary>Messages that failed too often.</summary>
public interface IPoisonTable
{
    /// <summary>Keeps a message. Repeating it changes nothing.</summary>
    Task AddAsync(PoisonMessage message, CancellationToken cancellationToken = default);

    /// <summary>The messages of a queue, oldest first.</summary>
    Task<IReadOnlyList<PoisonMessage>> ListAsync(string queue, int max, CancellationToken cancellationToken = default);

    /// <summary>Forgets a message. Repeating it changes nothing.</summary>
    Task RemoveAsync(PoisonMessage message, CancellationToken cancellationToken = default);
}

/// <summary>Says whether storage can be reached.</summary>
public interface IStorageHealth
{
    /// <summary>Each of blobs, queues and tables with null, or what went wrong.</summary>
    Task<IReadOnlyDictionary<string, string?>> CheckAsync(CancellationToken cancellationToken = default);
}

/// <summary>Fetches a photo from an address that a shop's order names.</summary>
public interface IPhotoFetcher
{
    /// <summary>Fetches at most <paramref name="maxBytes"/> bytes over https from one of the hosts, following redirects only among them.</summary>
    /// <returns>The bytes, or a refusal <c>photo-address-…</c> that a retry would not mend.</returns>
    /// <exception cref="HttpRequestException">The other side is in trouble; a later try may go better.</exception>
    Task<Result<byte[]>> FetchAsync(
        string url,
        IReadOnlyCollection<string> hosts,
        long maxBytes,
        CancellationToken cancellationToken = default
    );
}
