using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using LocalFunctionsHost;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PhotoNecklace.Benchmarks.Imaging;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.ReliabilityTests.Kills;
using PhotoNecklace.Storage;

namespace PhotoNecklace.Benchmarks.Pipeline;

/// <summary>What one question of the workshop took.</summary>
internal sealed record Reading(string Question, int Requests, int Rows, long Bytes, double Milliseconds);

/// <summary>The real app over an emulator of its own with a proxy between, and the questions that a workshop asks it.</summary>
internal sealed class AskedWorkshop : IAsyncDisposable
{
    private const int Runs = 3;
    private const int Due = 10;

    // Items of one print each.
    private const int SheetHolds = 300;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    private readonly AzuriteServer _azurite;
    private readonly CountingProxy _proxy;
    private readonly FunctionsApp _app;
    private readonly HttpClient _http;

    private AskedWorkshop(AzuriteServer azurite, CountingProxy proxy, FunctionsApp app)
    {
        (_azurite, _proxy, _app) = (azurite, proxy, app);
        _http = new() { BaseAddress = new(app.Address, "api/"), Timeout = TimeSpan.FromMinutes(2) };
    }

    public static async Task<AskedWorkshop> StartAsync()
    {
        var azurite = await StartEmulatorAsync();
        var proxy = await CountingProxy.StartAsync(azurite);
        return new(azurite, proxy, await FunctionsApp.StartAsync(proxy.ConnectionString));
    }

    // The script says what it is for. Node takes it from the environment, which is as it was when others are started.
    private static async Task<AzuriteServer> StartEmulatorAsync()
    {
        const string Name = "NODE_OPTIONS";
        var before = Environment.GetEnvironmentVariable(Name);
        var script = Path.Combine(AppContext.BaseDirectory, "emulator-index.js").Replace('\\', '/');
        Environment.SetEnvironmentVariable(Name, $"{before} --require \"{script}\"");
        try
        {
            return await AzuriteServer.StartAsync();
        }
        finally
        {
            Environment.SetEnvironmentVariable(Name, before);
        }
    }

    /// <summary>Fills the shop, past the proxy.</summary>
    public async Task<FilledShop> FillAsync(int orders)
    {
        var storage = new StorageConnection(_azurite.ConnectionString);
        var blobs = new AzureBlobStore(storage.Blobs, TimeProvider.System);
        var piece = new OnePiece(
            FilledShop.Pendant,
            OnePiece.Engine.Normalise(PhotoLike.Jpeg(1200, 900), new()).Value!.Master
        );
        var plan = piece.Plan();
        await blobs.PutAsync(Containers.Prints, FilledShop.Print, piece.Print(plan), "image/png");
        var cut = Encoding.UTF8.GetBytes(plan.CutLineSvg(0));
        await blobs.PutAsync(Containers.Prints, FilledShop.Cut, cut, "image/svg+xml");
        var shop = new FilledShop(FunctionsApp.Shop, new(_azurite.ConnectionString, Patient()), orders);
        await shop.FillAsync();
        return shop;
    }

