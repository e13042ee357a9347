using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs.Models;
using LocalFunctionsHost;
using PhotoNecklace.Core;
using Xunit;

namespace PhotoNecklace.Storage.Tests;

/// <summary>On an emulator of its own, which is empty at first.</summary>
public sealed class StorageInitializerTests
{
    [Fact]
    public async Task Several_starts_at_once_create_everything()
    {
        await using var server = await AzuriteServer.StartAsync();
        var starts = Enumerable
            .Range(0, 6)
            .Select(_ => StorageFixture.Initializer(new StorageConnection(server.ConnectionString)));
        await Task.WhenAll(starts.Select(s => Task.Run(() => s.StartingAsync(CancellationToken.None))));

        var connection = new StorageConnection(server.ConnectionString);
        Assert.Equal(
            Containers.All.Order(StringComparer.Ordinal),
            await NamesAsync(connection.Blobs.GetBlobContainersAsync(), c => c.Name)
        );
        Assert.Equal(
            Queues
                .All.Concat(FormerMessages.Queues)
                .SelectMany(q => new[] { q, q + "-poison" })
                .Order(StringComparer.Ordinal),
            await NamesAsync(connection.Queues.GetQueuesAsync(), q => q.Name)
        );
        Assert.Equal(
            Tables.All.Order(StringComparer.Ordinal),
            await NamesAsync(connection.Tables.QueryAsync(), t => t.Name)
        );
    }

    [Fact]
    public async Task Options_choose_what_is_created_and_which_pages_may_upload()
    {
        await using var server = await AzuriteServer.StartAsync();
        var connection = new StorageConnection(server.ConnectionString);
        var nothing = new StorageOptions { CreateResources = false };
        await StorageFixture.Initializer(connection, nothing).StartingAsync(CancellationToken.None);
        Assert.Empty(await NamesAsync(connection.Tables.QueryAsync(), t => t.Name));

        var origins = new StorageOptions { CorsOrigins = ["https://a.example", "https://b.example"] };
        await StorageFixture.Initializer(connection, origins).StartingAsync(CancellationToken.None);
        await StorageFixture.Initializer(connection, origins).StartingAsync(CancellationToken.None);
        BlobServiceProperties properties = await connection.Blobs.GetPropertiesAsync();
        var rule = Assert.Single(properties.Cors);
        Assert.Equal("https://a.example,https://b.example", rule.AllowedOrigins);
        Assert.Contains("PUT", rule.AllowedMethods, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_that_is_down_is_said_in_a_sentence()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/devstoreaccount1";
        listener.Stop();
        var initializer = StorageFixture.Initializer(StorageFixture.At(address));
        var fault = await Assert.ThrowsAsync<StorageConnectionException>(() =>
            initializer.StartingAsync(CancellationToken.None)
        );
        Assert.Contains("Start the emulator", fault.Message, StringComparison.Ordinal);
        Assert.Contains(address, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identity_creates_nothing()
    {
        var nowhere = new Uri("https://127.0.0.1:1/");
        var connection = new StorageConnection(
            new StorageAddresses(nowhere, nowhere, nowhere),
            new FakeAzure.FakeCredential()
        );
        await StorageFixture.Initializer(connection).StartingAsync(CancellationToken.None);
    }

    private static async Task<List<string>> NamesAsync<T>(IAsyncEnumerable<T> listed, Func<T, string> name)
    {
        var names = new List<string>();
        await foreach (var one in listed)
        {
            names.Add(name(one));
        }

        return [.. names.Order(StringComparer.Ordinal)];
    }
}
