using System.Globalization;
using Azure.Core;
using Azure.Data.Tables;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Storage.Tests;

/// <summary>A shop of its own in the emulator, with the lists that its workshop looks at and the rows that they read.</summary>
internal sealed class CountedWorkshop
{
    private const int Writers = 8;

    private readonly string _shop = "shop-" + Samples.Unique();
    private readonly AzureOrderTable _orders;
    private readonly AzureApprovedIndex _approved;
    private readonly OrderProjector _projector;
    private readonly OrderListing _listing;
    private readonly ApprovedListing _approvedListing;

    public CountedWorkshop(StorageFixture storage)
    {
        var options = new TableClientOptions();
        options.AddPolicy(Rows, HttpPipelinePosition.PerCall);
        var tables = new TableServiceClient(storage.ConnectionString, options);
        var shops = new ShopDirectory([new() { Name = _shop, Secrets = [] }]);
        var blobs = new AzureBlobStore(storage.Connection.Blobs, TimeProvider.System);
        var lists = new AzureOrderLists(tables);
        var queues = new AzureQueueSender(storage.Connection.Queues);
        _orders = new(tables);
        _approved = new(tables);
        _projector = new(
            shops,
            _orders,
            lists,
            new AzureUndecidedProofs(tables),
            _approved,
            new(shops, new AzureNotificationLog(tables), queues, TimeProvider.System),
            new(shops, new AzurePlatformLog(tables), Links, queues, TimeProvider.System),
            new(shops, new AzureMailLog(tables), queues, TimeProvider.System),
            TimeProvider.System
        );
        _listing = new(shops, _orders, lists, _projector, blobs, TimeProvider.System);
        _approvedListing = new(
            shops,
            _orders,
            _approved,
            new AzureStockTable(tables),
            PendantCatalogue.Default,
            blobs,
            TimeProvider.System
        );
    }

    // Nothing is written back from here.
    private static ProofTokens Links { get; } =
        new(
            new([new string('k', ProofOptions.MinKeyLength)], TimeSpan.FromDays(30), new("https://proofs.example")),
            TimeProvider.System
        );

    public RowCounter Rows { get; } = new();

    public string Shop => _shop;

    /// <summary>Orders of one item, a minute apart; the state by the order's number.</summary>
    public Task AddAsync(IEnumerable<int> orders, Func<int, ItemState> state) =>
        Parallel.ForEachAsync(
            orders,
            new ParallelOptions { MaxDegreeOfParallelism = Writers },
            async (n, _) => await AddAsync(n, state(n))
        );

    /// <summary>Writes an order and lists it, as recording does.</summary>
    public async Task AddAsync(int n, ItemState state)
    {
        var key = Key(n);
        var order = Samples.Order(key) with
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"#{1000 + n}"),
            CreatedAt = Samples.Time.AddMinutes(n),
        };
        var item = (Samples.Item(key, "1") with { Rendition = Samples.Rendition() }).Rehydrate(state);
        if (state == ItemState.Approved)
        {
            await _approved.AddAsync(item.Key, order.CreatedAt, Samples.Time);
        }

        Check(await _orders.TryCommitAsync(key, new(order, [item], [])));
        await _orders.IndexAsync(order);
        await _projector.ProjectAsync(key);
    }

    /// <summary>Brings an order into another state, as each step of the pipeline does.</summary>
    public async Task MoveAsync(int n, ItemState state)
    {
        var stored = (await _orders.FindAsync(Key(n)))!;
        var item = stored.Items[0].Rehydrate(state);
        if (state == ItemState.Approved)
        {
            await _approved.AddAsync(item.Key, stored.Order.CreatedAt, Samples.Time);
        }

        Check(await _orders.TryCommitAsync(stored.Order.Key, new(null, [item], [])));
        await _projector.ProjectAsync(stored.Order.Key);
    }

    /// <summary>A page of orders by their numbers, and where the next begins.</summary>
    public async Task<(IReadOnlyList<int> Orders, string? Next)> ListAsync(
        int top,
        string? continuation = null,
        string? state = null,
        string? text = null
    )
    {
        var list = await _listing.ListAsync(new(_shop, state, text, top, continuation));
        return ([.. list.Value!.Orders.Select(o => Number(o.OrderId))], list.Value.Continuation);
    }

    /// <summary>A page of what is approved by the orders' numbers, and where the next begins.</summary>
    public async Task<(IReadOnlyList<int> Orders, string? Next)> ListApprovedAsync(int top, string? continuation)
    {
        var list = await _approvedListing.ListAsync(_shop, top, continuation);
        return ([.. list.Value!.Items.Select(i => Number(i.OrderId))], list.Value.Continuation);
    }

    private OrderKey Key(int n) => new(_shop, n.ToString(CultureInfo.InvariantCulture));

    private static int Number(string id) => int.Parse(id, CultureInfo.InvariantCulture);

    private static void Check(bool isWritten)
    {
        if (!isWritten)
        {
            throw new InvalidOperationException("Two writers met; each order here has one.");
        }
    }
}
