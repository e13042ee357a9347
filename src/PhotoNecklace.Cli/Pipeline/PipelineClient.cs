using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PhotoNecklace.Core.Imports;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Core.Orders.Approval;
using PhotoNecklace.Core.Orders.Bench;
using PhotoNecklace.Core.Orders.Listing;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Core.Privacy;
using PhotoNecklace.Core.Reconciliation;
using PhotoNecklace.Core.Shops.Lines;
using PhotoNecklace.Core.Uploads;

namespace PhotoNecklace.Cli.Pipeline;

/// <summary>A running pipeline, spoken to over HTTP. Whatever goes wrong is a sentence in a <see cref="CommandFailedException"/>.</summary>
internal sealed class PipelineClient : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(100) };
    private readonly Func<CancellationToken, Task<string>>? _askKey;
    private string? _key;
    private bool _asked;

    /// <summary>Speaks to a pipeline.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="key">The function key; null for none.</param>
    /// <param name="askKey">Asks somebody for the key, once, when the pipeline wants another; null when nobody can be asked.</param>
    public PipelineClient(Uri url, string? key, Func<CancellationToken, Task<string>>? askKey = null)
    {
        Url = url;
        _key = key;
        _askKey = askKey;
    }

    public Uri Url { get; }

    /// <summary>The address for a person.</summary>
    public string Name => Url.AbsoluteUri.TrimEnd('/');

    public void Dispose() => _http.Dispose();

    /// <summary>Whether a pipeline listens, and whether it is well.</summary>
    public async Task<Health> CheckHealthAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience);
        try
        {
            using var response = await _http.GetAsync(Address("health"), deadline.Token);
            return Health.Read(response.StatusCode, await response.Content.ReadAsStringAsync(deadline.Token));
        }
        catch (HttpRequestException e) when (IsSilence(e))
        {
            return new(HealthState.Silent, e.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new(HealthState.Stranger, "it does not speak HTTP as the pipeline does");
        }
    }

    /// <summary>The time at the pipeline, to the second; null when its answers don't tell.</summary>
    public async Task<DateTimeOffset?> ReadClockAsync(CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, "health", content: null, cancellationToken);
        return response.Headers.Date;
    }

    /// <summary>What was found last when the shops' platforms were asked for orders; those that aren't asked are left out.</summary>
    public async Task<IReadOnlyDictionary<string, ReconciliationRun?>> ListReconciliationsAsync(
        CancellationToken cancellationToken
    ) => (await AskAsync<Reconciliations>(HttpMethod.Get, "reconciliations", content: null, cancellationToken)).Shops;

    /// <summary>Asks where a photo may be put; with a ticket, if the shop wants one.</summary>
    public async Task<UploadTicket> CreateUploadAsync(string shop, CancellationToken cancellationToken)
    {
        var wish = new UploadWish(shop);
        using (var request = new HttpRequestMessage(HttpMethod.Post, Address("uploads")))
        {
            request.Content = JsonContent.Create(wish, options: CliJson.Wire);
            using var response = await SendAsync(request, cancellationToken);
            if (
                response.StatusCode != HttpStatusCode.Forbidden
                || await response.ReadRefusalAsync(cancellationToken) is not { Code: "ticket-missing" }
            )
            {
                return await response.ReadAsync<UploadTicket>(Name, cancellationToken);
            }
        }

        var permit = await AskAsync<UploadPermit>(
            HttpMethod.Post,
            $"shops/{Part(shop)}/upload-tickets",
            content: null,
            cancellationToken
        );
        return await AskAsync<UploadTicket>(
            HttpMethod.Post,
            "uploads",
            JsonContent.Create(wish with { Ticket = permit.Ticket }, options: CliJson.Wire),
            cancellationToken
        );
    }

    /// <summary>Puts a photo where a ticket says, as a browser does: straight into storage.</summary>
    public async Task UploadAsync(UploadTicket ticket, UploadFile photo, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, ticket.UploadUrl);
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        request.Content = new ByteArrayContent(photo.Bytes);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(photo.ContentType);
        using var response = await SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new CommandFailedException(
                $"Storage did not take {photo.Name}: {response.Describe()}. Upload links work for {PhotoUploads.LinkLifetime.TotalMinutes:0} minutes; try again."
            );
        }
    }

    /// <summary>Delivers a webhook; whatever the pipeline answers is an answer.</summary>
    public async Task<DeliveryAnswer> DeliverAsync(WebhookRequest webhook, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address($"webhooks/shopify/{Part(webhook.Shop)}"));
        webhook.WriteTo(request);
        using var response = await SendAsync(request, cancellationToken);
        return new(
            response.StatusCode,
            response.StatusCode == HttpStatusCode.Unauthorized
                ? $"The pipeline knows no shop '{webhook.Shop}' with this secret. Give the shop's name with --shop and its secret in the variable NECKLACE_SECRET."
                : await response.ExplainAsync(Name, cancellationToken)
        );
    }

    /// <summary>An order by its id or its name, with all its items; null when there is none.</summary>
    public async Task<OrderView?> FindWholeOrderAsync(string shop, string order, CancellationToken cancellationToken)
    {
        var view = await FindOrderAsync(shop, order, cancellationToken);
        while (view?.Continuation is { } continuation)
        {
            var query = $"?continuation={Part(continuation)}";
            var next = await AskAsync<OrderView>(
                HttpMethod.Get,
                $"orders/{Part(shop)}/{Part(order)}{query}",
                content: null,
                cancellationToken
            );
            view = view with { Items = [.. view.Items, .. next.Items], Continuation = next.Continuation };
        }

        return view;
    }

    /// <summary>An order by its id or its name, with the first page of its items; null when there is none.</summary>
    public async Task<OrderView?> FindOrderAsync(string shop, string order, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(
            HttpMethod.Get,
            $"orders/{Part(shop)}/{Part(order)}",
            content: null,
            cancellationToken
        );
        // A 404 without a refusal is no "there is no such order": then the address is not the pipeline's.
        return
            response.StatusCode == HttpStatusCode.NotFound
            && await response.ReadRefusalAsync(cancellationToken) is not null
            ? null
            : await response.ReadAsync<OrderView>(Name, cancellationToken);
    }

    /// <summary>Approves items of an order; all whose preview is ready when none is named.</summary>
    public Task<OrderApproval> ApproveAsync(
        string shop,
        string order,
        IReadOnlyList<string>? items,
        CancellationToken cancellationToken
    ) =>
        AskAsync<OrderApproval>(
            HttpMethod.Post,
            $"orders/{Part(shop)}/{Part(order)}/approve",
            JsonContent.Create(new { items }, options: CliJson.Wire),
            cancellationToken
        );

    /// <summary>A part of a shop's orders.</summary>
    public Task<OrderList> ListOrdersAsync(OrderQuery query, CancellationToken cancellationToken) =>
        AskAsync<OrderList>(
            HttpMethod.Get,
            string.Create(
                CultureInfo.InvariantCulture,
                $"orders/{Part(query.Shop)}?state={Part(query.State ?? "")}&q={Part(query.Text ?? "")}&top={query.Top}&continuation={Part(query.Continuation ?? "")}"
            ),
            content: null,
            cancellationToken
        );

    /// <summary>The names of the installation's shops.</summary>
    public async Task<IReadOnlyList<string>> ListShopsAsync(CancellationToken cancellationToken) =>
        (await AskAsync<ShopNames>(HttpMethod.Get, "shops", content: null, cancellationToken)).Shops;

    /// <summary>A link that shows an order to its customer.</summary>
    public Task<ProofAddress> GetProofLinkAsync(string shop, string order, CancellationToken cancellationToken) =>
        AskAsync<ProofAddress>(HttpMethod.Get, $"{OrderAt(shop, order)}/proof", content: null, cancellationToken);

    /// <summary>Does something with an item.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="order">The order's id.</param>
    /// <param name="item">The item's id.</param>
    /// <param name="action"><c>/retry</c> or <c>/cancel</c>; empty to change it.</param>
    /// <param name="body">What the action wants to know; null for nothing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<OrderView> ActAsync(
        string shop,
        string order,
        string item,
        string action,
        object? body,
        CancellationToken cancellationToken
    ) =>
        AskAsync<OrderView>(
            HttpMethod.Post,
            $"{OrderAt(shop, order)}/items/{Part(item)}{action}",
            body is null ? null : JsonContent.Create(body, options: CliJson.Wire),
            cancellationToken
        );

    /// <summary>Takes a step at the bench with items of an order; with all that can take it when none is named.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="order">The order's id or name.</param>
    /// <param name="step"><c>finish, ship</c> or <c>undo</c>.</param>
    /// <param name="body">What the step wants to know.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<BenchStep> StepAsync(
        string shop,
        string order,
        string step,
        object body,
        CancellationToken cancellationToken
    ) =>
        AskAsync<BenchStep>(
            HttpMethod.Post,
            $"orders/{Part(shop)}/{Part(order)}/{step}",
            JsonContent.Create(body, options: CliJson.Wire),
            cancellationToken
        );

    /// <summary>Everything on a sheet is finished, or (<c>undo</c>) is not.</summary>
    public Task<SheetStep> StepAsync(string sheetId, string step, CancellationToken cancellationToken) =>
        AskAsync<SheetStep>(HttpMethod.Post, $"sheets/{Part(sheetId)}/{step}", content: null, cancellationToken);

    /// <summary>Has copies of an item made again.</summary>
    public Task<OrderView> RemakeAsync(
        string shop,
        string order,
        string item,
        RemakeWish wish,
        CancellationToken cancellationToken
    ) =>
        AskAsync<OrderView>(
            HttpMethod.Post,
            $"orders/{Part(shop)}/{Part(order)}/items/{Part(item)}/remake",
            JsonContent.Create(wish, options: CliJson.Wire),
            cancellationToken
        );

    /// <summary>Counts remakes by reason.</summary>
    public Task<RemakeCount> CountRemakesAsync(
        string shop,
        DateOnly? from,
        DateOnly? to,
        CancellationToken cancellationToken
    ) =>
        AskAsync<RemakeCount>(
            HttpMethod.Get,
            string.Create(
                CultureInfo.InvariantCulture,
                $"remakes/{Part(shop)}?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}"
            ),
            content: null,
            cancellationToken
        );

    /// <summary>Counts the blanks that a shop's approved items need.</summary>
    public Task<StockList> ListStockAsync(string shop, DateOnly? dueBy, CancellationToken cancellationToken) =>
        AskAsync<StockList>(
            HttpMethod.Get,
            string.Create(CultureInfo.InvariantCulture, $"stock/{Part(shop)}?dueBy={dueBy:yyyy-MM-dd}"),
            content: null,
            cancellationToken
        );

    /// <summary>Says that a shop is out of a blank, or has it again.</summary>
    public Task<StockList> SetStockAsync(string shop, string blank, bool isOut, CancellationToken cancellationToken) =>
        AskAsync<StockList>(
            HttpMethod.Post,
            $"stock/{Part(shop)}",
            JsonContent.Create(new { blank, isOut }, options: CliJson.Wire),
            cancellationToken
        );

    /// <summary>Lists what is under way by the day it is due.</summary>
    public Task<DueList> ListDueAsync(string shop, CancellationToken cancellationToken) =>
        AskAsync<DueList>(HttpMethod.Get, $"due/{Part(shop)}", content: null, cancellationToken);

    /// <summary>A file of the operator's API, such as the ZIP of what the bench takes (<c>sheets/…/bench</c>).</summary>
    public async Task<byte[]> ReadFileAsync(string address, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, address, content: null, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new CommandFailedException(await response.ExplainAsync(Name, cancellationToken));
        }

        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>Where an order is in the operator's API.</summary>
    public static string OrderAt(string shop, string order) => $"orders/{Part(shop)}/{Part(order)}";

    /// <summary>Where a print sheet is in the operator's API.</summary>
    public static string SheetAt(string sheetId) => $"sheets/{Part(sheetId)}";

    /// <summary>Erases a customer's orders or one order; a part of many at a time.</summary>
    public Task<Erasure> EraseAsync(ErasureWish wish, CancellationToken cancellationToken) =>
        AskAsync<Erasure>(
            HttpMethod.Post,
            "erasures",
            JsonContent.Create(wish, options: CliJson.Wire),
            cancellationToken
        );

    /// <summary>Asks a shop's platform for orders that no webhook brought.</summary>
    public Task<ReconciliationRun> ReconcileAsync(
        string shop,
        DateTimeOffset? since,
        CancellationToken cancellationToken
    ) =>
        AskAsync<ReconciliationRun>(
            HttpMethod.Post,
            $"shops/{Part(shop)}/reconcile",
            JsonContent.Create(new { since }, options: CliJson.Wire),
            cancellationToken
        );

    /// <summary>What would come of importing a file.</summary>
    public Task<ImportPlan> PreviewImportAsync(ImportAsked file, CancellationToken cancellationToken) =>
        AskAsync<ImportPlan>(
            HttpMethod.Post,
            $"shops/{Part(file.Shop)}/imports/preview?{file.Query}",
            new ByteArrayContent(file.Content),
            cancellationToken
        );

    /// <summary>Imports a file as it was looked at.</summary>
    public Task<ImportStatus> ImportAsync(ImportAsked file, string plan, CancellationToken cancellationToken) =>
        AskAsync<ImportStatus>(
            HttpMethod.Post,
            $"shops/{Part(file.Shop)}/imports?{file.Query}&plan={Part(plan)}",
            new ByteArrayContent(file.Content),
            cancellationToken
        );

    /// <summary>How far an import is.</summary>
    public Task<ImportStatus> GetImportAsync(string shop, string import, CancellationToken cancellationToken) =>
        AskAsync<ImportStatus>(
            HttpMethod.Get,
            $"shops/{Part(shop)}/imports/{Part(import)}",
            content: null,
            cancellationToken
        );

    /// <summary>What became of an import's orders.</summary>
    public async Task<IReadOnlyList<ImportedOrderView>> ListImportedAsync(
        string shop,
        string import,
        CancellationToken cancellationToken
    ) =>
        (
            await AskAsync<ImportedOrders>(
                HttpMethod.Get,
                $"shops/{Part(shop)}/imports/{Part(import)}/orders",
                content: null,
                cancellationToken
            )
        ).Orders;

    /// <summary>What was not understood in a shop's last orders.</summary>
    public Task<LineReport> InspectLinesAsync(string shop, int orders, CancellationToken cancellationToken) =>
        AskAsync<LineReport>(
            HttpMethod.Get,
            string.Create(CultureInfo.InvariantCulture, $"shops/{Part(shop)}/properties?top={orders}"),
            content: null,
            cancellationToken
        );

    /// <summary>Asks for a print sheet.</summary>
    public Task<SheetTicket> CreateSheetAsync(SheetOrder order, CancellationToken cancellationToken) =>
        AskAsync<SheetTicket>(
            HttpMethod.Post,
            "sheets",
            JsonContent.Create(order, options: CliJson.Wire),
            cancellationToken
        );

    /// <summary>Where a print sheet stands.</summary>
    public Task<SheetView> GetSheetAsync(string sheetId, CancellationToken cancellationToken) =>
        AskAsync<SheetView>(HttpMethod.Get, $"sheets/{Part(sheetId)}", content: null, cancellationToken);

    /// <summary>The catalogue as the pipeline has it.</summary>
    public Task<JsonElement> ReadPendantsAsync(CancellationToken cancellationToken) =>
        AskAsync<JsonElement>(HttpMethod.Get, "pendants", content: null, cancellationToken);

    /// <summary>The messages of a queue that failed too often.</summary>
    public Task<IReadOnlyList<PoisonMessage>> ListPoisonAsync(string queue, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<PoisonMessage>>(
            HttpMethod.Get,
            $"poison/{Part(queue)}",
            content: null,
            cancellationToken
        );

    /// <summary>Sends such messages back to their queue.</summary>
    /// <returns>Those that were sent.</returns>
    public Task<IReadOnlyList<PoisonMessage>> RequeueAsync(
        string queue,
        IEnumerable<string> ids,
        CancellationToken cancellationToken
    ) =>
        AskAsync<IReadOnlyList<PoisonMessage>>(
            HttpMethod.Post,
            $"poison/{Part(queue)}/requeue",
            JsonContent.Create(new { ids }, options: CliJson.Wire),
            cancellationToken
        );

    /// <summary>Reads what a link of an order view points to.</summary>
    public async Task<byte[]> DownloadAsync(Uri link, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        using var response = await SendAsync(request, cancellationToken);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadAsByteArrayAsync(cancellationToken)
            : throw new CommandFailedException(
                $"Storage did not give {link.AbsolutePath}: {response.Describe()}. Links expire; ask for the order again."
            );
    }

    private async Task<T> AskAsync<T>(
        HttpMethod method,
        string path,
        HttpContent? content,
        CancellationToken cancellationToken
    )
    {
        using var response = await SendAsync(method, path, content, cancellationToken);
        return await response.ReadAsync<T>(Name, cancellationToken);
    }

    // Sends a request to the pipeline's own API. The key goes only there, never along with a link into storage.
    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content,
        CancellationToken cancellationToken
    )
    {
        var response = await OnceAsync();
        if (response.StatusCode != HttpStatusCode.Unauthorized || _askKey is null || _asked)
        {
            return response;
        }

        _asked = true;
        if (await _askKey(cancellationToken) is not { Length: > 0 } key)
        {
            return response;
        }

        response.Dispose();
        _key = key.Trim();
        return await OnceAsync();

        async Task<HttpResponseMessage> OnceAsync()
        {
            using var request = new HttpRequestMessage(method, Address(path)) { Content = content };
            if (_key is not null)
            {
                request.Headers.Add("x-functions-key", _key);
            }

            var answer = await SendAsync(request, cancellationToken);
            // Its disposal would take the body along, which may be sent again.
            request.Content = null;
            return answer;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e) when (IsSilence(e))
        {
            throw new CommandFailedException(
                $"Nothing answers at {Host(request)} ({e.Message}). Start the pipeline with 'dotnet run --project src/PhotoNecklace.Functions', or give its address with --url."
            );
        }
        catch (HttpRequestException e)
        {
            throw new CommandFailedException($"{Host(request)} did not answer as the pipeline does: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandFailedException(
                $"{Host(request)} did not answer within {_http.Timeout.TotalSeconds:0} s."
            );
        }
    }

    private static bool IsSilence(HttpRequestException e) =>
        e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError;

    private static string Host(HttpRequestMessage request) => request.RequestUri!.GetLeftPart(UriPartial.Authority);

    private Uri Address(string path) => new(Url, $"{Url.AbsolutePath.TrimEnd('/')}/api/{path}");

    private static string Part(string text) => Uri.EscapeDataString(text);

    private sealed record ShopNames(IReadOnlyList<string> Shops);

    private sealed record Reconciliations(IReadOnlyDictionary<string, ReconciliationRun?> Shops);

    private sealed record ImportedOrders(IReadOnlyList<ImportedOrderView> Orders);
}
