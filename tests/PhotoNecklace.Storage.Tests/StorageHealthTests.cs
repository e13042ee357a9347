using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Xunit;

namespace PhotoNecklace.Storage.Tests;

public sealed class StorageHealthTests(StorageFixture storage)
{
    [Fact]
    public async Task Storage_that_works_has_no_faults()
    {
        var health = await Health(storage.Connection).CheckAsync();
        Assert.Equal(["blobs", "queues", "tables"], health.Keys.Order(StringComparer.Ordinal));
        Assert.All(health.Values, Assert.Null);
    }

    [Fact]
    public async Task Storage_that_is_down_is_said_soon_and_without_secrets()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await FaultsAsync(port, "ConnectionRefused");
    }

    [Fact]
    public async Task Storage_that_hangs_is_said_soon()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await FaultsAsync(((IPEndPoint)listener.LocalEndpoint).Port, "No answer within 3 seconds.");
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "AuthorizationPermissionMismatch", "403 (AuthorizationPermissionMismatch)")]
    [InlineData(HttpStatusCode.NotFound, "TableNotFound", "404 (TableNotFound)")]
    public async Task Answer_of_a_service_is_named(HttpStatusCode status, string code, string sentence)
    {
        var health = await Answering(status, code).CheckAsync();
        Assert.Contains(sentence, health["tables"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_container_and_queue_are_named()
    {
        Assert.Equal(
            "The container 'uploads' does not exist.",
            (await Answering(HttpStatusCode.NotFound, "ContainerNotFound").CheckAsync())["blobs"]
        );
        Assert.Equal(
            "The queue 'orders' does not exist.",
            (await Answering(HttpStatusCode.NotFound, "QueueNotFound").CheckAsync())["queues"]
        );
    }

    [Fact]
    public async Task Caller_that_gives_up_is_obeyed() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Health(storage.Connection).CheckAsync(new CancellationToken(canceled: true))
        );

    private static AzureStorageHealth Health(StorageConnection connection) =>
        new(connection.Blobs, connection.Queues, connection.Tables);

    private static AzureStorageHealth Answering(HttpStatusCode status, string code)
    {
#pragma warning disable CA2000 // Holds nothing; lives as long as the clients.
        var azure = new FakeAzure(request => FakeAzure.Fault(request, status, code));
#pragma warning restore CA2000
        var credential = new FakeAzure.FakeCredential();
        return new AzureStorageHealth(
            azure.Blobs(),
            new QueueServiceClient(
                new Uri("https://acme.queue.core.windows.net"),
                credential,
                azure.Options(new QueueClientOptions())
            ),
            new TableServiceClient(
                new Uri("https://acme.table.core.windows.net"),
                credential,
                azure.Options(new TableClientOptions())
            )
        );
    }

    private static async Task FaultsAsync(int port, string fault)
    {
        var connection = StorageFixture.At($"http://127.0.0.1:{port}/devstoreaccount1");
        var began = Stopwatch.GetTimestamp();
        var health = await Health(connection).CheckAsync();
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(30));
        Assert.Equal(3, health.Count);
        Assert.All(
            health.Values,
            sentence =>
            {
                Assert.Contains(fault, sentence, StringComparison.Ordinal);
                Assert.DoesNotContain(StorageFixture.SomeKey, sentence, StringComparison.Ordinal);
            }
        );
    }
}
