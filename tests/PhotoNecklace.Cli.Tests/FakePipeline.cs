using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Imports;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Platforms.Shopify;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.Core.Reconciliation;
using PhotoNecklace.Core.Shops.Lines;
using PhotoNecklace.Core.Uploads;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Testing;

namespace PhotoNecklace.Cli.Tests;

/// <summary>Speaks the pipeline's HTTP over an ephemeral port, holds everything in memory, and misbehaves when told to.</summary>
internal sealed class FakePipeline : IAsyncDisposable
{
    public const string Secret = "a-secret-for-the-tests";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, FakeOrder> _orders = new(StringComparer.Ordinal);

    private FakePipeline(WebApplication app)
    {
        _app = app;
    }

    public string Url => _app.Urls.Single();

    /// <summary>Files that were uploaded, by photo id.</summary>
    public ConcurrentDictionary<string, byte[]> Uploads { get; } = new(StringComparer.Ordinal);

    /// <summary>Webhooks that came, with their headers.</summary>
    public ConcurrentQueue<(IReadOnlyDictionary<string, string> Headers, byte[] Body)> Webhooks { get; } = new();

    /// <summary>What a sheet looks like each time that it is asked for; the last one stays.</summary>
    public Queue<SheetView> Sheets { get; } = new();

    /// <summary>The sheet that was asked for.</summary>
    public SheetOrder? SheetOrder { get; private set; }

    /// <summary>What was to be erased.</summary>
    public List<ErasureWish> Wishes { get; } = [];

    /// <summary>What it says was erased, one answer a wish.</summary>
    public Queue<Erasure> Erasures { get; } = new();

    public List<PoisonMessage> Poison { get; } = [];

    /// <summary>When set, the queue whose messages they are; else they are every queue's.</summary>
    public string? PoisonOf { get; set; }

    /// <summary>What it says that its shops' platforms told last.</summary>
    public Dictionary<string, ReconciliationRun?> LastRuns { get; } = new(StringComparer.Ordinal);

    /// <summary>What it says was not understood.</summary>
    public LineReport LineReport { get; set; } = new("demo", 0, 0, [], [], [], []);

    /// <summary>From when on the shop's platform was to be asked.</summary>
    public List<DateTimeOffset?> Asked { get; } = [];

    /// <summary>What it says the platform told, one answer a question.</summary>
    public Queue<ReconciliationRun> Reconciliations { get; } = new();

    /// <summary>What it says that a file comes to.</summary>
    public ImportPlan? ImportPlan { get; set; }

    /// <summary>How far it says that the import is, one answer a question.</summary>
    public Queue<ImportStatus> Imports { get; } = new();

    /// <summary>What it says became of the import's orders.</summary>
    public IReadOnlyList<ImportedOrderView> ImportedOrders { get; set; } = [];

    /// <summary>What was asked of the bench, with its body.</summary>
    public ConcurrentQueue<string> BenchRequests { get; } = new();

    /// <summary>When set, no step is taken at the bench, for this reason.</summary>
    public Refusal? BenchRefusal { get; set; }

    /// <summary>The parts of a list of orders, one a question.</summary>
    public Queue<OrderList> Lists { get; } = new();

    /// <summary>When set, the operator's addresses ask for it.</summary>
    public string? Key { get; set; }

    public string Health { get; set; } = """{"status":"healthy","storage":{"blobs":"reachable"}}""";

    /// <summary>What its shop signs with.</summary>
    public string ShopSecret { get; set; } = Secret;

    /// <summary>When set, there are no upload links, for this reason.</summary>
    public Refusal? TooMany { get; set; }

    /// <summary>When set, the shop wants this ticket for an upload.</summary>
    public string? UploadTicket { get; set; }

    /// <summary>Takes whatever it gets, whoever signed it.</summary>
    public bool IsGullible { get; set; }

    /// <summary>What was made of an order before it is shown.</summary>
    public Func<OrderView, OrderView> Show { get; set; } = view => view;

