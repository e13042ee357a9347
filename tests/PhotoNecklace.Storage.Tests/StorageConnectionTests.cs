using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Operations;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Storage.Fetching;
using Xunit;

namespace PhotoNecklace.Storage.Tests;

public sealed class StorageConnectionTests
{
    private const string Key = "c2VjcmV0LWtleQ==";
    private const string Account =
        "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=" + Key + ";EndpointSuffix=core.windows.net";

    [Fact]
    public void Development_storage_is_the_emulator()
    {
        var connection = Read(("AzureWebJobsStorage", "UseDevelopmentStorage=true"));
        Assert.False(connection.UsesIdentity);
        Assert.True(connection.IsDevelopmentStorage);
        Assert.Equal(10000, connection.Blobs.Uri.Port);
    }

    [Fact]
    public void Connection_string_wins_over_an_identity()
    {
        var connection = Read(("AzureWebJobsStorage", Account), ("AzureWebJobsStorage:accountName", "other"));
        Assert.False(connection.UsesIdentity);
        Assert.False(connection.IsDevelopmentStorage);
        Assert.Equal("https://acme.blob.core.windows.net/", connection.Blobs.Uri.AbsoluteUri);
        Assert.Equal("https://acme.queue.core.windows.net/", connection.Queues.Uri.AbsoluteUri);
        Assert.Equal("https://acme.table.core.windows.net/", connection.Tables.Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData(":")]
    [InlineData("__")]
    public void Identity_takes_the_service_addresses(string separator)
    {
        var connection = Read(
            ("AzureWebJobsStorage", " "),
            ($"AzureWebJobsStorage{separator}blobServiceUri", "https://b.example/"),
            ($"AzureWebJobsStorage{separator}queueServiceUri", "https://q.example/"),
            ($"AzureWebJobsStorage{separator}tableServiceUri", "https://t.example/")
        );
        Assert.True(connection.UsesIdentity);
        Assert.Equal("https://b.example/", connection.Blobs.Uri.AbsoluteUri);
        Assert.Equal("https://q.example/", connection.Queues.Uri.AbsoluteUri);
        Assert.Equal("https://t.example/", connection.Tables.Uri.AbsoluteUri);
    }

    [Fact]
    public void Account_name_gives_the_service_addresses_that_are_not_set()
    {
        var connection = Read(
            ("AzureWebJobsStorage:accountName", "acme"),
            ("AzureWebJobsStorage:blobServiceUri", "https://b.example/")
        );
        Assert.Equal("https://b.example/", connection.Blobs.Uri.AbsoluteUri);
        Assert.Equal("https://acme.queue.core.windows.net/", connection.Queues.Uri.AbsoluteUri);
        Assert.Equal("https://acme.table.core.windows.net/", connection.Tables.Uri.AbsoluteUri);
    }

    [Fact]
    public void Managed_identity_is_taken_when_named_and_the_default_otherwise()
    {
        Assert.IsType<ManagedIdentityCredential>(
            StorageConnection.Credential(
                Settings(
                    ("AzureWebJobsStorage:credential", "managedidentity"),
                    ("AzureWebJobsStorage:clientId", Guid.Empty.ToString())
                )
            )
        );
        Assert.IsType<ManagedIdentityCredential>(
            StorageConnection.Credential(Settings(("AzureWebJobsStorage:credential", "ManagedIdentity")))
        );
        Assert.IsType<DefaultAzureCredential>(StorageConnection.Credential(Settings()));
    }

    [Fact]
    public void Nothing_set_is_said_in_a_sentence()
    {
        var fault = Assert.Throws<StorageConnectionException>(() => Read());
        Assert.Contains(
            "Set 'AzureWebJobsStorage' to UseDevelopmentStorage=true",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Missing_address_is_named()
    {
        var fault = Assert.Throws<StorageConnectionException>(() =>
            Read(("AzureWebJobsStorage:blobServiceUri", "https://b.example/"))
        );
        Assert.Contains("'AzureWebJobsStorage__queueServiceUri' is not set", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://b.example/")]
    [InlineData("b.example")]
    public void Address_without_https_is_refused(string address)
    {
        var fault = Assert.Throws<StorageConnectionException>(() =>
            Read(("AzureWebJobsStorage:accountName", "acme"), ("AzureWebJobsStorage:blobServiceUri", address))
        );
        Assert.Contains("https", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense " + Key)]
    [InlineData("AccountName=acme;AccountKey=!!!" + Key)]
    [InlineData(
        "BlobEndpoint=https://a.example;QueueEndpoint=https://b.example;TableEndpoint=https://c.example;SharedAccessSignature=sig="
            + Key
    )]
    public void Unusable_connection_string_is_said_without_quoting_it(string text)
    {
        var fault = Assert.Throws<StorageConnectionException>(() => Read(("AzureWebJobsStorage", text)));
        Assert.Contains("AzureWebJobsStorage", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Registration_gives_every_port()
    {
        var settings = Settings(
            ("AzureWebJobsStorage", "UseDevelopmentStorage=true"),
            ("Storage:CorsOrigins:0", "https://shop.example"),
            ("Storage:CreateResources", "false")
        );
        using var services = new ServiceCollection()
            .AddLogging()
            .AddPhotoNecklaceStorage(settings)
            .BuildServiceProvider(true);
        Assert.IsType<AzureBlobStore>(services.GetRequiredService<IBlobStore>());
        Assert.IsType<AzureQueueSender>(services.GetRequiredService<IQueueSender>());
        Assert.IsType<AzurePhotoTable>(services.GetRequiredService<IPhotoTable>());
        Assert.IsType<AzureOrderTable>(services.GetRequiredService<IOrderTable>());
        Assert.IsType<AzurePoisonTable>(services.GetRequiredService<IPoisonTable>());
        Assert.IsType<AzureStorageHealth>(services.GetRequiredService<IStorageHealth>());
        Assert.IsType<HttpPhotoFetcher>(services.GetRequiredService<IPhotoFetcher>());
        Assert.IsType<StorageInitializer>(services.GetServices<IHostedService>().Single());
        var options = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        Assert.Equal(["https://shop.example"], options.CorsOrigins);
        Assert.False(options.CreateResources);
    }

    private static StorageConnection Read(params (string Name, string Value)[] settings) =>
        StorageConnection.FromConfiguration(Settings(settings));

    private static IConfiguration Settings(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Name, s.Value)))
            .Build();
}