    public async Task<IReadOnlyList<Reading>> AskAsync(FilledShop shop)
    {
        await _proxy.QuietAsync(Quiet, Deadline);
        var orders = $"orders/{FunctionsApp.Shop}";
        var readings = new List<Reading> { await GetAsync("all orders, first page of 25", orders) };
        foreach (var state in Enum.GetNames<ItemState>())
        {
            readings.Add(await GetAsync($"{state}, first page of 25", $"{orders}?state={state}"));
        }

        readings.Add(await GetAsync("all orders, 50th page of 10", await TurnAsync($"{orders}?top=10", 49)));
        readings.Add(await GetAsync("Printed, 30th page of 10", await TurnAsync($"{orders}?state=Printed&top=10", 29)));
        readings.Add(await GetAsync("search by name", $"{orders}?q={Uri.EscapeDataString(FilledShop.NameOf(555))}"));
        readings.Add(await GetAsync("search by a name's beginning", $"{orders}?q=15"));
        readings.Add(await GetAsync("search by id", $"{orders}?q={FilledShop.IdOf(555)}"));
        readings.Add(await GetAsync("one order", $"{orders}/{FilledShop.IdOf(555)}"));
        var approved = $"approved/{FunctionsApp.Shop}";
        readings.Add(await GetAsync("approved, first page of 100", approved));
        readings.Add(await GetAsync("approved, 3rd page of 100", await TurnAsync($"{approved}?top=100", 2)));
        readings.Add(await PrintAsync());
        readings.Add(await ApproveAsync(shop));
        return readings;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _proxy.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    // The pipeline gives up after seconds, as it must while a shop waits; whoever fills a shop has time.
    private static TableClientOptions Patient()
    {
        var options = new TableClientOptions();
        options.Retry.NetworkTimeout = TimeSpan.FromMinutes(2);
        return options;
    }

    // Once for the code to be loaded, then as often as is counted: the times' median, the most of the rest.
    private async Task<Reading> GetAsync(string question, string address)
    {
        await JsonAsync(address);
        var runs = new List<Reading>();
        for (var run = 0; run < Runs; run++)
        {
            runs.Add(await CountAsync(question, () => JsonAsync(address)));
        }

        return runs.OrderBy(r => r.Milliseconds).ElementAt(Runs / 2) with
        {
            Requests = runs.Max(r => r.Requests),
            Rows = runs.Max(r => r.Rows),
            Bytes = runs.Max(r => r.Bytes),
        };
    }

    // The address of a later page.
    private async Task<string> TurnAsync(string address, int pages)
    {
        var next = address;
        for (var page = 0; page < pages; page++)
        {
            var answer = await JsonAsync(next);
            var place = (string?)answer["continuation"];
            next = place is null
                ? throw new InvalidOperationException($"{address} has only {page + 1} pages.")
                : $"{address}&continuation={Uri.EscapeDataString(place)}";
        }

        return next;
    }

    // From all that is approved: what a sheet holds, until its items are marked.
    private async Task<Reading> PrintAsync()
    {
        JsonNode? sheet = null;
        var reading = await CountAsync(
            "a sheet of all approved, full",
            async () =>
            {
                using var asked = await _http.PostAsJsonAsync(
                    "sheets",
                    new { shop = FunctionsApp.Shop, allApproved = true }
                );
                sheet = await asked.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>();
                await _proxy.QuietAsync(Quiet, Deadline);
            }
        );
        var made = await JsonAsync($"sheets/{(string?)sheet!["sheetId"]}");
        if ((string?)made["state"] != "Done" || made["items"]!.AsArray().Count != SheetHolds)
        {
            throw new InvalidOperationException($"The sheet is not as it should be: {made["state"]} {made["refusal"]}");
        }

        return reading with
        {
            Milliseconds = reading.Milliseconds - Quiet.TotalMilliseconds,
        };
    }

    // In this process, because the app's timer comes once an hour only; as if some of the orders were just due.
    private Task<Reading> ApproveAsync(FilledShop shop)
    {
        var storage = new StorageConnection(_proxy.ConnectionString);
        var wait = TimeSpan.FromDays(3);
        var clock = new FakeTimeProvider(shop.WaitsSince(Due - 1) + wait);
        var shops = new ShopDirectory([
            new()
            {
                Name = FunctionsApp.Shop,
                Secrets = [],
                AutoApproveAfter = wait,
            },
        ]);
        var (orders, queues) = (new AzureOrderTable(storage.Tables), new AzureQueueSender(storage.Queues));
        var undecided = new AzureUndecidedProofs(storage.Tables);
        // Nothing is written back from here.
        var links = new ProofTokens(
            new([new string('k', ProofOptions.MinKeyLength)], TimeSpan.FromDays(30), new("https://proofs.example")),
            clock
        );
        var projector = new OrderProjector(
            shops,
            orders,
            new AzureOrderLists(storage.Tables),
            undecided,
            new AzureApprovedIndex(storage.Tables),
            new(shops, new AzureNotificationLog(storage.Tables), queues, clock),
            new(shops, new AzurePlatformLog(storage.Tables), links, queues, clock),
            new(shops, new AzureMailLog(storage.Tables), queues, clock),
            clock
        );
        var approval = new ItemApproval(
            orders,
            new AzureApprovedIndex(storage.Tables),
            new(
                orders,
                new(new AzurePhotoTable(storage.Tables), queues),
                projector,
                clock,
                NullLogger<OrderUpdater>.Instance
            ),
            clock,
            NullLogger<ItemApproval>.Instance
        );
        var rule = new AutoApproval(shops, orders, undecided, approval, clock, NullLogger<AutoApproval>.Instance);
        return CountAsync(
            $"the rule approves {Due} due orders",
            async () =>
            {
                var count = await rule.RunAsync();
                if (count < Due)
                {
                    throw new InvalidOperationException($"Only {count} items were approved.");
                }
            }
        );
    }

    private async Task<Reading> CountAsync(string question, Func<Task> ask)
    {
        _proxy.Take();
        var started = Stopwatch.GetTimestamp();
        await ask();
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var calls = _proxy.Take().Where(c => c is { IsLook: false, IsHosts: false }).ToList();
        return new(question, calls.Count, calls.Sum(c => c.Rows), calls.Sum(c => (long)c.Bytes), took);
    }

    private async Task<JsonNode> JsonAsync(string address)
    {
        using var response = await _http.GetAsync(new Uri(address, UriKind.Relative));
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