    /// <summary>The files that its links lead to, by ending.</summary>
    public Dictionary<string, byte[]> Files { get; } =
        new(StringComparer.Ordinal)
        {
            ["jpg"] = DrawnPhotos.Jpeg(1000, 1000),
            ["png"] = DrawnPhotos.Png(100, 100),
            ["pdf"] = "%PDF-1.4"u8.ToArray(),
            ["csv"] = "order,item"u8.ToArray(),
            ["svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(),
        };

    public static async Task<FakePipeline> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var pipeline = new FakePipeline(app);
        pipeline.Map(app);
        await app.StartAsync();
        return pipeline;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/health", () => Results.Text(Health, "application/json"));
        app.MapGet("/api/pendants", () => Results.Text("""{"pendants":[]}""", "application/json"));
        app.MapPost("/api/uploads", CreateUpload);
        app.MapPost(
            "/api/shops/{shop}/upload-tickets",
            (HttpRequest r) => Guard(r, () => Json(new UploadPermit(UploadTicket, DateTimeOffset.UtcNow), 201))
        );
        app.MapPut("/storage/{id}", PutAsync);
        app.MapGet("/storage/{name}.{ending}", (string ending) => Results.Bytes(Files[ending]));
        app.MapPost("/api/webhooks/shopify/{shop}", TakeAsync);
        app.MapGet("/api/orders/{shop}/{id}", GetOrder);
        app.MapPost("/api/orders/{shop}/{id}/approve", Approve);
        app.MapPost("/api/sheets", (HttpRequest r, SheetOrder o) => Guard(r, () => CreateSheet(o)));
        app.MapGet("/api/sheets/{id}", (HttpRequest r) => Guard(r, () => Json(NextSheet())));
        app.MapPost("/api/erasures", (HttpRequest r, ErasureWish w) => Guard(r, () => Erase(w)));
        app.MapPost(
            "/api/shops/{shop}/reconcile",
            (HttpRequest r, ReconciliationWish w) => Guard(r, () => Reconcile(w))
        );
        app.MapGet("/api/shops/{shop}/properties", (HttpRequest r) => Guard(r, () => Json(LineReport)));
        MapBench(app);
        app.MapPost("/api/shops/{shop}/imports/preview", (HttpRequest r) => AtBenchAsync(r, ImportPlan));
        app.MapPost("/api/shops/{shop}/imports", (HttpRequest r) => AtBenchAsync(r, Imports.Dequeue()));
        app.MapGet("/api/shops/{shop}/imports/{id}", (HttpRequest r) => AtBenchAsync(r, Imports.Dequeue()));
        app.MapGet(
            "/api/shops/{shop}/imports/{id}/orders",
            (HttpRequest r) => AtBenchAsync(r, new { orders = ImportedOrders })
        );
        app.MapGet("/api/reconciliations", (HttpRequest r) => Guard(r, () => Json(new { shops = LastRuns })));
        app.MapGet(
            "/api/poison/{queue}",
            (HttpRequest r, string queue) => Guard(r, () => Json(PoisonOf is { } only && only != queue ? [] : Poison))
        );
        app.MapPost("/api/poison/{queue}/requeue", (HttpRequest r, Selection s) => Guard(r, () => Requeue(s)));
    }

    private void MapBench(IEndpointRouteBuilder app)
    {
        foreach (var step in new[] { "finish", "ship", "undo" })
        {
            app.MapPost(
                $"/api/orders/{{shop}}/{{id}}/{step}",
                (HttpRequest r, string shop, string id) =>
                    AtBenchAsync(r, new BenchStep(shop, id, "#1001", ["11", "12"]))
            );
            app.MapPost(
                $"/api/sheets/{{id}}/{step}",
                (HttpRequest r, string id) => AtBenchAsync(r, new SheetStep(id, "demo", 2, 1))
            );
        }

        app.MapPost(
            "/api/orders/{shop}/{id}/items/{item}/remake",
            (HttpRequest r, string shop) => AtBenchAsync(r, Show(Placed(shop)))
        );
        foreach (var action in new[] { "", "/retry", "/cancel" })
        {
            app.MapPost(
                "/api/orders/{shop}/{id}/items/{item}" + action,
                (HttpRequest r, string shop) => AtBenchAsync(r, Show(Placed(shop)))
            );
        }

        app.MapGet("/api/shops", (HttpRequest r) => AtBenchAsync(r, new { shops = new[] { "demo", "second" } }));
        app.MapGet(
            "/api/orders/{shop}",
            (HttpRequest r) => AtBenchAsync(r, Lists.Count > 0 ? Lists.Dequeue() : new OrderList([], null))
        );
        app.MapGet(
            "/api/orders/{shop}/{id}/proof",
            (HttpRequest r) => AtBenchAsync(r, new { url = $"{Url}/proof/t", expiresAt = DateTimeOffset.UnixEpoch })
        );
        app.MapGet(
            "/api/remakes/{shop}",
            (HttpRequest r, string shop, DateOnly from, DateOnly to) =>
                AtBenchAsync(r, new RemakeCount(shop, from, to, 1, 1, [new("cut", 1, 1)]))
        );
        var stock = new StockList(
            [
                new(
                    "heart-locket/gold/princess 18 in",
                    "heart-locket",
                    "Heart locket",
                    "gold",
                    25,
                    26.4,
                    "princess 18 in",
                    12,
                    2,
                    true
                ),
            ],
            ["heart-locket/gold"],
            false
        );
        app.MapGet("/api/stock/{shop}", (HttpRequest r) => AtBenchAsync(r, stock));
        app.MapPost("/api/stock/{shop}", (HttpRequest r) => AtBenchAsync(r, stock));
        app.MapGet(
            "/api/due/{shop}",
            (HttpRequest r) =>
                AtBenchAsync(
                    r,
                    new DueList(
                        1,
                        [new("1", "#1001", "11", "Paw", 1, "gold", ItemState.Printed, new(2026, 11, 27), true)],
                        false
                    )
                )
        );
        app.MapGet("/api/orders/{shop}/{id}/bench", (HttpRequest r) => ZipAsync(r));
        app.MapGet("/api/orders/{shop}/{id}/card", (HttpRequest r) => CardAsync(r));
        app.MapGet("/api/sheets/{id}/bench", (HttpRequest r) => ZipAsync(r));
        app.MapGet("/api/sheets/{id}/cards", (HttpRequest r) => CardAsync(r));
    }

