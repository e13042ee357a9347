using System.Net;
using System.Net.Http.Json;
using System.Text;
using Azure.Storage.Blobs;
using Azurite.Testing;
using LocalFunctionsHost.Blobs;
using LocalFunctionsHost.Storage;

namespace LocalFunctionsHost.Tests;

/// <summary>A small app on the official worker, as a child process: each kind of binding, as the genuine packages make it of what this host sends.</summary>
public sealed class SampleAppTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly string _prefix = AzuriteFixture.UniqueName("s")[..30];
    private readonly LogSink _logs = new();
    private LocalHost _host = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync() => (_host, _client) = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var line in _logs.Lines)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        }

        _client.Dispose();
        await _host.StopAsync();
    }

    [Fact]
    public async Task Queues_blobs_and_the_timer_bind_as_the_worker_offers_it()
    {
        await SendAsync("text", "hello");
        await SendAsync("bytes", "hello");
        await SendAsync("data", "hello");
        await SendAsync("message", "hello");
        await SendAsync("order", """{"number":17,"item":"ring"}""");
        await SendAsync("fails", "x");
        var container = Container();
        await container.CreateIfNotExistsAsync();
        await container.UploadBlobAsync("in/a.txt", BinaryData.FromString("content"));
        await container.UploadBlobAsync("plain", BinaryData.FromString("plain"));
        await container.UploadBlobAsync("json/one", BinaryData.FromString("""{"number":18,"item":"chain"}"""));

        string[] expected =
        [
            "timer False",
            "text hello",
            "bytes hello",
            "data hello",
            "message hello 1 True",
            "order 17 ring 1 True True",
            "in QueueOrder",
            "poison x",
            "blob text a txt content",
            "blob bytes content",
            "blob stream content",
            "blob client in/a.txt",
            "blob container True plain",
        ];
        var seen = new List<string>();
        await Eventually.True(
            async () =>
            {
                seen.AddRange(await ReportsAsync());
                return seen.Count >= expected.Length;
            },
            "all reports",
            TimeSpan.FromSeconds(60)
        );
        Assert.Equal(expected.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        await Eventually.True(
            async () =>
                (await container.GetBlobClient("out/one.txt").DownloadContentAsync()).Value.Content.ToString()
                == "18 chain",
            "the blob that a function returned"
        );
    }

    [Fact]
    public async Task A_failing_blob_is_tried_five_times_at_once_and_then_named_in_the_poison_queue()
    {
        var container = Container();
        await container.CreateIfNotExistsAsync();
        await container.UploadBlobAsync("bad/one", BinaryData.FromString("x"));
        var poison = StorageClients.Queues(azurite.ConnectionString).GetQueueClient(PoisonBlobs.QueueName);
        await Eventually.True(
            async () =>
                (await poison.PeekMessagesAsync(32)).Value.Any(m =>
                    Encoding
                        .UTF8.GetString(Convert.FromBase64String(m.MessageText))
                        .Contains(_prefix, StringComparison.Ordinal)
                ),
            "the poison message",
            TimeSpan.FromSeconds(60)
        );
        Assert.Equal(
            5,
            _logs.Lines.Count(l => l.Contains("Executed 'Functions.BlobFails' (Failed", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Requests_are_passed_on_to_the_workers_web_server()
    {
        Assert.Equal(
            $$"""{"shop":"acme","number":17,"query":"a b","host":"{{_host.Address.Authority}}"}""",
            await _client.GetStringAsync("api/aspnet/acme/17?q=a%20b")
        );
        using var size = await _client.PostAsync("api/size", new ByteArrayContent(new byte[300_000]));
        Assert.Equal("300000", await size.Content.ReadAsStringAsync());
        using var json = await _client.PostAsJsonAsync("api/size", new { name = "x" });
        Assert.Equal("12", await json.Content.ReadAsStringAsync());
        using var failed = await _client.GetAsync("api/fails");
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.DoesNotContain("secret", await failed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var wrong = await _client.DeleteAsync("api/size");
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
        await OwnTypesAsync(_client);
    }

    [Fact]
    public async Task A_caller_who_leaves_is_a_failed_invocation_and_the_next_is_answered()
    {
        using var leaving = new CancellationTokenSource();
        var request = _client.GetAsync("api/endless", leaving.Token);
        await Eventually.True(() => _logs.Has("Executing 'Functions.AspnetEndless'"), "the function runs");
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await Eventually.True(() => _logs.Has("Executed 'Functions.AspnetEndless' (Failed"), "the invocation fails");
        Assert.Contains("17", await _client.GetStringAsync("api/aspnet/acme/17"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_without_a_web_server_is_called_within_the_protocol()
    {
        var (host, client) = await StartAsync(("SAMPLE_HTTP", "rpc"));
        await using (host)
        using (client)
        {
            await OwnTypesAsync(client);
        }
    }

    private async Task OwnTypesAsync(HttpClient client)
    {
        using var data = await client.PostAsync("api/data/ring", new StringContent("the body"));
        Assert.Equal(HttpStatusCode.Accepted, data.StatusCode);
        Assert.Equal("ring", data.Headers.GetValues("X-Name").Single());
        Assert.Equal("POST the body", await data.Content.ReadAsStringAsync());
        var number = Random.Shared.Next();
        using var both = await client.PostAsJsonAsync("api/orders", new { number, item = "ring" });
        Assert.Equal(HttpStatusCode.Created, both.StatusCode);
        await Eventually.True(
            async () => (await ReportsAsync()).Contains($"ordered {number}", StringComparer.Ordinal),
            "the message beside the response"
        );
    }

    private async Task<(LocalHost, HttpClient)> StartAsync(params (string, string)[] settings)
    {
        var options = new LocalHostOptions
        {
            AppDirectory = FindApp(),
            Port = 0,
            Output = TextWriter.Null,
            Logs = _logs,
            BlobScanMinimum = TimeSpan.FromMilliseconds(50),
        };
        options.Settings["AzureWebJobsStorage"] = azurite.ConnectionString;
        options.Settings["AzureFunctionsWebHost:hostid"] = _prefix;
        options.Settings["Prefix"] = _prefix;
        options.Settings["Schedule"] = "0 0 0 1 1 *";
        foreach (var (name, value) in settings)
        {
            options.Settings[name] = value;
        }

        var host = await LocalHost.StartAsync(options);
        return (host, new HttpClient { BaseAddress = host.Address });
    }

    private BlobContainerClient Container() =>
        StorageClients.Blobs(azurite.ConnectionString).GetBlobContainerClient(_prefix);

    private async Task SendAsync(string queue, string text)
    {
        var client = StorageClients.Queues(azurite.ConnectionString).GetQueueClient($"{_prefix}-{queue}");
        await client.CreateIfNotExistsAsync();
        await client.SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
    }

    private async Task<IReadOnlyList<string>> ReportsAsync()
    {
        var client = StorageClients.Queues(azurite.ConnectionString).GetQueueClient($"{_prefix}-reports");
        await client.CreateIfNotExistsAsync();
        var messages = (await client.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(10))).Value;
        return [.. messages.Select(m => Encoding.UTF8.GetString(Convert.FromBase64String(m.MessageText)))];
    }

    // Built beside this program with the same configuration: …/bin/Debug/net10.0.
    internal static string FindApp()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var tests = output.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(tests, "LocalFunctionsHost.SampleApp", "bin", output.Parent.Name, output.Name);
    }
}