    private OrderView Placed(string shop) =>
        new FakeOrder(ShopifyOrderReader.Read(OrderBodies.Order(1001)).Value!, shop).View(this);

    private async Task<IResult> AtBenchAsync<T>(HttpRequest request, T answer)
    {
        await NoteAsync(request);
        return BenchRefusal is { } refusal
            ? Json(refusal, StatusCodes.Status409Conflict)
            : Guard(request, () => Json(answer));
    }

    private async Task<IResult> ZipAsync(HttpRequest request)
    {
        await NoteAsync(request);
        return Guard(request, () => Results.Bytes(Files["zip"], "application/zip"));
    }

    private async Task<IResult> CardAsync(HttpRequest request)
    {
        await NoteAsync(request);
        return Guard(request, () => Results.Bytes(Files["cards"], "application/pdf"));
    }

    private async Task NoteAsync(HttpRequest request)
    {
        using var body = new StreamReader(request.Body);
        BenchRequests.Enqueue($"{request.Method} {request.Path}{request.QueryString} {await body.ReadToEndAsync()}");
    }

    private IResult Reconcile(ReconciliationWish wish)
    {
        Asked.Add(wish.Since);
        return Json(Reconciliations.Dequeue());
    }

    private sealed record ReconciliationWish(DateTimeOffset? Since);

    private IResult CreateUpload(UploadWish wish)
    {
        if (TooMany is { } refusal)
        {
            return Json(refusal, StatusCodes.Status429TooManyRequests);
        }

        if (UploadTicket is not null && wish.Ticket != UploadTicket)
        {
            return Json(Refusal.FromText("ticket-missing", "Not without a ticket."), StatusCodes.Status403Forbidden);
        }

        var id = PhotoId.Create();
        return Json(
            new UploadTicket(id, new($"{Url}/storage/{id}"), DateTimeOffset.UtcNow, "key"),
            StatusCodes.Status201Created
        );
    }

    private async Task<IResult> PutAsync(HttpRequest request, string id)
    {
        if (request.Headers["x-ms-blob-type"] != "BlockBlob" || request.Headers.ContainsKey("x-functions-key"))
        {
            return Results.BadRequest();
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        Uploads[id] = body.ToArray();
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    private async Task<IResult> TakeAsync(HttpRequest request, string shop)
    {
        using var stream = new MemoryStream();
        await request.Body.CopyToAsync(stream);
        var body = stream.ToArray();
        // A copy, because the server uses its own again for the next request.
        var headers = request.Headers.ToDictionary(
            h => h.Key,
            h => h.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        Webhooks.Enqueue((headers, body));
        if (
            !IsGullible
            && !WebhookSignature.IsValid(body, request.Headers[ShopifyPlatform.SignatureHeader], [ShopSecret])
        )
        {
            return Json(Refusal.FromText("webhook-not-signed", "Not signed."), StatusCodes.Status401Unauthorized);
        }

        var order = ShopifyOrderReader.Read(body).Value!;
        _orders.TryAdd(order.Id, new(order, shop));
        return Json(new { delivery = "d" }, StatusCodes.Status202Accepted);
    }

    private IResult GetOrder(HttpRequest request, string id) =>
        Guard(
            request,
            () =>
                _orders.TryGetValue(id, out var order)
                    ? Json(Show(order.View(this)))
                    : Json(Refusal.FromText("not-found", "There is no such order."), StatusCodes.Status404NotFound)
        );

    private IResult Approve(HttpRequest request, string shop, string id, ItemSelection selection) =>
        Guard(
            request,
            () =>
                _orders.ContainsKey(id)
                    ? Json(new OrderApproval(shop, id, "#1", selection.Items ?? ["1"]))
                    : Json(Refusal.FromText("order-unknown", "There is no such order."), StatusCodes.Status404NotFound)
        );

    private IResult CreateSheet(SheetOrder order)
    {
        SheetOrder = order;
        return Json(new { sheetId = "s-1", statusUrl = "/api/sheets/s-1" }, StatusCodes.Status202Accepted);
    }

    private SheetView NextSheet() => Sheets.Count > 1 ? Sheets.Dequeue() : Sheets.Peek();

    private IResult Erase(ErasureWish wish)
    {
        Wishes.Add(wish);
        return Json(Erasures.Dequeue());
    }

    private IResult Requeue(Selection selection)
    {
        var sent = Poison.Where(m => selection.Ids.Contains(m.Id, StringComparer.Ordinal)).ToList();
        Poison.RemoveAll(sent.Contains);
        return Json(sent);
    }

    private IResult Guard(HttpRequest request, Func<IResult> answer) =>
        Key is null || request.Headers["x-functions-key"] == Key ? answer() : Results.Unauthorized();

    private static IResult Json<T>(T value, int status = StatusCodes.Status200OK) =>
        Results.Json(value, CliJson.Wire, statusCode: status);

    private sealed record Selection(string[] Ids);

    private sealed record ItemSelection(string[]? Items);
}
